import type { Grades } from '../grades.ts'

/**
 * Marks as JSON Lines: an object per assignment and student. Numbers are text, exact; `mark` is null where there is
 * none, and `without` says why.
 */
export function* gradesJsonl(all: readonly Grades[]): Generator<string> {
  for (const { assignment, outOf, students, of } of all) {
    for (const student of students) {
      const { id, name, email, section } = student
      const { mark, raw, ...rest } = of(student)
      const row = { assignment, student: { id, name, email, section }, ...{ mark, outOf, raw }, ...rest }
      yield `${JSON.stringify(row)}\n`
    }
  }
}
