import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type AssignmentPlaces, readCourse, readInputs } from '#course'
import { count, listSome, visible } from '#kit/engine'
import { type Graded, type Marks, marksJson, marksOf, noteWords, studentWords } from '#marks'
import { readResults } from './export/read-results.ts'
import { marksTable } from './marks/marks-table.ts'
import { onlyAssignment, onlyStudent, wantedStudent } from './marks/only.ts'
import { writeMarks } from './marks/write-marks.ts'
import { say, sayJson, talk } from './output.ts'

export interface MarksOptions {
  readonly assignment?: string
  readonly explain?: string
  readonly out?: string
  readonly json?: boolean
}

/** `touchstone marks`: the marks of a course. Exit code 3 if one is open because something is not graded. */
export async function marks(path: string, options: MarksOptions): Promise<number> {
  const { course, roster, places } = readCourse(path)
  const inputs = new Map(
    await Promise.all(
      [...places].map(async ([name, place]) => {
        const graded = await gradedIn(place)
        return [name, readInputs(place, course.timezone, graded)] as const
      }),
    ),
  )
  const all = marksOf(course, roster, inputs)
  const student = options.explain === undefined ? undefined : wantedStudent(roster, options.explain)
  const wanted = options.assignment === undefined ? all : onlyAssignment(all, options.assignment)
  const shown = student === undefined ? wanted : onlyStudent(wanted, student)
  for (const note of all.notes) talk(noteWords(note))
  if (options.out !== undefined) {
    writeMarks(shown, options.out, options.assignment)
    const files = count(shown.students.length, 'file')
    talk(`Written to '${visible(options.out)}': marks.csv, marks.json, and ${files} in feedback.`)
  }
  if (options.json) sayJson(marksJson(shown))
  else if (student !== undefined) say(studentWords(shown, student, options.assignment))
  else say(marksTable(shown))
  return isOpen(shown) ? 3 : 0
}

/** What grading found for an assignment; undefined if it has no results yet. */
async function gradedIn({ results }: AssignmentPlaces): Promise<readonly Graded[] | undefined> {
  const file = join(results, 'results.jsonl')
  if (!existsSync(file)) return undefined
  const stored = await readResults(file)
  if (stored.repeated.length > 0) {
    talk(`Of several rows the last counts, as for grade: ${listSome(stored.repeated.map(visible), 5)}.`)
  }
  return stored.submissions.map((name) => {
    const { submission, score, maxScore } = stored.result(name)
    return { submission, score, maxScore }
  })
}

const isOpen = ({ marks }: Marks): boolean =>
  marks.some(({ without }) => without === 'not-graded-yet' || without === 'withheld')
