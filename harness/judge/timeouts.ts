import type { Answer, CallLimits, Limits } from '#runner'
import type { Asked } from './calls-for.ts'

/** A call that was stopped at a time limit. */
export interface Timeout {
  readonly one: Asked
  readonly answer: Extract<Answer, { kind: 'died' }>
}

/** The timeouts of a submission so far. */
export interface Timeouts {
  /** Those that had the full time limit. */
  readonly atFullLimit: Timeout[]
  /** Those that had less. The other calls of their functions wait until the rest of the stage is answered. */
  atReducedLimit: readonly Timeout[]
  count: number
  /** A call had the full time limit, but its child lost the answers before it, so that nobody knows which it was. */
  culpritUnknown: boolean
}

/** Timeouts at the full limit after which no call gets it any more. */
const mostAtFullLimit = 3

/** Whether the functions that timed out at a reduced limit may be called with the full one. */
export const allowsFullLimit = ({ atFullLimit, count }: Timeouts): boolean =>
  atFullLimit.length < mostAtFullLimit && count <= manyTimeouts

/** After this many timeouts a call gets half a second; after more, functions that timed out are not called again. */
export const manyTimeouts = 12

/** CPU seconds of a call after another call timed out. Right ones take milliseconds. */
const reducedLimit = 1
/** The same, after many timeouts. */
const smallestLimit = 0.5

/** The time limits of a call after others of its submission timed out; undefined while none has. */
export function reducedLimits(
  { atFullLimit, culpritUnknown, count }: Timeouts,
  { cpu, wall }: Limits,
): CallLimits | undefined {
  if (atFullLimit.length === 0 && !culpritUnknown) return undefined
  const own = Math.min(count < manyTimeouts ? reducedLimit : smallestLimit, cpu / 2)
  return { cpu: own, wall: Math.min(2 * own, (wall * own) / cpu) }
}

/** Whether two calls were in one endless loop when they were stopped, as far as their child tells. */
export function isSameLoop({ answer: one }: Timeout, { answer: other }: Timeout): boolean {
  const [own = [], known = []] = [one.running, other.running]
  return [
    [own, known],
    [known, own],
  ].some(([inner = [], all = []]) => inner[0] !== undefined && all.includes(inner[0]))
}
