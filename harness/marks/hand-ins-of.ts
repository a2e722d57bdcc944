import { Temporal } from 'temporal-polyfill'
import { type Found, folded, type StudentFinder } from './find-student.ts'
import type { AssignmentInputs, Graded, HandIn, HandInTime } from './inputs.ts'
import type { Note } from './mark.ts'
import type { Student } from './student.ts'

/** A submission of students of the roster. */
export interface KnownHandIn {
  readonly submission: string
  readonly students: readonly Student[]
  /** An instant in ISO 8601: text is a fraction of the object, and there may be a hundred thousand. */
  readonly submittedAt: string | undefined
  /** Whether the platform calls it late, if it says so. */
  readonly late: boolean | undefined
  readonly attempt: number | undefined
  /** Undefined: it is not in the results. */
  readonly graded: Graded | undefined
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
    return studentsIn(found)
  }
  const { handIns } = inputs
  const results = new Map(inputs.results?.map((graded) => [graded.submission, graded]))
  const listed = new Set(handIns.map(({ id }) => id))
  const onlyGraded = listed.size === 0 ? results : new Map([...results].filter(([id]) => !listed.has(id)))
  const submissions = [handIns.map(({ id }) => id), onlyGraded.keys()]
  const times = timesOf(inputs.times, submissions, (id) => known(id, [find.byKey(id)]))
  const all = [...handInsIn({ handIns, results, onlyGraded }, find, times, known)]
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

interface Submissions {
  readonly handIns: readonly HandIn[]
  readonly results: ReadonlyMap<string, Graded>
  /** Those that are no hand-in. */
  readonly onlyGraded: ReadonlyMap<string, Graded>
}

/** What came in, then what is only in the results, and then what is only in the table of times. */
function* handInsIn(
  { handIns, results, onlyGraded }: Submissions,
  find: StudentFinder,
  times: Times,
  known: (submission: string, found: readonly Found[]) => readonly Student[],
): Generator<KnownHandIn> {
  const alone = new Set(times.byStudent.keys())
  const timeOf = (submission: string, students: readonly Student[], own?: string) => {
    for (const student of students) alone.delete(student)
    return own ?? times.bySubmission.get(submission) ?? latestOf(students, times)
  }
  for (const { id: submission, students: people, submittedAt, late, attempt } of handIns) {
    const students = known(submission, people.map(find.byPerson))
    const at = timeOf(submission, students, submittedAt)
    yield { submission, students, submittedAt: at, late, attempt, graded: results.get(submission) }
  }
  const [late, attempt] = [undefined, undefined]
  for (const [submission, graded] of onlyGraded) {
    const students = known(submission, [find.bySubmission(submission)])
    yield { submission, students, submittedAt: timeOf(submission, students), late, attempt, graded }
  }
  for (const student of alone) {
    const { id = '', submittedAt } = times.byStudent.get(student) ?? {}
    yield { submission: id, students: [student], submittedAt, late, attempt, graded: undefined }
  }
}

/** Those who were found. A list of one is made as such, since a filtered one has room for many. */
function studentsIn(found: readonly Found[]): readonly Student[] {
  const [first] = found
  if (found.length === 1 && typeof first === 'object') return [first]
  return [...new Set(found.filter((one) => typeof one === 'object'))]
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

/** The times of a file, the latest of each. */
interface Times {
  readonly bySubmission: ReadonlyMap<string, string>
  readonly byStudent: ReadonlyMap<Student, HandInTime>
}

/**
 * A time is that of the submission with this name, otherwise of the student with this id; of several the latest
 * counts. A student with a time alone has handed in, and is not graded yet.
 */
function timesOf(
  times: readonly HandInTime[],
  submissions: readonly Iterable<string>[],
  studentsOf: (id: string) => readonly Student[],
): Times {
  const bySubmission = new Map<string, string>()
  const byStudent = new Map<Student, HandInTime>()
  if (times.length === 0) return { bySubmission, byStudent }
  const names = new Map<string, string>()
  for (const some of submissions) {
    for (const submission of some) for (const name of namesOf(submission)) names.set(name, submission)
  }
  for (const time of times) {
    const { id, submittedAt } = time
    const submission = names.get(folded(id))
    if (submission !== undefined) {
      if (isLaterThan(submittedAt, bySubmission.get(submission))) bySubmission.set(submission, submittedAt)
      continue
    }
    for (const student of studentsOf(id)) {
      if (isLaterThan(submittedAt, byStudent.get(student)?.submittedAt)) byStudent.set(student, time)
    }
  }
  return { bySubmission, byStudent }
}

function latestOf(students: readonly Student[], { byStudent }: Times): string | undefined {
  let latest: string | undefined
  for (const student of students) {
    const at = byStudent.get(student)?.submittedAt
    if (at !== undefined && isLaterThan(at, latest)) latest = at
  }
  return latest
}

function namesOf(submission: string): readonly string[] {
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
