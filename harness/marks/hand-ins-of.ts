import { Temporal } from 'temporal-polyfill'
import { type Found, folded, type StudentFinder } from './find-student.ts'
import type { AssignmentInputs, Graded, HandInTime } from './inputs.ts'
import type { Note } from './mark.ts'
import type { Student } from './student.ts'

/** A submission of students of the roster. */
export interface KnownHandIn {
  readonly submission: string
  readonly students: readonly Student[]
  /** An instant in ISO 8601: text is a fraction of the object, and there may be a hundred thousand. */
  readonly submittedAt?: string
  /** Whether the platform calls it late, if it says so. */
  readonly late?: boolean
  readonly attempt?: number
  /** Absent: it is not in the results. */
  readonly graded?: Graded
}

export interface HandInsOf {
  /** The hand-in of each student that counts, by the id of the student: the last one. */
  readonly counted: ReadonlyMap<string, KnownHandIn>
  /** Whose a submission is; nobody's if there is none of this name. */
  readonly studentsOf: (submission: string) => readonly Student[]
  /** Whether the time of any is known. */
  readonly isTimed: boolean
  readonly notes: readonly Note[]
}

/** Who handed in what, and when: what came in and what was graded, brought together. */
export function handInsOf(assignment: string, inputs: AssignmentInputs, find: StudentFinder): HandInsOf {
  const unknown: string[] = []
  const ambiguous: string[] = []
  const known = (submission: string, found: readonly Found[]): readonly Student[] => {
    if (found.includes('unknown')) unknown.push(submission)
    if (found.includes('ambiguous')) ambiguous.push(submission)
    const students = found.filter((one): one is Student => typeof one === 'object')
    return students.length > 1 ? [...new Set(students)] : students
  }
  const all = withTimes([...untimedHandIns(inputs, find, known)], inputs.times, (time) =>
    known(time.id, [find.byKey(time.id)]),
  )
  const isTimed = all.some(isKnownWhen)
  const untimed = all.filter((one) => one.submittedAt === undefined && one.students.length > 0)
  const namesWhere = (late: boolean | undefined): readonly string[] =>
    untimed.filter((one) => one.late === late).map(({ submission }) => submission)
  return {
    counted: lastOfEach(all),
    studentsOf: (submission) => all.find((one) => one.submission === submission)?.students ?? [],
    isTimed,
    notes: [
      ...aboutSubmissions('unknown-student', assignment, unknown),
      ...aboutSubmissions('ambiguous-student', assignment, ambiguous),
      ...aboutSubmissions('no-time', assignment, isTimed ? namesWhere(undefined) : []),
      ...aboutSubmissions('late-without-time', assignment, namesWhere(true)),
    ],
  }
}

/** What came in, and then what is only in the results. */
function* untimedHandIns(
  { results = [], handIns }: AssignmentInputs,
  find: StudentFinder,
  known: (submission: string, found: readonly Found[]) => readonly Student[],
): Generator<KnownHandIn> {
  const waiting = new Map(results.map((graded) => [graded.submission, graded]))
  const listed = handIns.length > 0 ? new Set(handIns.map(({ id }) => id)) : undefined
  for (const { id: submission, students: people, submittedAt, late, attempt } of handIns) {
    const students = known(submission, people.map(find.byPerson))
    const graded = waiting.get(submission)
    yield {
      submission,
      students,
      ...(submittedAt !== undefined && { submittedAt }),
      ...(late !== undefined && { late }),
      ...(attempt !== undefined && { attempt }),
      ...(graded && { graded }),
    }
  }
  for (const graded of waiting.values()) {
    const { submission } = graded
    if (listed?.has(submission)) continue
    yield { submission, students: known(submission, [find.bySubmission(submission)]), graded }
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

/**
 * The hand-ins with the times of a file. A time is that of the submission with this name, otherwise of the student
 * with this id; of several the latest counts. A student with a time alone has handed in, and is not graded yet.
 */
function withTimes(
  handIns: readonly KnownHandIn[],
  times: readonly HandInTime[],
  studentsOf: (time: HandInTime) => readonly Student[],
): readonly KnownHandIn[] {
  if (times.length === 0) return handIns
  const bySubmission = new Map<string, string>()
  const byStudent = new Map<Student, HandInTime>()
  const names = new Map<string, string>()
  for (const one of handIns) for (const name of namesOf(one)) names.set(name, one.submission)
  for (const time of times) {
    const submission = names.get(folded(time.id))
    if (submission !== undefined) {
      const before = bySubmission.get(submission)
      if (isLaterThan(time.submittedAt, before)) bySubmission.set(submission, time.submittedAt)
      continue
    }
    for (const student of studentsOf(time)) {
      if (isLaterThan(time.submittedAt, byStudent.get(student)?.submittedAt)) byStudent.set(student, time)
    }
  }
  const alone = new Set(byStudent.keys())
  for (const { students } of handIns) for (const student of students) alone.delete(student)
  return [
    ...handIns.map((one) => {
      const at = one.submittedAt ?? bySubmission.get(one.submission) ?? latestOf(one.students, byStudent)
      return at === undefined || at === one.submittedAt ? one : { ...one, submittedAt: at }
    }),
    ...[...alone].map((student) => {
      const { id = '', submittedAt = '' } = byStudent.get(student) ?? {}
      return { submission: id, students: [student], submittedAt }
    }),
  ]
}

function latestOf(
  students: readonly Student[],
  byStudent: ReadonlyMap<Student, HandInTime>,
): string | undefined {
  let latest: string | undefined
  for (const student of students) {
    const at = byStudent.get(student)?.submittedAt
    if (at !== undefined && isLaterThan(at, latest)) latest = at
  }
  return latest
}

function namesOf({ submission }: KnownHandIn): readonly string[] {
  const short = submission.split('/').at(-1) ?? ''
  return short === submission ? [folded(submission)] : [folded(short), folded(submission)]
}

/** Whether an instant is later than another, or there is no other. */
const isLaterThan = (at: string, other: string | undefined): boolean =>
  other === undefined || Temporal.Instant.compare(at, other) > 0

/** Of several hand-ins of a student the one that came last counts. */
function lastOfEach(handIns: readonly KnownHandIn[]): ReadonlyMap<string, KnownHandIn> {
  const counted = new Map<string, KnownHandIn>()
  for (const handIn of handIns) {
    for (const { id } of handIn.students) {
      const before = counted.get(id)
      if (before === undefined || isLater(handIn, before)) counted.set(id, handIn)
    }
  }
  return counted
}

/** By time; at the same time, or without times, by attempt, then one that is graded, then by name. */
function isLater(a: KnownHandIn, b: KnownHandIn): boolean {
  const order = Temporal.Instant.compare(a.submittedAt ?? epoch, b.submittedAt ?? epoch)
  if (order !== 0) return order > 0
  const [one, other] = [a.attempt ?? 0, b.attempt ?? 0]
  if (one !== other) return one > other
  if ((a.graded === undefined) !== (b.graded === undefined)) return a.graded !== undefined
  return a.submission > b.submission
}

/** Of a hand-in without a time any other is later. */
const epoch = '1970-01-01T00:00:00Z'
