import type { Answer, Limits, Patience } from '#runner'
import type { Asked } from './calls-for.ts'

/** A call that was stopped because its time was up. */
export interface Hang {
  readonly one: Asked
  readonly answer: Extract<Answer, { kind: 'died' }>
}

/** What is known of the calls of a submission that did not end. */
export interface Waits {
  /** Those that had all the time of a call. */
  readonly whole: Hang[]
  /** Calls that had less, of functions whose other calls wait until everything else of the stage is answered. */
  readonly short: Hang[]
  /** How many calls were stopped. */
  stopped: number
  /** A call had all the time of a call, but its child lost the answers before it, so that nobody knows which it was. */
  isLost: boolean
}

/** Calls that may each have all the time of a call and not end. */
const mostWhole = 3

/** Whether the functions that need more time may have it. */
export const mayWait = ({ whole, stopped }: Waits): boolean =>
  whole.length < mostWhole && stopped <= manyStopped

/** After as many, the next ones get less, and their functions are not called again. */
export const manyStopped = 12

/** CPU seconds of a call after another of the submission did not end, and after many. Right ones take milliseconds. */
const [usual, least] = [1, 0.5]

/** What a call may use after others of its submission did not end; undefined while all have ended. */
export function patienceAfter(
  { whole, isLost, stopped }: Waits,
  { cpu, wall }: Limits,
): Patience | undefined {
  if (whole.length === 0 && !isLost) return undefined
  const own = Math.min(stopped < manyStopped ? usual : least, cpu / 2)
  return { cpu: own, wall: Math.min(2 * own, (wall * own) / cpu) }
}

/** Whether two calls were in one endless loop when they were stopped, as far as their child tells. */
export function isSameLoop({ answer: one }: Hang, { answer: other }: Hang): boolean {
  const [own = [], known = []] = [one.running, other.running]
  return [
    [own, known],
    [known, own],
  ].some(([inner = [], all = []]) => inner[0] !== undefined && all.includes(inner[0]))
}
