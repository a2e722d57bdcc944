import {
  type Amount,
  type Course,
  type CourseAssignment,
  defaultRounding,
  type Extension,
  type LatePolicy,
  rational,
} from '#marks'
import type { WrittenAmount, WrittenAssignment, WrittenCourse, WrittenLate } from './written-course.ts'

/** A course with everything that its file leaves to the defaults, and every number exact. */
export function completeCourse(written: WrittenCourse, extensions: readonly Extension[]): Course {
  const { title, timezone, assignments, lateDefaults, slipDays, drop = [], minimum = 0, rounding } = written
  return {
    title,
    timezone,
    assignments: Object.entries(assignments).map(([name, one]) =>
      completeAssignment(name, one, lateDefaults),
    ),
    ...(slipDays && { slipDays: { use: 'in-order' as const, ...slipDays } }),
    drop,
    minimum: rational(minimum),
    rounding: rounding ? { to: rational(rounding.to), mode: rounding.mode } : defaultRounding,
    extensions,
  }
}

function completeAssignment(
  name: string,
  { title = name, due, late, cutoff, weight, extraCredit = false, outOf }: WrittenAssignment,
  lateDefaults: WrittenLate = { kind: 'none' },
): CourseAssignment {
  return {
    ...{ name, title, due },
    late: latePolicy(late ?? lateDefaults),
    ...(cutoff !== undefined && { cutoff }),
    ...(weight !== undefined && { weight: rational(weight) }),
    extraCredit,
    ...(outOf !== undefined && { outOf: rational(outOf) }),
  }
}

function latePolicy({ kind, of = 'outOf', cap, graceMinutes = 0, ...each }: WrittenLate): LatePolicy {
  if (kind === 'none') return { kind }
  if (kind === 'refused') return { kind, graceMinutes }
  return { kind, each: amountOf(each), of, ...(cap && { cap: amountOf(cap) }), graceMinutes }
}

const amountOf = ({ percent, points }: WrittenAmount): Amount =>
  percent === undefined ? { points: rational(points ?? 0) } : { percent: rational(percent) }
