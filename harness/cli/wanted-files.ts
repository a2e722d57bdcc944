import type { Assignment } from '#assignment'
import { namesIn } from '#judge'

/** The files that an assignment asks for, in all of its languages. */
export function wantedFiles(assignment: Assignment): readonly string[] {
  const code = assignment.languages.flatMap((language) =>
    namesIn(assignment, language).map(({ file }) => file),
  )
  return [...new Set([...code, assignment.answersFile])]
}
