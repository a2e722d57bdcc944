import { count, visible } from '#kit/engine'
import { type Marks, marksJson, noteWords, studentWords } from '#marks'
import { collectEarly } from './collect-early.ts'
import { deliver } from './export/deliver.ts'
import { marksTable } from './marks/marks-table.ts'
import { onlyAssignment, onlyStudent, wantedStudent } from './marks/only.ts'
import { readMarks } from './marks/read-marks.ts'
import { writeMarks } from './marks/write-marks.ts'
import { plainJson, say, talk } from './output.ts'

export interface MarksOptions {
  readonly assignment?: string
  readonly explain?: string
  readonly out?: string
  readonly json?: boolean
}

/** `touchstone marks`: the marks of a course. Exit code 3 if one is open because something is not graded. */
export async function marks(path: string, options: MarksOptions): Promise<number> {
  collectEarly()
  const { marks: all, roster } = await readMarks(path)
  const student = options.explain === undefined ? undefined : wantedStudent(roster, options.explain)
  const wanted = options.assignment === undefined ? all : onlyAssignment(all, options.assignment)
  const shown = student === undefined ? wanted : onlyStudent(wanted, student)
  for (const note of all.notes) talk(noteWords(note))
  if (options.out !== undefined) {
    writeMarks(shown, options.out, options.assignment)
    const files = count(shown.students.length, 'file')
    talk(`Written to '${visible(options.out)}': marks.csv, marks.json, and ${files} in feedback.`)
  }
  if (options.json) await deliver(marksJson(shown), undefined, (text) => Buffer.from(plainJson(text)))
  else if (student !== undefined) say(studentWords(shown, student, options.assignment))
  else say(marksTable(shown))
  return isOpen(shown) ? 3 : 0
}

const isOpen = ({ students, assignments, without }: Marks): boolean =>
  students.some((student) =>
    assignments.some(({ name }) => ['not-graded-yet', 'withheld'].includes(without(student, name) ?? '')),
  )
