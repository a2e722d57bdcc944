import type { Adjustment } from './mark.ts'

/** What grading found for one submission: a row of `results.jsonl`, as far as marks need it. */
export interface Graded {
  readonly submission: string
  /** An integer; null: withheld. */
  readonly score: number | null
  readonly maxScore: number
}

/** One submission as it came in: a row of `intake.json`. */
export interface HandIn {
  /** Its name in the results. */
  readonly id: string
  /** One student, or the members of a group. */
  readonly students: readonly Person[]
  /** An instant in ISO 8601. */
  readonly submittedAt?: string
  /** Whether the platform calls it late, if it says so. */
  readonly late?: boolean
  readonly attempt?: number
}

/** Somebody as a course platform names them. */
export interface Person {
  readonly id: string
  readonly name?: string
  readonly email?: string
}

/** When something was handed in: a row of `times.csv`. */
export interface HandInTime {
  /** The name of a submission, or an id of a student. */
  readonly id: string
  readonly submittedAt: string
}

/** A row of `adjustments.csv`. */
export interface StudentAdjustment extends Adjustment {
  /** An id of a student, or the name of a submission: then of all of its students. */
  readonly id: string
  /** Earlier changes, which this one replaces, the newest first. */
  readonly replaced?: readonly Adjustment[]
}

/** What is known about one assignment. */
export interface AssignmentInputs {
  /** Absent: it has no results yet. */
  readonly results?: readonly Graded[]
  readonly handIns: readonly HandIn[]
  readonly times: readonly HandInTime[]
  readonly adjustments: readonly StudentAdjustment[]
}
