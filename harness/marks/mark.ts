import type { Rational } from './rational.ts'
import type { Rounding } from './rounding.ts'
import type { Student } from './student.ts'

/** What one student gets for one assignment, and why. */
export interface Mark {
  /** The id of the student in the roster. */
  readonly student: string
  /** The name of the assignment in `course.json`. */
  readonly assignment: string
  /** What the assignment is marked out of; null if it has no results and `course.json` does not say. */
  readonly outOf: Rational | null
  /** The hand-in that counts; absent if there is none. */
  readonly handIn?: CountedHandIn
  /** What grading found, in points of the assignment; null if nothing is graded. */
  readonly raw: { readonly score: Rational; readonly maxScore: Rational } | null
  /** When the hand-in was due for this student. */
  readonly due: DueDate
  /** How long after that it came, slip days not counted; absent if it was in time, or no time is known. */
  readonly late?: Lateness
  /** The minutes of grace, if the hand-in is late within them. */
  readonly graceMinutes?: number
  /** Started days of lateness that slip days covered. */
  readonly slipDaysUsed: number
  /** What is taken from the raw score, in the order in which it is taken. */
  readonly deductions: readonly Deduction[]
  /** What staff changed by hand, after all deductions. */
  readonly adjustment?: Adjustment
  /** The exact mark before it is rounded; null if there is none. */
  readonly exact: Rational | null
  /** The mark, rounded as the course says; null if there is none, and `without` says why. */
  readonly mark: Rational | null
  /** Why there is no mark. Only `not-handed-in` counts as 0 in the total; the others leave it open. */
  readonly without?: WithoutMark
}

/** Why there is no mark. */
export type WithoutMark =
  /** Nothing was handed in. */
  | 'not-handed-in'
  /** It was handed in, and is not in the results yet. */
  | 'not-graded-yet'
  /** Grading withheld its score, because something in it could not be graded. */
  | 'withheld'
  /** The assignment has no results yet: nobody has a mark. The total leaves it out. */
  | 'no-results'

/** One hand-in: of one student, or of the group that the student is in. */
export interface CountedHandIn {
  /** Its name in the results. */
  readonly submission: string
  /** An instant in ISO 8601, UTC: `2027-03-15T02:11:00Z`. Absent if no time is known. */
  readonly submittedAt?: string
  readonly attempt?: number
  /** The other members of the group, by id. */
  readonly with: readonly string[]
}

/** A due date: a time on the clocks of the course, and the instant that it means. */
export interface DueDate {
  /** As on a clock in the course's time zone: `2027-03-14T23:59`. */
  readonly wall: string
  /** In ISO 8601, UTC: `2027-03-14T22:59:00Z`. */
  readonly instant: string
  /** An extension moved it; this was it before. */
  readonly before?: string
  /** The clocks skip this time, or show it twice, on that day. */
  readonly clocks?: 'skipped' | 'twice'
}

/** An exact duration, in days on the clocks of the course and the rest. */
export interface Lateness {
  /** All of it, in nanoseconds. */
  readonly nanoseconds: bigint
  /** Days on the clock: from 23:59 to 23:59, even where the day has 23 or 25 hours. */
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** Points that are taken away, and why, as data; `deductionWords` says it in English. */
export type Deduction = LateDeduction | RefusedDeduction

export interface LateDeduction {
  readonly kind: 'late'
  /** Points of the assignment, at least 0. */
  readonly points: Rational
  readonly why: {
    readonly unit: 'day' | 'hour'
    /** Started days or hours, after slip days. */
    readonly started: number
    /** What each costs: a percentage, or points. */
    readonly each: { readonly percent: Rational } | { readonly points: Rational }
    /** What a percentage is of: what the assignment is out of, or the student's own score. */
    readonly of: 'outOf' | 'score'
    /** That number. */
    readonly base: Rational
    /** What keeps it from being more: the cap of the policy, the minimum of the course, or the score. */
    readonly limit?: { readonly by: 'cap' | 'minimum' | 'score'; readonly without: Rational }
  }
}

/** All points are taken away: the hand-in came after the last moment. */
export interface RefusedDeduction {
  readonly kind: 'refused'
  readonly points: Rational
  readonly why: {
    /** The due date, where late work is refused, or the cut-off. */
    readonly after: 'due' | 'cutoff'
    /** When that was, on the clocks of the course. */
    readonly wall: string
  }
}

/** A change by hand; a re-grade keeps it. */
export interface Adjustment {
  /** Points that are added, or taken if negative; or the mark that replaces the computed one. */
  readonly change: { readonly points: Rational } | { readonly mark: Rational }
  readonly comment: string
  readonly by?: string
  readonly when?: string
}

/** What one student has in the whole course. */
export interface Total {
  readonly student: string
  /** `100 · earned / possible`, rounded as the course says; null if a mark in it is open, or nothing counts yet. */
  readonly percent: Rational | null
  /** The sum of `weight · mark / outOf` over what counts, extra credit included. */
  readonly earned: Rational | null
  /** The sum of the weights of what counts, without extra credit. */
  readonly possible: Rational
  /** Assignments that are dropped for this student. */
  readonly dropped: readonly string[]
  /** Assignments whose mark is open. */
  readonly open: readonly string[]
  readonly slipDaysLeft: number
}

/** An assignment of the course, as far as marks need it. */
export interface MarkedAssignment {
  readonly name: string
  readonly title: string
  readonly outOf: Rational | null
  readonly weight: Rational | null
  readonly extraCredit: boolean
  readonly hasResults: boolean
}

/**
 * The marks of a course. Each is computed when it is asked for and not kept, so that a class of any size fits into
 * memory.
 */
export interface Marks {
  readonly title: string
  readonly timezone: string
  /** How marks and percentages are rounded. */
  readonly rounding: Rounding
  readonly slipDays: number
  readonly assignments: readonly MarkedAssignment[]
  /** As in the roster. */
  readonly students: readonly Student[]
  /** All marks of one student, in the order of the assignments, and the total. */
  readonly of: (student: Student) => StudentMarks
  /** One of them. */
  readonly mark: (student: Student, assignment: string) => Mark | undefined
  /** Why a student has no mark for an assignment, without computing it; undefined if there is one. */
  readonly without: (student: Student, assignment: string) => WithoutMark | undefined
  /** What staff should know, in the order of its weight: hand-ins of nobody, times that are not known. */
  readonly notes: readonly Note[]
}

/** What one student has in the whole course, and for what. */
export interface StudentMarks {
  readonly marks: readonly Mark[]
  readonly total: Total
}

/** Something that staff should know, as data; `noteWords` says it in English. */
export type Note =
  | { readonly kind: 'unknown-student'; readonly assignment: string; readonly submissions: readonly string[] }
  | {
      readonly kind: 'ambiguous-student'
      readonly assignment: string
      readonly submissions: readonly string[]
    }
  | { readonly kind: 'unknown-adjustment'; readonly assignment: string; readonly ids: readonly string[] }
  | { readonly kind: 'no-results'; readonly assignments: readonly string[] }
  | { readonly kind: 'no-times'; readonly assignments: readonly string[] }
  | { readonly kind: 'no-time'; readonly assignment: string; readonly submissions: readonly string[] }
  | {
      readonly kind: 'late-without-time'
      readonly assignment: string
      readonly submissions: readonly string[]
    }
  | { readonly kind: 'clocks'; readonly assignment: string; readonly due: DueDate }
