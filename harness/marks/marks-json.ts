import Fraction from 'fraction.js'
import type { Mark, Marks } from './mark.ts'
import { exactText } from './rational.ts'
import type { Student } from './student.ts'
import { markWords } from './words/mark-words.ts'
import { noteWords } from './words/note-words.ts'

/**
 * The document that `touchstone schema marks` describes, in pieces, a student each: every number of points is text,
 * exact. It is one line.
 */
export function* marksJson(marks: Marks): Generator<string> {
  const { title, timezone, rounding, slipDays, assignments, students, notes } = marks
  const head = {
    schema: 'touchstone/marks/v1',
    course: { title, timezone },
    ...{ rounding, slipDays, assignments },
  }
  yield `${json(head).slice(0, -1)},"students":[`
  for (const [k, student] of students.entries()) yield `${k === 0 ? '' : ','}${json(rowOf(student, marks))}`
  yield `],"notes":${json(notes.map(noteWords))}}\n`
}

function rowOf(student: Student, marks: Marks) {
  const { line: _, ...rest } = student
  const own = marks.of(student)
  const { student: __, ...total } = own.total
  return { ...rest, total, marks: own.marks.map((mark) => withWords(mark, marks)) }
}

function withWords(mark: Mark, marks: Marks) {
  const { student: _, ...rest } = mark
  return { ...rest, explanation: markWords(mark, marks) }
}

const json = (value: object): string => JSON.stringify(value, (_, inner: unknown) => plain(inner))

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return value instanceof Fraction ? exactText(value) : value
}
