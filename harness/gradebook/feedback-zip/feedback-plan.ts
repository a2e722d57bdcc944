import { type PlacedKey, rowMatcher } from '../forms/match-rows.ts'
import type { Gradee, Grades } from '../grades.ts'

/** Where the feedback for a student goes in a zip. */
export interface FeedbackPlace {
  readonly student: Gradee
  /** What the paths of its files begin with. */
  readonly prefix: string
}

/** Whose feedback goes where, and what has no place. Names are those of the download. */
export interface FeedbackPlan {
  readonly places: readonly FeedbackPlace[]
  /** Files of nobody that we know. */
  readonly unknown: readonly string[]
  /** Files whose names lack what the platform finds them by. */
  readonly unplaceable: readonly string[]
  /** Students with a mark and without a file. */
  readonly missing: readonly string[]
}

/** What the name of a file in a download says. */
export interface DownloadName {
  /** What the name of feedback must begin with. */
  readonly prefix: string
  /** How the platform calls the student, in the order that the keys have places for. */
  readonly student: readonly string[]
  /** Of several files of a student the largest counts. */
  readonly order: bigint
}

/**
 * Whose feedback goes where: only that of students with a mark goes anywhere.
 *
 * @param levels by what a student is found, as in a form
 */
export function planFeedback(
  names: readonly string[],
  grades: Grades,
  read: (name: string) => DownloadName | undefined,
  levels: readonly (readonly PlacedKey[])[],
): FeedbackPlan {
  const studentAt = rowMatcher(grades.students, levels)
  const largest = new Map<Gradee, DownloadName>()
  const [unknown, unplaceable]: [string[], string[]] = [[], []]
  for (const name of names) {
    const found = read(name)
    const student = found === undefined ? 'nobody' : studentAt((at) => found.student[at] ?? '')
    if (found === undefined) unplaceable.push(name)
    else if (typeof student === 'string') unknown.push(name)
    else if (found.order >= (largest.get(student)?.order ?? 0n)) largest.set(student, found)
  }
  const marked = (student: Gradee): boolean => grades.without(student) === undefined
  return {
    places: [...largest].flatMap(([student, { prefix }]) => (marked(student) ? [{ student, prefix }] : [])),
    unknown,
    unplaceable,
    missing: grades.students.filter((one) => !largest.has(one) && marked(one)).map(({ id }) => id),
  }
}
