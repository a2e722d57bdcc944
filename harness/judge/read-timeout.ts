import type { Answer, Death, Limits } from '#runner'
import type { Asked } from './calls-for.ts'
import type { Session } from './next-session.ts'
import { isSameLoop, reducedLimits, type Timeout, type Timeouts } from './timeouts.ts'

interface EndedSession {
  readonly session: Session
  readonly given: readonly Answer[]
  /** Whether each answer was sent at once. */
  readonly prompt: boolean
  /** What is noted in it. */
  readonly timeouts: Timeouts
  readonly crashes: readonly Asked[]
  readonly limits: Limits
}

interface TimeoutReading {
  readonly given: readonly Answer[]
  /** Otherwise the call is made once more, with more time. */
  readonly isFinal: boolean
}

/** Notes which call of a session timed out, if one did, and which functions have now had the full time limit. */
export function readTimeout(ended: EndedSession): TimeoutReading {
  const { session, given, timeouts } = ended
  const culprit = given.findIndex((answer) => 'death' in answer)
  dropServed(timeouts, session, culprit)
  const one = session.asked[culprit]
  const answer = given[culprit]
  if (one === undefined || answer?.kind !== 'died' || answer.death.by !== 'time')
    return { given, isFinal: true }
  if (answer.death.clock === 'total' || answer.death.clock === 'function') return { given, isFinal: true }
  const noted = noteTimeout({ one, answer }, answer.death, ended)
  return { given: given.with(culprit, noted.answer), isFinal: noted.isFinal }
}

/** Forgets timeouts at a reduced limit of functions that have had the full one in this session. */
function dropServed(timeouts: Timeouts, { asked, hasFullLimit }: Session, culprit: number): void {
  if (!hasFullLimit) return
  const end = culprit < 0 ? asked.length : culprit
  timeouts.atReducedLimit = timeouts.atReducedLimit.filter(
    ({ one }) => asked.findLastIndex(({ planned }) => planned === one.planned) > end,
  )
}

/**
 * Notes a timeout and completes its answer. A reduced limit is enough to end a call where another has had the full one
 * before: the same call, another of its function, or one that was in the same loop.
 */
function noteTimeout(
  { one, answer }: Timeout,
  death: Exclude<Extract<Death, { by: 'time' }>, { clock: 'function' }>,
  { session, prompt, timeouts, crashes, limits }: EndedSession,
): { readonly answer: Timeout['answer']; readonly isFinal: boolean } {
  const reduced = session.hasFullLimit ? undefined : reducedLimits(timeouts, limits)
  const wasReduced = death.clock !== 'total' && death.limit === reduced?.[death.clock]
  timeouts.count++
  if (!prompt) {
    timeouts.culpritUnknown = true
    return { answer, isFinal: true }
  }
  if (wasReduced && !timeouts.culpritUnknown) {
    const loop = timeouts.atFullLimit.find((known) => isSameLoop({ one, answer }, known))
    const explained = { ...answer, ...earlierOf(loop ?? timeouts.atFullLimit[0], loop !== undefined) }
    const isFinal = loop !== undefined || crashes.some(({ planned }) => planned === one.planned)
    if (!isFinal) timeouts.atReducedLimit = [...timeouts.atReducedLimit, { one, answer: explained }]
    return { answer: explained, isFinal }
  }
  // It has just had the full limit, in the session that lost the answers before it.
  const full = { ...answer, death: { ...death, limit: limits[death.clock] } }
  timeouts.culpritUnknown = false
  timeouts.atFullLimit.push({ one, answer: full })
  timeouts.atReducedLimit = timeouts.atReducedLimit.filter((other) => other.one.planned !== one.planned)
  return { answer: full, isFinal: true }
}

/** What a report says of an earlier call, because of which a later one had less time. */
function earlierOf(earlier: Timeout | undefined, isSame: boolean): Pick<Timeout['answer'], 'earlier'> {
  if (earlier === undefined) return {}
  const { death, running } = earlier.answer
  const limit = 'limit' in death ? death.limit : 0
  const loop = isSame ? running?.[0]?.split(' ').at(-1) : undefined
  return { earlier: { limit, ...(loop !== undefined && { loop }) } }
}
