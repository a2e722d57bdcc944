import type { Answer } from '#runner'
import { type Asked, stagesInOrder } from './calls-for.ts'
import type { Session } from './next-session.ts'
import { manyTimeouts, type Timeouts } from './timeouts.ts'

interface Reached {
  readonly asked: readonly Asked[]
  readonly answers: ReadonlyMap<Asked, Answer>
  readonly crashes: readonly Asked[]
  readonly timeouts: Timeouts
}

/** The calls of a session that are skipped, because many timed out, and one of their function. */
export function skippedCalls(
  { asked }: Session,
  { answers, crashes, timeouts }: Reached,
): readonly (readonly [Asked, Answer])[] {
  if (timeouts.count <= manyTimeouts) return []
  return asked.flatMap((one) => {
    const crash = crashes.find(({ planned }) => planned === one.planned)
    const answer = crash && answers.get(crash)
    // What passed before still depends on its fresh inputs.
    if (answer?.kind !== 'died' || answer.death.by !== 'time' || one.stage === 'fresh') return []
    const { running: _, ...told } = answer
    return [[one, { ...told, again: true }] as const]
  })
}

/** The answers of checks whose calls timed out at a reduced limit, where the full one is no longer given. */
export function answersAtReducedLimit({
  asked,
  answers,
  timeouts,
}: Reached): readonly (readonly [Asked, Answer])[] {
  return timeouts.atReducedLimit.flatMap(({ one, answer: { running: _, ...answer } }) =>
    asked
      .filter(
        (other) =>
          !answers.has(other) &&
          other.planned === one.planned &&
          (other.check === one.check || timeouts.count > manyTimeouts) &&
          stagesInOrder.indexOf(other.stage) >= stagesInOrder.indexOf(one.stage),
      )
      .map((other) => [other, answer] as const),
  )
}
