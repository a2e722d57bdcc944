import type { Rational } from './rational.ts'
import type { Rounding } from './rounding.ts'

/** The policy of a course: `course.json` with its defaults, and what it names. */
export interface Course {
  readonly title: string
  /** An IANA name: `Europe/Zurich`. All dates of the course are times on the clocks there. */
  readonly timezone: string
  readonly assignments: readonly CourseAssignment[]
  readonly slipDays?: SlipDays
  readonly drop: readonly Drop[]
  /** Per cent of what an assignment is out of; late deductions take no mark below it. */
  readonly minimum: Rational
  readonly rounding: Rounding
  readonly extensions: readonly Extension[]
}

export interface CourseAssignment {
  readonly name: string
  readonly title: string
  /** A time on the clocks of the course: `2027-03-14T23:59`, which is 23:59:00. At that instant it is in time. */
  readonly due: string
  readonly late: LatePolicy
  /** After this time, on the clocks of the course, a hand-in has 0 points. Slip days do not move it. */
  readonly cutoff?: string
  /** What it counts in the total; absent: what it is out of. */
  readonly weight?: Rational
  /** It adds to what is earned in the total, and not to what is possible. */
  readonly extraCredit: boolean
  /** What it is marked out of; absent: the points of its results. */
  readonly outOf?: Rational
}

/** What late work costs. */
export type LatePolicy =
  /** Nothing, until the cut-off. */
  | { readonly kind: 'none' }
  /** All points. */
  | { readonly kind: 'refused'; readonly graceMinutes: number }
  /** So much for each day, or hour, that has begun. */
  | {
      readonly kind: 'per-day' | 'per-hour'
      readonly each: Amount
      /** What percentages are of: what the assignment is out of, or what the student scored. */
      readonly of: 'outOf' | 'score'
      /** The most that is taken. */
      readonly cap?: Amount
      /** A hand-in within so many minutes is in time. After them, lateness counts from the due date. */
      readonly graceMinutes: number
    }

/** Per cent of something, or points. */
export type Amount = { readonly percent: Rational } | { readonly points: Rational }

/** Days for which late work costs nothing. */
export interface SlipDays {
  /** For all assignments together. */
  readonly total: number
  readonly perAssignment?: number
  /**
   * Which assignments get them. `in-order`: by due date, each what it needs of what is left; this depends on times
   * alone, so no re-grade changes it. `best`: so that the weighted sum of the marks is largest, before any is dropped.
   */
  readonly use: 'in-order' | 'best'
}

/** Of some assignments, as many are dropped as this says: those without which the total is highest. */
export interface Drop {
  readonly lowest: number
  /** Names of assignments. */
  readonly of: readonly string[]
}

/** A later due date for one student. Of several the latest counts, and none is earlier than the usual one. */
export interface Extension {
  /** The id of the student in the roster. */
  readonly student: string
  /** The name of the assignment, or `*` for all. */
  readonly assignment: string
  /** A time on the clocks of the course, or how much later. */
  readonly until: { readonly wall: string } | { readonly days: number } | { readonly hours: number }
  readonly reason?: string
}
