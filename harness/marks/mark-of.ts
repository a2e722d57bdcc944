import type { Temporal } from 'temporal-polyfill'
import { latenessOf } from './clock.ts'
import type { Course, CourseAssignment } from './course.ts'
import type { DueFor } from './due-for.ts'
import type { KnownHandIn } from './hand-ins-of.ts'
import { graceUsed, lateDeduction } from './late-deduction.ts'
import type { Adjustment, Deduction, Mark, WithoutMark } from './mark.ts'
import { larger, percentOf, type Rational, rational, zero } from './rational.ts'
import { rounded } from './rounding.ts'
import type { Student } from './student.ts'

/** Everything that decides one mark, except the slip days that it gets. */
export interface MarkCase {
  readonly student: Student
  readonly assignment: CourseAssignment
  readonly outOf: Rational | null
  readonly hasResults: boolean
  readonly dueFor: DueFor
  readonly handIn?: KnownHandIn
  /** When it was handed in, if that is known. */
  readonly at?: Temporal.Instant
  readonly adjustment?: Adjustment
}

/**
 * One mark: `rounded(adjusted(score · outOf / maxScore − deductions))`, never below 0. A mark that staff set replaces
 * all of it, also where nothing was handed in or graded.
 */
export function markOf(
  one: MarkCase,
  slipDays: number,
  { minimum, rounding }: Pick<Course, 'minimum' | 'rounding'>,
): Mark {
  const { assignment, outOf, handIn, at, dueFor, adjustment } = one
  const late = at && latenessOf(dueFor.due, at)
  const graceMinutes = at && graceUsed(dueFor, assignment.late, at, slipDays)
  const raw = rawOf(handIn)
  const score = raw && outOf ? scaled(raw, outOf) : null
  const deduction =
    at && score && outOf
      ? lateDeduction(dueFor, assignment.late, at, slipDays, {
          ...{ score, outOf },
          minimum: percentOf(minimum, outOf),
        })
      : undefined
  const exact = adjusted(score && deducted(score, deduction), adjustment)
  return {
    student: one.student.id,
    assignment: assignment.name,
    outOf,
    ...(handIn && { handIn: countedAs(handIn, one.student, at) }),
    raw,
    due: dueFor.date,
    ...(late && { late }),
    ...(graceMinutes !== undefined && { graceMinutes }),
    slipDaysUsed: slipDays,
    deductions: deduction ? [deduction] : [],
    ...(adjustment && { adjustment }),
    exact,
    mark: exact && rounded(exact, rounding),
    ...(exact === null && { without: whyWithout(one) }),
  }
}

function rawOf(handIn: KnownHandIn | undefined): Mark['raw'] {
  const { score = null, maxScore = 0 } = handIn?.graded ?? {}
  return score === null ? null : { score: rational(score), maxScore: rational(maxScore) }
}

const scaled = ({ score, maxScore }: NonNullable<Mark['raw']>, outOf: Rational): Rational =>
  maxScore.equals(zero) ? zero : score.mul(outOf).div(maxScore)

const deducted = (score: Rational, deduction: Deduction | undefined): Rational =>
  deduction ? score.sub(deduction.points) : score

function adjusted(mark: Rational | null, adjustment: Adjustment | undefined): Rational | null {
  if (adjustment === undefined) return mark
  const { change } = adjustment
  if ('mark' in change) return larger(change.mark, zero)
  return mark && larger(mark.add(change.points), zero)
}

/** Why there is no mark; undefined if there is one. */
export function withoutMark(
  one: Pick<MarkCase, 'handIn' | 'hasResults' | 'outOf' | 'adjustment'>,
): WithoutMark | undefined {
  const { handIn, outOf, adjustment } = one
  const isSet = adjustment !== undefined && 'mark' in adjustment.change
  const isScored = typeof handIn?.graded?.score === 'number' && outOf !== null
  return isSet || isScored ? undefined : whyWithout(one)
}

function whyWithout({ handIn, hasResults }: Pick<MarkCase, 'handIn' | 'hasResults'>): WithoutMark {
  if (!hasResults) return 'no-results'
  if (handIn === undefined) return 'not-handed-in'
  return handIn.graded === undefined ? 'not-graded-yet' : 'withheld'
}

const countedAs = (
  { submission, attempt, students }: KnownHandIn,
  student: Student,
  at: Temporal.Instant | undefined,
): NonNullable<Mark['handIn']> => ({
  submission,
  ...(at && { submittedAt: at.toString() }),
  ...(attempt !== undefined && { attempt }),
  with: students.filter(({ id }) => id !== student.id).map(({ id }) => id),
})
