import type { Answer, Death } from '#runner'
import { adapterOf, adaptersIn } from './adapter-deaths.ts'
import { type Asked, stagesInOrder } from './calls-for.ts'
import type { Spent } from './time-shares.ts'
import { manyTimeouts, type Timeouts } from './timeouts.ts'

/** After the child has ended this often in one function, the rest of its calls is not made. */
const mostCrashes = 2

interface Session {
  /** The calls that were made, and an answer for each. */
  readonly group: readonly Asked[]
  readonly given: readonly Answer[]
  /** All calls that had no answer before. */
  readonly waiting: readonly Asked[]
  /** Whether each answer was sent at once, so that the call that ended the child is known. */
  readonly prompt: boolean
  /** The calls that ended earlier sessions. */
  readonly crashes: readonly Asked[]
  readonly timeouts: Timeouts
  /** The function that took the time, if it ran out. */
  readonly spent?: Spent | undefined
}

interface Settled {
  /**
   * Answers of the session, and of calls that need not be made any more; a later one replaces an earlier one. What was
   * not sent has none.
   */
  readonly answers: readonly (readonly [Asked, Answer])[]
  /** The call that ended the session, if it is known. */
  readonly crash?: Asked
}

/**
 * What a session answers. A crash answers no call that is more open than the session, because how it ended may tell a
 * hidden input.
 */
export function settle({ group, given, waiting, prompt, crashes, timeouts, spent }: Session): Settled {
  const culprit = given.findIndex((answer) => 'death' in answer)
  const crash = group[culprit]
  const last = given[culprit]
  const answered = (end: number) =>
    group.slice(0, end).map((one, k) => [one, given[k] ?? { kind: 'unanswered' }] as const)
  if (crash === undefined || last === undefined || !('death' in last))
    return { answers: answered(group.length).filter(([, { kind }]) => kind !== 'unanswered') }

  const { death } = last
  const isAsOpen = ({ stage }: Asked) => stage === crash.stage
  const isClosed = ({ stage }: Asked) => stagesInOrder.indexOf(stage) >= stagesInOrder.indexOf(crash.stage)
  const rest = (isPart: (one: Asked) => boolean, answer: Answer) =>
    waiting.filter(isPart).map((one) => [one, answer] as const)
  const ofFunction = ({ planned }: Asked) => planned === crash.planned
  const ofCheck = (one: Asked) => ofFunction(one) && one.check === crash.check
  const notRun: Answer = { kind: 'died', death, again: true, ...earlierOf(last) }
  if (isOver(death)) {
    if (spent !== undefined && last.kind === 'died') {
      const stopped: Answer = { kind: 'died', death: spent.death }
      const left: Answer = { ...stopped, again: true }
      const isLeft = (one: Asked) => isAsOpen(one) && ofFunction(one)
      return {
        answers: [
          ...rest(isLeft, left),
          ...rest((one) => isLeft(one) && ofCheck(one), stopped),
          ...answered(culprit),
        ],
      }
    }
    const spentBy = namesOf(timeouts)
    // Who used the time up is known, so the call that happened to run then is not to blame.
    const isKnown = spentBy.length > 0
    const left: Answer = isKnown ? { ...notRun, spentBy } : notRun
    return { answers: [...rest(isAsOpen, left), ...answered(isKnown ? culprit : culprit + 1)] }
  }

  if (last.kind === 'unloadable') {
    const adapter = adapterOf(crash, last)
    const ofFile = ({ place }: Asked) =>
      adapter === undefined
        ? place.target.file === crash.place.target.file
        : adaptersIn(place.target).includes(adapter)
    return { answers: [...rest((one) => isClosed(one) && ofFile(one), last), ...answered(culprit)], crash }
  }
  // A check's later calls may need the results of its earlier ones, so it is run again as a whole.
  if (!prompt) return { answers: answered(group.findIndex((one) => isAsOpen(one) && ofCheck(one))) }
  const isSlow = death.by === 'time' && timeouts.count > manyTimeouts
  const isLast = isSlow || crashes.filter(ofFunction).length + 1 >= mostCrashes
  // What passed before the function crashed elsewhere still depends on its fresh inputs.
  const made = new Set(group.slice(0, culprit))
  const isLeft = new Set(
    waiting.filter((one) => isAsOpen(one) && ofFunction(one) && !made.has(one)).map(({ check }) => check),
  )
  const isStillMade = ({ stage, check }: Asked) =>
    stage === 'fresh' && crash.stage !== 'fresh' && !isLeft.has(check)
  return {
    answers: [
      ...rest((one) => isLast && isClosed(one) && ofFunction(one) && !isStillMade(one), notRun),
      ...rest((one) => isClosed(one) && ofCheck(one), { kind: 'died', death, ...earlierOf(last) }),
      ...answered(culprit + 1),
    ],
    crash,
  }
}

/** The functions that timed out, as the student knows them. */
const namesOf = ({ atFullLimit, atReducedLimit }: Timeouts): readonly string[] => [
  ...new Set([...atFullLimit, ...atReducedLimit].map(({ one }) => one.place.title ?? one.place.target.name)),
]

const earlierOf = (answer: Answer) =>
  answer.kind === 'died' && answer.earlier ? { earlier: answer.earlier } : {}

const isOver = (death: Death): boolean =>
  death.by === 'time' && (death.clock === 'total' || death.clock === 'function')
