import type { Answer, Limits } from '#runner'
import { type Asked, stagesInOrder } from './calls-for.ts'
import type { Session } from './next-session.ts'
import { type Hang, isSameLoop, manyStopped, patienceAfter, type Waits } from './patience.ts'

interface Ended {
  readonly session: Session
  readonly given: readonly Answer[]
  /** Whether each answer was sent at once. */
  readonly prompt: boolean
  /** What is noted in it. */
  readonly waits: Waits
  readonly crashes: readonly Asked[]
  readonly limits: Limits
}

interface Read {
  readonly given: readonly Answer[]
  /** Otherwise the call is made once more, with more time. */
  readonly isFinal: boolean
}

/**
 * Notes the call whose time was up in a session. Little time is enough to end it where a call has had all the time
 * before: the same one, another of its function, or one that was in the same loop.
 */
export function readTimeOut({ session, given, prompt, waits, crashes, limits }: Ended): Read {
  const culprit = given.findIndex((answer) => 'death' in answer)
  const one = session.asked[culprit]
  const answer = given[culprit]
  waits.short.splice(
    0,
    waits.short.length,
    ...waits.short.filter((hang) => isStillSlow(hang, session, culprit)),
  )
  if (one === undefined || answer?.kind !== 'died' || answer.death.by !== 'time')
    return { given, isFinal: true }
  const { death } = answer
  if (death.clock === 'total') return { given, isFinal: true }
  const patience = session.patient ? undefined : patienceAfter(waits, limits)
  const wasShort = patience !== undefined && death.limit === patience[death.clock]
  waits.stopped++
  if (!prompt) {
    waits.isLost = true
    return { given, isFinal: true }
  }
  const hang = { one, answer }
  if (wasShort && !waits.isLost) {
    const loop = waits.whole.find((known) => isSameLoop(hang, known))
    const earlier = loop ?? waits.whole[0]
    const told: Hang = { one, answer: { ...answer, ...(earlier && toldOf(earlier, loop !== undefined)) } }
    const isFinal = loop !== undefined || crashes.some(({ planned }) => planned === one.planned)
    if (!isFinal) waits.short.push(told)
    return { given: given.with(culprit, told.answer), isFinal }
  }
  // It has just had all the time, in the session that lost the answers before it.
  const whole = { ...answer, death: { ...death, limit: limits[death.clock] } }
  waits.isLost = false
  waits.whole.push({ one, answer: whole })
  waits.short.splice(
    0,
    waits.short.length,
    ...waits.short.filter((other) => other.one.planned !== one.planned),
  )
  return { given: given.with(culprit, whole), isFinal: true }
}

/** What a report says of an earlier call, because of which a later one had less time. */
function toldOf({ answer }: Hang, isSame: boolean): Pick<Hang['answer'], 'earlier'> {
  const limit = 'limit' in answer.death ? answer.death.limit : 0
  const loop = isSame ? answer.running?.[0]?.split(' ').at(-1) : undefined
  return { earlier: { limit, ...(loop !== undefined && { loop }) } }
}

/** Whether a function that needs more time has not had it in this session. */
const isStillSlow = ({ one }: Hang, { asked, patient }: Session, culprit: number): boolean =>
  !patient ||
  asked.findLastIndex(({ planned }) => planned === one.planned) > (culprit < 0 ? asked.length : culprit)

interface Reached {
  readonly asked: readonly Asked[]
  readonly answers: ReadonlyMap<Asked, Answer>
  readonly crashes: readonly Asked[]
  readonly waits: Waits
}

/** The calls of a session that are not made, because many did not end, and one of their function. */
export function notAgain(
  { asked }: Session,
  { answers, crashes, waits }: Reached,
): readonly (readonly [Asked, Answer])[] {
  if (waits.stopped <= manyStopped) return []
  return asked.flatMap((one) => {
    const crash = crashes.find(({ planned }) => planned === one.planned)
    const answer = crash && answers.get(crash)
    // What passed before still depends on its fresh inputs.
    if (answer?.kind !== 'died' || answer.death.by !== 'time' || one.stage === 'fresh') return []
    const { running: _, ...told } = answer
    return [[one, { ...told, again: true }] as const]
  })
}

/** The answers of checks whose calls did not end in little time, where no more is left to give. */
export function withoutMoreTime({ asked, answers, waits }: Reached): readonly (readonly [Asked, Answer])[] {
  return waits.short.flatMap(({ one, answer: { running: _, ...answer } }) =>
    asked
      .filter(
        (other) =>
          !answers.has(other) &&
          other.planned === one.planned &&
          (other.check === one.check || waits.stopped > manyStopped) &&
          stagesInOrder.indexOf(other.stage) >= stagesInOrder.indexOf(one.stage),
      )
      .map((other) => [other, answer] as const),
  )
}
