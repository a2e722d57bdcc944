import type { Course } from './course.ts'
import { type Counted, droppedFrom } from './dropped-from.ts'
import type { Mark, MarkedAssignment, Total } from './mark.ts'
import { type Rational, sumOf, zero } from './rational.ts'
import { rounded } from './rounding.ts'

/**
 * What a student has in the whole course: `100 · Σ weight · mark / outOf / Σ weight` over the assignments that have
 * results and are not dropped. It is computed from the rounded marks, so that anybody can check it.
 *
 * @param marks of one student, in the order of the assignments
 */
export function totalOf(
  student: string,
  marks: readonly Mark[],
  assignments: readonly MarkedAssignment[],
  { drop, rounding, slipDays }: Course,
): Total {
  const counted = marks.flatMap((mark, k) => countedAs(mark, assignments[k]))
  const open = marks.filter(isOpen).map(({ assignment }) => assignment)
  const dropped = open.length > 0 ? [] : droppedFrom(counted, drop)
  const left = counted.filter(({ assignment }) => !dropped.includes(assignment))
  const possible = sumOf(left.map((one) => one.possible))
  const earned = open.length > 0 ? null : sumOf(left.map((one) => one.earned))
  return {
    student,
    percent:
      earned === null || possible.equals(zero) ? null : rounded(earned.mul(100).div(possible), rounding),
    earned,
    possible,
    dropped: inOrderOf(assignments, dropped),
    open,
    slipDaysLeft: marks.reduce((days, { slipDaysUsed }) => days - slipDaysUsed, slipDays?.total ?? 0),
  }
}

const isOpen = ({ without }: Mark): boolean => without === 'not-graded-yet' || without === 'withheld'

function countedAs(mark: Mark, assignment: MarkedAssignment | undefined): readonly Counted[] {
  if (assignment?.weight == null || mark.without === 'no-results') return []
  const { name, weight, extraCredit } = assignment
  const possible = extraCredit ? zero : weight
  return [{ assignment: name, earned: earnedBy(mark.mark, mark.outOf, weight), possible }]
}

/** `weight · mark / outOf`; no mark is 0. */
export const earnedBy = (mark: Rational | null, outOf: Rational | null, weight: Rational | null): Rational =>
  mark === null || weight === null || outOf === null || outOf.equals(zero)
    ? zero
    : weight.mul(mark).div(outOf)

const inOrderOf = (assignments: readonly MarkedAssignment[], names: readonly string[]): readonly string[] =>
  assignments.map(({ name }) => name).filter((name) => names.includes(name))
