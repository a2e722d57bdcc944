import type { Grades } from '../grades.ts'
import { csvLine } from './grades-csv.ts'

/**
 * A table for "Grades > Import > CSV file" of Moodle, which maps a row by one of the first three columns. Only who has
 * a mark is in it: Moodle refuses the whole file for one unknown user, and takes an empty cell for no grade.
 */
export function* moodleGradebook({ title, students, of }: Grades): Generator<string> {
  yield csvLine(['Username', 'ID number', 'Email address', title])
  for (const student of students) {
    const { mark } = of(student)
    const { id, email = '', ids } = student
    if (mark !== null) yield csvLine([ids.login ?? '', ids.moodle ?? ids.sis ?? id, email, mark])
  }
}
