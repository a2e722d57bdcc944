import type { Course, CourseAssignment, LatePolicy } from '../course.ts'
import type { AssignmentInputs, Graded, HandIn } from '../inputs.ts'
import { marksOf } from '../marks-of.ts'
import { rational } from '../rational.ts'
import { defaultRounding } from '../rounding.ts'
import type { Student } from '../student.ts'

export const assignment = (name: string, more: Partial<CourseAssignment> = {}): CourseAssignment => ({
  name,
  title: name.toUpperCase(),
  due: '2027-02-10T23:59',
  late: { kind: 'none' },
  extraCredit: false,
  ...more,
})

export const course = (assignments: readonly CourseAssignment[], more: Partial<Course> = {}): Course => ({
  title: 'Deep learning',
  timezone: 'Europe/Zurich',
  assignments,
  drop: [],
  minimum: rational(0),
  rounding: defaultRounding,
  extensions: [],
  ...more,
})

export const student = (id: string, more: Partial<Student> = {}): Student => ({
  id,
  name: '',
  also: [],
  ids: {},
  line: 2,
  ...more,
})

/** What is known about an assignment of which these scores, out of 100, came in at these instants. */
export function handedIn(
  rows: Readonly<Record<string, readonly [score: number | null, at?: string]>>,
): AssignmentInputs {
  const results: Graded[] = Object.entries(rows).map(([submission, [score]]) => ({
    ...{ submission, score },
    maxScore: 100,
  }))
  const handIns: HandIn[] = Object.entries(rows).map(([id, [, submittedAt]]) => ({
    ...{ id, students: [{ id }] },
    ...(submittedAt !== undefined && { submittedAt }),
  }))
  return { results, handIns, times: [], adjustments: [] }
}

export const perDay = (
  percent: number,
  more: Partial<Extract<LatePolicy, { kind: 'per-day' | 'per-hour' }>> = {},
): LatePolicy => ({
  ...{ kind: 'per-day', each: { percent: rational(percent) }, of: 'outOf', graceMinutes: 0 },
  ...more,
})

export type AllMarks = ReturnType<typeof allMarksOf>

/** All marks and totals of a course, by student and then by assignment. */
export function allMarksOf(...args: Parameters<typeof marksOf>) {
  const marks = marksOf(...args)
  const all = marks.students.map(marks.of)
  return { ...marks, marks: all.flatMap((one) => one.marks), totals: all.map(({ total }) => total) }
}
