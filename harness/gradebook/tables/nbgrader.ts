import { exactText, type Rational, rational } from '#marks'
import type { Grade, Grades } from '../grades.ts'
import { csvLine } from './grades-csv.ts'

const head = [
  ...['assignment', 'duedate', 'timestamp', 'student_id', 'last_name', 'first_name', 'email'],
  ...['raw_score', 'late_submission_penalty', 'score', 'max_score'],
]

/**
 * The `grades.csv` of nbgrader, where `score = max(0, raw_score − late_submission_penalty)`. Points that staff added
 * are in the raw score. Where there is no mark the cells are empty: 0 would be one.
 */
export function* nbgrader(all: readonly Grades[]): Generator<string> {
  yield csvLine(head)
  for (const { assignment, outOf, students, of } of all) {
    for (const student of students) {
      const grade = of(student)
      const [last, first] = namesOf(student.name)
      yield csvLine([
        ...[assignment, timeOf(grade.due), timeOf(grade.submittedAt), student.id, last, first],
        ...[student.email ?? '', ...scoresOf(grade), outOf ?? ''],
      ])
    }
  }
}

function scoresOf({ mark, raw }: Grade): readonly [raw: string, penalty: string, score: string] {
  if (mark === null) return ['', '', '']
  const score = rational(mark)
  const before = raw === null ? score : larger(rational(raw), score)
  return [exactText(before), exactText(before.sub(score)), mark]
}

const larger = (a: Rational, b: Rational): Rational => (a.gte(b) ? a : b)

/** `2027-03-14 22:59:00`, in UTC. */
const timeOf = (instant = ''): string => instant.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '')

/** `Lovelace, Ada`, or the last word and what is before it. */
function namesOf(name: string): readonly [last: string, first: string] {
  const [last = '', first] = name.split(',').map((part) => part.trim())
  if (first !== undefined) return [last, first]
  const words = name.trim().split(/\s+/)
  return [words.at(-1) ?? '', words.slice(0, -1).join(' ')]
}
