import type { PlannedFunction } from '#kit/engine'
import type { Answer, Job } from '#runner'
import { type Asked, type AskedCalls, inStages, stagesInOrder } from './calls-for.ts'
import { allowsFullLimit, type Timeouts } from './timeouts.ts'

/** What the sessions of a program have come to. */
interface Reached {
  /** All calls of the program. */
  readonly asked: readonly Asked[]
  readonly answers: ReadonlyMap<Asked, Answer>
  /** The calls that ended sessions. */
  readonly crashes: readonly Asked[]
  readonly timeouts: Timeouts
  /** The functions that used their share of the time up. */
  readonly deferred: ReadonlySet<PlannedFunction>
  /** The seconds that the answered calls of each took, by its name. */
  readonly taken: ReadonlyMap<string, number>
}

/** Calls that are made together. */
export interface Session extends AskedCalls {
  /** Each call gets the full time limit, even though others timed out. */
  readonly hasFullLimit: boolean
}

/**
 * The calls of the next session. Those of one stage are over before the first of the next, because what a hidden
 * call knows can outlive its child: in the caches of the kernel, for example. Of one stage, functions and files
 * that have not crashed come first, then those that timed out at a reduced limit, and last, each for itself, those that
 * used their share of the time up, the fastest first.
 */
export function nextSession({
  asked,
  answers,
  crashes,
  timeouts,
  deferred,
  taken,
}: Reached): Session | undefined {
  const left = asked.filter((one) => !answers.has(one))
  const stage = stagesInOrder.find((one) => left.some((call) => call.stage === one))
  const waiting = left.filter((call) => call.stage === stage)
  if (waiting.length === 0) return undefined
  const functions = new Set(crashes.map(({ planned }) => planned))
  const files = new Set(crashes.map(({ place }) => place.target.file))
  const slow = new Set(timeouts.atReducedLimit.map(({ one }) => one.planned))
  const turnOf = ({ planned, place }: Asked): number => {
    if (deferred.has(planned)) return 4
    if (slow.has(planned)) return 3
    if (functions.has(planned)) return 2
    return files.has(place.target.file) ? 1 : 0
  }
  const turn = Math.min(...waiting.map(turnOf))
  const next = waiting.filter((one) => turnOf(one) === turn)
  if (turn < 4) return { ...inStages(next), hasFullLimit: turn === 3 }
  const secondsOf = ({ planned }: Asked): number => taken.get(planned.formula.name) ?? 0
  const [fastest] = next.toSorted((one, other) => secondsOf(one) - secondsOf(other))
  return {
    ...inStages(next.filter(({ planned }) => planned === fastest?.planned)),
    hasFullLimit: allowsFullLimit(timeouts),
  }
}

/** Whether a session may follow another one, after all answers so far. */
export function mayFollow(
  next: AskedCalls | undefined,
  last: AskedCalls,
  { asked, answers }: Reached,
  goesOn: Job['goesOn'],
): boolean {
  if (next?.asked[0]?.stage === last.asked[0]?.stage) return true
  const made = asked.filter((one) => answers.has(one))
  const names = made.map(({ place }) => place.target.name)
  const given = made.map((one) => answers.get(one) as Answer)
  return goesOn?.(names, given) ?? true
}
