import { Temporal } from 'temporal-polyfill'
import type { Lateness } from './mark.ts'

/** A time on the clocks of a time zone, and the instant that it means. */
export interface Moment {
  readonly plain: Temporal.PlainDateTime
  readonly timezone: string
  readonly instant: Temporal.Instant
  /** The clocks skip this time, or show it twice, on that day. */
  readonly clocks?: 'skipped' | 'twice'
}

/** `2027-03-14T23:59`, with seconds if wanted, and with a blank in place of the T. */
const wallTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/

/** Whether a text is a date and a time of the calendar, without an offset. */
export function isWallTime(text: string): boolean {
  if (!wallTime.test(text)) return false
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).second < 60
  } catch {
    return false
  }
}

/** An instant in ISO 8601 with an offset or Z, in UTC; undefined if a text is not one. */
export function instantText(text: string): string | undefined {
  try {
    const instant = Temporal.Instant.from(text).toString()
    // The text itself, where it is the same: one that was just put together takes several times its memory.
    return instant === text ? text : instant
  } catch {
    return undefined
  }
}

/** What the clocks of a time zone showed at an instant, to the minute; undefined if a text is no instant. */
export function wallAt(text: string, timezone: string): string | undefined {
  const instant = instantText(text)
  if (instant === undefined) return undefined
  const { plain } = momentFrom(Temporal.Instant.from(instant), timezone)
  return wallText(plain.round({ smallestUnit: 'minute', roundingMode: 'floor' }))
}

/** Whether a text is the IANA name of a time zone. */
export function isTimezone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}

/**
 * The instant of a time on the clocks of a time zone. A time that they skip is the moment at which they jump over it,
 * and of a time that they show twice the second one counts. So a later time on the clock is never an earlier instant.
 *
 * @param wall `2027-03-14T23:59`
 */
export function momentOf(wall: string, timezone: string): Moment {
  return momentAt(Temporal.PlainDateTime.from(wall), timezone)
}

/** Most students have one due date, and all of their hand-ins are compared with the days after it. */
const laterDays = new WeakMap<Moment, Map<number, Moment>>()

/** The same time on the clock so many days later. */
export function daysAfter(moment: Moment, days: number): Moment {
  if (days === 0) return moment
  const known = laterDays.get(moment) ?? new Map<number, Moment>()
  laterDays.set(moment, known)
  const found = known.get(days) ?? momentAt(moment.plain.add({ days }), moment.timezone)
  known.set(days, found)
  return found
}

/** So many hours of 60 minutes later. */
export function hoursAfter({ instant, timezone }: Moment, hours: number): Moment {
  return momentFrom(instant.add({ hours }), timezone)
}

/** An instant, and what the clocks show then. */
export const momentFrom = (instant: Temporal.Instant, timezone: string): Moment => ({
  plain: instant.toZonedDateTimeISO(timezone).toPlainDateTime(),
  timezone,
  instant,
})

function momentAt(plain: Temporal.PlainDateTime, timezone: string): Moment {
  const earlier = plain.toZonedDateTime(timezone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(timezone, { disambiguation: 'later' })
  const instant = later.toInstant()
  if (earlier.toInstant().equals(instant)) return { plain, timezone, instant }
  if (later.toPlainDateTime().equals(plain)) return { plain, timezone, instant, clocks: 'twice' }
  const jump = earlier.getTimeZoneTransition('next')?.toInstant() ?? instant
  return { plain, timezone, instant: jump, clocks: 'skipped' }
}

export const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) > 0

/** From one instant to another in nanoseconds; negative if it is earlier. */
export const nanosecondsFrom = (from: Temporal.Instant, to: Temporal.Instant): bigint =>
  to.epochNanoseconds - from.epochNanoseconds

const longestDay = 25n * 3_600_000_000_000n

/** How many days have begun after a due date: the smallest number of days after which it is not before the instant. */
export function startedDays(due: Moment, instant: Temporal.Instant): number {
  if (!isAfter(instant, due.instant)) return 0
  // No day is longer than 25 hours, except where a time zone moves, which the second loop settles.
  let days = Number(nanosecondsFrom(due.instant, instant) / longestDay)
  while (isAfter(instant, daysAfter(due, days).instant)) days++
  while (days > 0 && !isAfter(instant, daysAfter(due, days - 1).instant)) days--
  return days
}

/** How much later than a due date an instant is; undefined if it is in time. */
export function latenessOf(due: Moment, instant: Temporal.Instant): Lateness | undefined {
  const started = startedDays(due, instant)
  if (started === 0) return undefined
  const isWhole = daysAfter(due, started).instant.equals(instant)
  const days = isWhole ? started : started - 1
  const rest = daysAfter(due, days).instant.until(instant, { largestUnit: 'hour' })
  return {
    nanoseconds: nanosecondsFrom(due.instant, instant),
    days,
    hours: rest.hours,
    minutes: rest.minutes,
    seconds: rest.seconds,
  }
}

/** How a time is written in files and marks: `2027-03-14T23:59`, seconds only if there are any. */
export const wallText = (plain: Temporal.PlainDateTime): string =>
  plain.toString(plain.second === 0 ? { smallestUnit: 'minute' } : { smallestUnit: 'second' })
