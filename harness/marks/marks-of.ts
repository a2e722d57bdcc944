import { isAfter } from './clock.ts'
import type { Course, CourseAssignment, SlipDays } from './course.ts'
import { type DueFor, dueFor, extensionsOf, usualDue } from './due-for.ts'
import { type StudentFinder, studentFinder } from './find-student.ts'
import { type HandInsOf, handInsOf, isKnownWhen } from './hand-ins-of.ts'
import type { AssignmentInputs } from './inputs.ts'
import { slipDaysNeeded } from './late-deduction.ts'
import type { Adjustment, MarkedAssignment, Marks, Note } from './mark.ts'
import { type MarkCase, markOf } from './mark-of.ts'
import { type Rational, rational } from './rational.ts'
import { slipDaysFor } from './slip-days.ts'
import type { Student } from './student.ts'
import { earnedBy, totalOf } from './total-of.ts'

/** One assignment with what is known about it. */
interface Prepared {
  readonly assignment: CourseAssignment
  readonly marked: MarkedAssignment
  readonly usual: DueFor
  readonly handIns: HandInsOf
  readonly adjustments: ReadonlyMap<Student, Adjustment>
  readonly notes: readonly Note[]
}

const nothing: AssignmentInputs = { handIns: [], times: [], adjustments: [] }

/**
 * The marks of a course: a pure function of its policy, its roster, what grading found, and when things were handed
 * in. The order of rows changes nothing, and every number is exact.
 *
 * @param inputs by the name of the assignment
 */
export function marksOf(
  course: Course,
  roster: readonly Student[],
  inputs: ReadonlyMap<string, AssignmentInputs>,
): Marks {
  const find = studentFinder(roster)
  const prepared = course.assignments.map((assignment) =>
    prepare(assignment, inputs.get(assignment.name) ?? nothing, course.timezone, find),
  )
  const extensions = extensionsOf(course)
  const assignments = prepared.map(({ marked }) => marked)
  const byStudent = roster.map((student) => {
    const cases = prepared.map((one) => caseOf(student, one, extensions))
    const days = slipDaysOf(cases, prepared, course)
    return cases.map((one, k) => markOf(one, days[k] ?? 0, course))
  })
  return {
    title: course.title,
    timezone: course.timezone,
    rounding: course.rounding,
    slipDays: course.slipDays?.total ?? 0,
    assignments,
    students: roster,
    marks: byStudent.flat(),
    totals: roster.map(({ id }, k) => totalOf(id, byStudent[k] ?? [], assignments, course)),
    notes: [...aboutAll(prepared), ...prepared.flatMap(({ notes }) => notes)],
  }
}

function prepare(
  assignment: CourseAssignment,
  inputs: AssignmentInputs,
  timezone: string,
  find: StudentFinder,
): Prepared {
  const { name, title, extraCredit } = assignment
  const [first] = inputs.results ?? []
  const outOf = assignment.outOf ?? (first ? rational(first.maxScore) : null)
  const weight = assignment.weight ?? outOf
  const usual = usualDue(assignment, timezone)
  const handIns = handInsOf(name, inputs, find)
  const adjusted = adjustmentsOf(inputs, handIns, find)
  return {
    assignment,
    marked: { name, title, outOf, weight, extraCredit, hasResults: inputs.results !== undefined },
    usual,
    handIns,
    adjustments: adjusted.found,
    notes: [
      ...(usual.date.clocks ? [{ kind: 'clocks', assignment: name, due: usual.date } as const] : []),
      ...handIns.notes,
      ...(adjusted.unknown.length > 0
        ? [{ kind: 'unknown-adjustment', assignment: name, ids: adjusted.unknown } as const]
        : []),
    ],
  }
}

/** The changes by hand, by student. One of the student replaces one of the submission. */
function adjustmentsOf({ adjustments }: AssignmentInputs, { all }: HandInsOf, find: StudentFinder) {
  const own = new Map<Student, Adjustment>()
  const shared = new Map<Student, Adjustment>()
  const unknown: string[] = []
  for (const { id, replaced: _, ...adjustment } of adjustments.toSorted(byId)) {
    const student = find.byKey(id)
    const members = all.find(({ submission }) => submission === id)?.students ?? []
    if (typeof student === 'object') own.set(student, adjustment)
    else if (members.length > 0) for (const member of members) shared.set(member, adjustment)
    else unknown.push(id)
  }
  return { found: new Map([...shared, ...own]), unknown: [...new Set(unknown)].toSorted() }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

function caseOf(
  student: Student,
  { assignment, marked, usual, handIns, adjustments }: Prepared,
  extensions: ReturnType<typeof extensionsOf>,
): MarkCase {
  const handIn = handIns.counted.get(student)
  const adjustment = adjustments.get(student)
  return {
    student,
    assignment,
    outOf: marked.outOf,
    hasResults: marked.hasResults,
    dueFor: dueFor(usual, extensions(student.id, assignment.name)),
    ...(handIn && { handIn }),
    ...(adjustment && { adjustment }),
  }
}

/** The slip days of one student for each assignment. */
function slipDaysOf(cases: readonly MarkCase[], prepared: readonly Prepared[], course: Course) {
  const days = cases.map(() => 0)
  if (course.slipDays === undefined) return days
  const late = cases
    .flatMap((one, k) => lateHandIn(one, prepared[k], k, course))
    .toSorted((a, b) => (a.isAfter(b) ? 1 : b.isAfter(a) ? -1 : 0))
  const found = slipDaysFor(late, course.slipDays satisfies SlipDays)
  for (const [j, { index }] of late.entries()) days[index] = found[j] ?? 0
  return days
}

/** A hand-in that slip days could help. Their order is that of the usual due dates, which no extension changes. */
function lateHandIn(one: MarkCase, prepared: Prepared | undefined, index: number, course: Course) {
  const at = one.handIn?.submittedAt
  if (at === undefined || prepared === undefined) return []
  const needed = slipDaysNeeded(one.dueFor, one.assignment.late, at)
  if (needed === 0) return []
  const { instant } = prepared.usual.due
  const { outOf, weight } = prepared.marked
  const worth = (days: number): Rational => earnedBy(markOf(one, days, course).mark, outOf, weight)
  const isAfterOther = (other: { readonly instant: typeof instant }) => isAfter(instant, other.instant)
  return [{ index, needed, worth, instant, isAfter: isAfterOther }]
}

/** What concerns the whole course: assignments without results, and those of which no time is known. */
function aboutAll(prepared: readonly Prepared[]): readonly Note[] {
  const names = (these: readonly Prepared[]) => these.map(({ assignment }) => assignment.name)
  const graded = prepared.filter(({ marked }) => marked.hasResults)
  const without = prepared.filter(({ marked }) => !marked.hasResults)
  const untimed = graded.filter(({ handIns: { all } }) => !all.some(isKnownWhen))
  return [
    ...(without.length > 0 ? [{ kind: 'no-results', assignments: names(without) } as const] : []),
    ...(untimed.length > 0 ? [{ kind: 'no-times', assignments: names(untimed) } as const] : []),
  ]
}
