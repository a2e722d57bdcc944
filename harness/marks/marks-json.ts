import Fraction from 'fraction.js'
import type { Mark, Marks } from './mark.ts'
import { exactText } from './rational.ts'
import { markWords } from './words/mark-words.ts'
import { noteWords } from './words/note-words.ts'

/** The document that `touchstone schema marks` describes: every number of points is text, exact. */
export function marksJson(marks: Marks): string {
  const { title, timezone, rounding, slipDays, assignments, students, notes } = marks
  const byStudent = Map.groupBy(marks.marks, ({ student }) => student)
  const totals = new Map(marks.totals.map((total) => [total.student, total]))
  const document = {
    schema: 'touchstone/marks/v1',
    course: { title, timezone },
    ...{ rounding, slipDays, assignments },
    students: students.map(({ line: _, ...student }) => ({
      ...student,
      total: totalOf(totals.get(student.id)),
      marks: (byStudent.get(student.id) ?? []).map((mark) => withWords(mark, marks)),
    })),
    notes: notes.map(noteWords),
  }
  return JSON.stringify(document, (_, value: unknown) => plain(value))
}

function totalOf(total: Marks['totals'][number] | undefined) {
  if (total === undefined) return null
  const { student: _, ...rest } = total
  return rest
}

function withWords(mark: Mark, marks: Marks) {
  const { student: _, ...rest } = mark
  return { ...rest, explanation: markWords(mark, marks) }
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return value instanceof Fraction ? exactText(value) : value
}
