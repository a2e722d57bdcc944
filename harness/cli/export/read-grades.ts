import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type ReadIntake, readIntake } from '#course'
import { UsageError } from '#files'
import { type Gradee, type Grades, gradesOfMarks, gradesOfScores, type ScoreOf } from '#gradebook'
import { listSome, visible } from '#kit/engine'
import { type HandIn, noteWords, type Student, studentFinder, studentWords } from '#marks'
import { onlyAssignment } from '../marks/only.ts'
import { type ReadMarks, readMarks } from '../marks/read-marks.ts'
import { talk } from '../output.ts'
import { readResults } from './read-results.ts'

/** The marks of an assignment, and where what students read is. */
export interface ReadGrades {
  readonly grades: Grades
  /** The folder of its results. */
  readonly results: string
  /** How the mark comes about, as the student reads it; empty without a course. */
  readonly words: (student: Gradee) => string
}

/**
 * Reads the marks of a course, or, without one, the points in a results.jsonl.
 *
 * @param path a course.json, or a results.jsonl
 * @param assignment which of the course; default: all
 * @throws {UsageError} about a file that cannot be used
 */
export async function readGrades(path: string, assignment?: string): Promise<readonly ReadGrades[]> {
  if (isCourse(path)) return ofCourse(await readMarks(path), assignment)
  if (assignment !== undefined) {
    throw new UsageError('not-a-course', `--assignment is for a course, and '${path}' is not a course.json`)
  }
  return [await ofResults(path)]
}

/** Bytes; a course has far fewer. */
const mostCourse = 2 ** 24

function isCourse(path: string): boolean {
  if (basename(path) === 'course.json') return true
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!path.endsWith('.json') || !stat?.isFile() || stat.size > mostCourse) return false
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null && 'assignments' in value
  } catch {
    return false
  }
}

function ofCourse({ marks, roster, places }: ReadMarks, wanted?: string): readonly ReadGrades[] {
  for (const note of marks.notes) {
    const about = 'assignments' in note ? note.assignments : [note.assignment]
    if (wanted === undefined || about.includes(wanted)) talk(noteWords(note))
  }
  const { assignments } = wanted === undefined ? marks : onlyAssignment(marks, wanted)
  return assignments.map(({ name }) => {
    const results = places.get(name)?.results ?? ''
    const students = withPlatformIds(roster, intakeBeside(results))
    return {
      grades: gradesOfMarks(marks, name, students),
      results,
      words: (student) => studentWords(marks, student, name),
    }
  })
}

const intakeBeside = (folder: string): ReadIntake | undefined => {
  const file = join(folder, 'intake.json')
  return existsSync(file) ? readIntake(file) : undefined
}

/** The roster, with the numbers that a download of Canvas or Moodle has for each student. */
function withPlatformIds(roster: readonly Student[], intake: ReadIntake | undefined): readonly Gradee[] {
  if (intake === undefined || !['canvas', 'moodle'].includes(intake.form)) return roster
  const find = studentFinder(roster)
  const known = new Map<Student, string>()
  for (const { students } of intake.handIns) {
    for (const person of students) {
      const student = find.byPerson(person)
      if (typeof student === 'object') known.set(student, person.id)
    }
  }
  return roster.map((student) => {
    const id = known.get(student)
    return id === undefined ? student : calledBy(student, intake.form, id)
  })
}

function calledBy(student: Student, form: string, id: string): Gradee {
  if (form === 'moodle') return { ...student, participant: id }
  return form === 'canvas'
    ? { ...student, ids: { ...student.ids, canvas: student.ids.canvas ?? id } }
    : student
}

async function ofResults(path: string): Promise<ReadGrades> {
  let about = { name: '', title: '', maxScore: 0 }
  const stored = await readResults(path, ({ score, maxScore, assignment }) => {
    about = { name: assignment.name, title: assignment.title, maxScore }
    return score
  })
  if (stored.repeated.length > 0) {
    talk(`Of several rows the last counts, as for grade: ${listSome(stored.repeated.map(visible), 5)}.`)
  }
  const folder = dirname(path)
  const intake = path === '-' ? undefined : intakeBeside(folder)
  const handIns = new Map(intake?.handIns.map((one) => [one.id, one] as const))
  const scores = stored.submissions.map((submission): ScoreOf => {
    const score = stored.kept(submission)
    return { submission, score, ...whose(submission, handIns.get(submission), intake?.form) }
  })
  const graded = new Set(stored.submissions)
  const ungraded = [...handIns.values()].filter(({ id }) => !graded.has(id))
  const waiting = ungraded.map((one): ScoreOf => {
    return { submission: one.id, score: undefined, ...whose(one.id, one, intake?.form) }
  })
  const { name, title, maxScore } = about
  return {
    grades: gradesOfScores(name, { title, outOf: maxScore }, [...waiting, ...scores]),
    results: folder,
    words: () => '',
  }
}

/** Without a list of what came in, the name of a submission is the student. */
function whose(submission: string, handIn: HandIn | undefined, form = 'folders') {
  const short = submission.split('/').at(-1) ?? ''
  const also = short === submission ? [] : [short]
  const bare = { name: '', ids: {}, line: 0 }
  if (handIn === undefined) return { students: [{ ...bare, id: submission, also }] }
  const students = handIn.students.map(({ id, name = '', email }): Gradee => {
    const student = { ...bare, id, name, also: [], ...(email !== undefined && { email }) }
    return calledBy(student, form, id)
  })
  return { students, ...(handIn.submittedAt !== undefined && { submittedAt: handIn.submittedAt }) }
}
