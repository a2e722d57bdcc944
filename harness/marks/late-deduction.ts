import type { Temporal } from 'temporal-polyfill'
import { daysAfter, isAfter, nanosecondsFrom, startedDays, wallText } from './clock.ts'
import type { Amount, LatePolicy } from './course.ts'
import type { DueFor } from './due-for.ts'
import type { Deduction, LateDeduction } from './mark.ts'
import { percentOf, type Rational, rational, smaller, zero } from './rational.ts'

const nanosecondsPerMinute = 60_000_000_000n

/** What a late hand-in is worth, as far as lateness is concerned. */
interface Worth {
  /** The score, in points of what the assignment is out of. */
  readonly score: Rational
  readonly outOf: Rational
  /** Late deductions take no score below this. */
  readonly minimum: Rational
}

/** How many slip days would make a hand-in count as in time: 0 if it is, or if lateness costs nothing. */
export function slipDaysNeeded({ due }: DueFor, late: LatePolicy, handedIn: Temporal.Instant): number {
  if (late.kind === 'none') return 0
  let days = startedDays(due, handedIn)
  while (days > 0 && isInTime(daysAfter(due, days - 1).instant, late, handedIn)) days--
  return days
}

/** The minutes of grace, if a hand-in is late within them after some slip days. */
export function graceUsed(
  { due }: DueFor,
  late: LatePolicy,
  handedIn: Temporal.Instant,
  slipDays: number,
): number | undefined {
  if (late.kind === 'none') return undefined
  const from = daysAfter(due, slipDays).instant
  return isAfter(handedIn, from) && isInTime(from, late, handedIn) ? late.graceMinutes : undefined
}

/** What lateness takes from a score, after some slip days; undefined if it takes nothing. */
export function lateDeduction(
  { due, cutoff }: DueFor,
  late: LatePolicy,
  handedIn: Temporal.Instant,
  slipDays: number,
  worth: Worth,
): Deduction | undefined {
  if (cutoff !== undefined && isAfter(handedIn, cutoff.instant)) {
    return { kind: 'refused', points: worth.score, why: { after: 'cutoff', wall: wallText(cutoff.plain) } }
  }
  if (late.kind === 'none') return undefined
  const from = daysAfter(due, slipDays)
  if (isInTime(from.instant, late, handedIn)) return undefined
  if (late.kind === 'refused') {
    return { kind: 'refused', points: worth.score, why: { after: 'due', wall: wallText(from.plain) } }
  }
  const isDaily = late.kind === 'per-day'
  const started = isDaily
    ? startedDays(due, handedIn) - slipDays
    : startedHours(nanosecondsFrom(from.instant, handedIn))
  const base = late.of === 'score' ? worth.score : worth.outOf
  return limited(
    {
      kind: 'late',
      points: inPoints(late.each, base).mul(started),
      why: { unit: isDaily ? 'day' : 'hour', started, each: late.each, of: late.of, base },
    },
    late.cap,
    worth,
  )
}

/** The deduction, no larger than the cap, and no larger than what it may take. */
function limited(deduction: LateDeduction, cap: Amount | undefined, worth: Worth): LateDeduction {
  const { points: without, why } = deduction
  const lowest = smaller(worth.score, worth.minimum)
  const most = worth.score.sub(lowest)
  const capped = cap === undefined ? without : smaller(without, inPoints(cap, why.base))
  const points = smaller(capped, most)
  if (points.equals(without)) return deduction
  const by = points.equals(capped) ? 'cap' : lowest.equals(zero) ? 'score' : 'minimum'
  return { ...deduction, points, why: { ...why, limit: { by, without } } }
}

const inPoints = (amount: Amount, of: Rational): Rational =>
  'percent' in amount ? percentOf(amount.percent, of) : amount.points

const isInTime = (
  due: Temporal.Instant,
  { graceMinutes }: { readonly graceMinutes: number },
  handedIn: Temporal.Instant,
): boolean => nanosecondsFrom(due, handedIn) <= BigInt(graceMinutes) * nanosecondsPerMinute

const startedHours = (nanoseconds: bigint): number =>
  Number(
    rational(nanoseconds)
      .div(60n * nanosecondsPerMinute)
      .ceil().n,
  )
