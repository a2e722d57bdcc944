import { Temporal } from 'temporal-polyfill'
import { isAfter } from './clock.ts'
import type { Course, CourseAssignment, SlipDays } from './course.ts'
import { type DueFor, dueFor, extensionsOf, usualDue } from './due-for.ts'
import { type StudentFinder, studentFinder } from './find-student.ts'
import { type HandInsOf, handInsOf } from './hand-ins-of.ts'
import type { AssignmentInputs } from './inputs.ts'
import { slipDaysNeeded } from './late-deduction.ts'
import type { Adjustment, MarkedAssignment, Marks, Note } from './mark.ts'
import { type MarkCase, markOf, withoutMark } from './mark-of.ts'
import { type Rational, rational } from './rational.ts'
import { slipDaysFor } from './slip-days.ts'
import type { Student } from './student.ts'
import { earnedBy, totalOf } from './total-of.ts'

/** One assignment with what is known about it. */
interface Prepared {
  readonly assignment: CourseAssignment
  readonly marked: MarkedAssignment
  readonly usual: DueFor
  readonly counted: HandInsOf['counted']
  /** Whether the time of any hand-in is known. */
  readonly isTimed: boolean
  /** By the id of the student. */
  readonly adjustments: ReadonlyMap<string, Adjustment>
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
  return {
    title: course.title,
    timezone: course.timezone,
    rounding: course.rounding,
    slipDays: course.slipDays?.total ?? 0,
    assignments: prepared.map(({ marked }) => marked),
    students: roster,
    ...marker(course, prepared),
    notes: [...aboutAll(prepared), ...prepared.flatMap(({ notes }) => notes)],
  }
}

/** Computes marks from what is prepared. */
function marker(course: Course, prepared: readonly Prepared[]): Pick<Marks, 'of' | 'mark' | 'without'> {
  const extensions = extensionsOf(course)
  const assignments = prepared.map(({ marked }) => marked)
  const places = new Map(assignments.map(({ name }, k) => [name, k]))
  const casesOf = (student: Student) => prepared.map((one) => caseOf(student, one, extensions))
  // They depend on all assignments, and each assignment asks for them.
  const known = new Map<string, readonly number[]>()
  const daysOf = (student: Student, cases: () => readonly MarkCase[]): readonly number[] => {
    if (course.slipDays === undefined) return []
    const days = known.get(student.id) ?? slipDaysOf(cases(), prepared, course)
    known.set(student.id, days)
    return days
  }
  return {
    of: (student) => {
      const cases = casesOf(student)
      const days = daysOf(student, () => cases)
      const marks = cases.map((one, k) => markOf(one, days[k] ?? 0, course))
      return { marks, total: totalOf(student.id, marks, assignments, course) }
    },
    mark: (student, assignment) => {
      const k = places.get(assignment) ?? -1
      const one = prepared[k]
      if (one === undefined) return undefined
      const days = daysOf(student, () => casesOf(student))
      return markOf(caseOf(student, one, extensions), days[k] ?? 0, course)
    },
    without: ({ id }, assignment) => {
      const one = prepared[places.get(assignment) ?? -1]
      return one === undefined ? 'no-results' : withoutMark(knownOf(id, one))
    },
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
  const { counted, studentsOf, isTimed, notes } = handInsOf(name, inputs, find)
  const adjusted = adjustmentsOf(inputs, studentsOf, find)
  return {
    assignment,
    marked: { name, title, outOf, weight, extraCredit, hasResults: inputs.results !== undefined },
    usual,
    counted,
    isTimed,
    adjustments: adjusted.found,
    notes: [
      ...(usual.date.clocks ? [{ kind: 'clocks', assignment: name, due: usual.date } as const] : []),
      ...notes,
      ...(adjusted.unknown.length > 0
        ? [{ kind: 'unknown-adjustment', assignment: name, ids: adjusted.unknown } as const]
        : []),
    ],
  }
}

/** The changes by hand, by the id of the student. One of the student replaces one of the submission. */
function adjustmentsOf(
  { adjustments }: AssignmentInputs,
  studentsOf: HandInsOf['studentsOf'],
  find: StudentFinder,
) {
  const own = new Map<string, Adjustment>()
  const shared = new Map<string, Adjustment>()
  const unknown: string[] = []
  for (const { id, replaced: _, ...adjustment } of adjustments.toSorted(byId)) {
    const student = find.byKey(id)
    if (typeof student === 'object') {
      own.set(student.id, adjustment)
      continue
    }
    const members = studentsOf(id)
    for (const member of members) shared.set(member.id, adjustment)
    if (members.length === 0) unknown.push(id)
  }
  return { found: new Map([...shared, ...own]), unknown: [...new Set(unknown)].toSorted() }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** What is known of one student's work, apart from dates. */
function knownOf(id: string, { marked, counted, adjustments }: Prepared) {
  const handIn = counted.get(id)
  const adjustment = adjustments.get(id)
  return {
    outOf: marked.outOf,
    hasResults: marked.hasResults,
    ...(handIn && { handIn }),
    ...(adjustment && { adjustment }),
  }
}

function caseOf(student: Student, prepared: Prepared, extensions: ReturnType<typeof extensionsOf>): MarkCase {
  const { assignment, usual } = prepared
  const known = knownOf(student.id, prepared)
  const at = known.handIn?.submittedAt
  return {
    ...known,
    student,
    assignment,
    dueFor: dueFor(usual, extensions(student.id, assignment.name)),
    ...(at !== undefined && { at: Temporal.Instant.from(at) }),
  }
}

/** The slip days of one student for each assignment. */
function slipDaysOf(
  cases: readonly MarkCase[],
  prepared: readonly Prepared[],
  course: Course,
): readonly number[] {
  const late = cases
    .flatMap((one, k) => lateHandIn(one, prepared[k], k, course))
    .toSorted((a, b) => (a.isAfter(b) ? 1 : b.isAfter(a) ? -1 : 0))
  if (course.slipDays === undefined || late.length === 0) return none
  const days = cases.map(() => 0)
  const found = slipDaysFor(late, course.slipDays satisfies SlipDays)
  for (const [j, { index }] of late.entries()) days[index] = found[j] ?? 0
  return days
}

/** Shared by all students who hand in in time. */
const none: readonly number[] = []

/** A hand-in that slip days could help. Their order is that of the usual due dates, which no extension changes. */
function lateHandIn(one: MarkCase, prepared: Prepared | undefined, index: number, course: Course) {
  const { at } = one
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
  const untimed = graded.filter(({ isTimed }) => !isTimed)
  return [
    ...(without.length > 0 ? [{ kind: 'no-results', assignments: names(without) } as const] : []),
    ...(untimed.length > 0 ? [{ kind: 'no-times', assignments: names(untimed) } as const] : []),
  ]
}
