import { Temporal } from 'temporal-polyfill'
import { type Found, folded, type StudentFinder } from './find-student.ts'
import type { AssignmentInputs, Graded, HandIn, HandInTime } from './inputs.ts'
import type { Note } from './mark.ts'
import type { Student } from './student.ts'

/** A submission of students of the roster. */
export interface KnownHandIn {
  readonly submission: string
  readonly students: readonly Student[]
  readonly submittedAt?: Temporal.Instant
  /** Whether the platform calls it late, if it says so. */
  readonly late?: boolean
  readonly attempt?: number
  /** Absent: it is not in the results. */
  readonly graded?: Graded
}

export interface HandInsOf {
  /** The hand-in of each student that counts: the last one. */
  readonly counted: ReadonlyMap<Student, KnownHandIn>
  readonly all: readonly KnownHandIn[]
  readonly notes: readonly Note[]
}

/** Who handed in what, and when: what came in and what was graded, brought together. */
export function handInsOf(assignment: string, inputs: AssignmentInputs, find: StudentFinder): HandInsOf {
  const unknown: string[] = []
  const ambiguous: string[] = []
  const known = (submission: string, found: readonly Found[]): readonly Student[] => {
    if (found.includes('unknown')) unknown.push(submission)
    if (found.includes('ambiguous')) ambiguous.push(submission)
    return [...new Set(found.filter((one): one is Student => typeof one === 'object'))]
  }
  const results = new Map((inputs.results ?? []).map((graded) => [graded.submission, graded]))
  const cameIn = inputs.handIns.map((handIn) => {
    const students = known(handIn.id, handIn.students.map(find.byPerson))
    return { ...timed(handIn), submission: handIn.id, students, ...gradedAs(results.get(handIn.id)) }
  })
  const listed = new Set(inputs.handIns.map(({ id }) => id))
  const onlyGraded = [...results.values()]
    .filter(({ submission }) => !listed.has(submission))
    .map((graded) => {
      const { submission } = graded
      return { submission, students: known(submission, [find.bySubmission(submission)]), graded }
    })
  const all = withTimes([...cameIn, ...onlyGraded], inputs.times, (time) =>
    known(time.id, [find.byKey(time.id)]),
  )
  const isTimed = all.some(isKnownWhen)
  const untimed = all.filter((one) => one.submittedAt === undefined && one.students.length > 0)
  const namesWhere = (late: boolean | undefined): readonly string[] =>
    untimed.filter((one) => one.late === late).map(({ submission }) => submission)
  return {
    counted: lastOfEach(all),
    all,
    notes: [
      ...aboutSubmissions('unknown-student', assignment, unknown),
      ...aboutSubmissions('ambiguous-student', assignment, ambiguous),
      ...aboutSubmissions('no-time', assignment, isTimed ? namesWhere(undefined) : []),
      ...aboutSubmissions('late-without-time', assignment, namesWhere(true)),
    ],
  }
}

/** Whether anything says that a hand-in was in time, or late. */
export const isKnownWhen = ({ submittedAt, late }: KnownHandIn): boolean =>
  submittedAt !== undefined || late !== undefined

const aboutSubmissions = (
  kind: 'unknown-student' | 'ambiguous-student' | 'no-time' | 'late-without-time',
  assignment: string,
  submissions: readonly string[],
): readonly Note[] =>
  submissions.length === 0 ? [] : [{ kind, assignment, submissions: [...new Set(submissions)].toSorted() }]

const gradedAs = (graded: Graded | undefined) => (graded === undefined ? {} : { graded })

const timed = ({ submittedAt, late, attempt }: HandIn) => ({
  ...(submittedAt !== undefined && { submittedAt: Temporal.Instant.from(submittedAt) }),
  ...(late !== undefined && { late }),
  ...(attempt !== undefined && { attempt }),
})

/**
 * The hand-ins with the times of a file. A time is that of the submission with this name, otherwise of the student
 * with this id; of several the latest counts. A student with a time alone has handed in, and is not graded yet.
 */
function withTimes(
  handIns: readonly KnownHandIn[],
  times: readonly HandInTime[],
  studentsOf: (time: HandInTime) => readonly Student[],
): readonly KnownHandIn[] {
  const bySubmission = new Map<string, Temporal.Instant>()
  const byStudent = new Map<Student, { readonly id: string; readonly at: Temporal.Instant }>()
  const names = new Map(handIns.flatMap((one) => namesOf(one).map((name) => [name, one.submission] as const)))
  for (const time of times) {
    const at = Temporal.Instant.from(time.submittedAt)
    const submission = names.get(folded(time.id))
    if (submission !== undefined) {
      bySubmission.set(submission, laterOf(bySubmission.get(submission), at))
      continue
    }
    for (const student of studentsOf(time)) {
      const before = byStudent.get(student)
      if (before === undefined || laterOf(before.at, at) === at) byStudent.set(student, { id: time.id, at })
    }
  }
  const have = new Set(handIns.flatMap(({ students }) => students))
  return [
    ...handIns.map((one) => {
      const [own] = one.students.flatMap((student) => byStudent.get(student)?.at ?? []).toSorted(latestFirst)
      const at = one.submittedAt ?? bySubmission.get(one.submission) ?? own
      return at === undefined ? one : { ...one, submittedAt: at }
    }),
    ...[...byStudent]
      .filter(([student]) => !have.has(student))
      .map(([student, { id, at }]) => ({ submission: id, students: [student], submittedAt: at })),
  ]
}

const namesOf = ({ submission }: KnownHandIn): readonly string[] => [
  folded(submission.split('/').at(-1) ?? ''),
  folded(submission),
]

const laterOf = (a: Temporal.Instant | undefined, b: Temporal.Instant): Temporal.Instant =>
  a !== undefined && Temporal.Instant.compare(a, b) >= 0 ? a : b

const latestFirst = (a: Temporal.Instant, b: Temporal.Instant): number => Temporal.Instant.compare(b, a)

/** Of several hand-ins of a student the one that came last counts. */
function lastOfEach(handIns: readonly KnownHandIn[]): ReadonlyMap<Student, KnownHandIn> {
  const counted = new Map<Student, KnownHandIn>()
  for (const handIn of handIns) {
    for (const student of handIn.students) {
      const before = counted.get(student)
      if (before === undefined || isLater(handIn, before)) counted.set(student, handIn)
    }
  }
  return counted
}

/** By time; at the same time, or without times, by attempt, then one that is graded, then by name. */
function isLater(a: KnownHandIn, b: KnownHandIn): boolean {
  const [first, second] = [a.submittedAt?.epochNanoseconds ?? 0n, b.submittedAt?.epochNanoseconds ?? 0n]
  if (first !== second) return first > second
  const [one, other] = [a.attempt ?? 0, b.attempt ?? 0]
  if (one !== other) return one > other
  if ((a.graded === undefined) !== (b.graded === undefined)) return a.graded !== undefined
  return a.submission > b.submission
}
