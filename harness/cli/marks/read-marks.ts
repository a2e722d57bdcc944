import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type AssignmentPlaces, readCourse, readInputs } from '#course'
import { listSome, visible } from '#kit/engine'
import { type AssignmentInputs, type Graded, type Marks, marksOf, type Student } from '#marks'
import { readResults } from '../export/read-results.ts'
import { talk } from '../output.ts'

/** The marks of a course, and where what they come from is. */
export interface ReadMarks {
  readonly marks: Marks
  readonly roster: readonly Student[]
  readonly places: ReadonlyMap<string, AssignmentPlaces>
}

/**
 * Reads a course and what belongs to it, and computes its marks.
 *
 * @throws {UsageError} about a file that cannot be used
 */
export async function readMarks(path: string): Promise<ReadMarks> {
  const { course, roster, places } = readCourse(path)
  const inputs = new Map<string, AssignmentInputs>()
  for (const [name, place] of places) {
    inputs.set(name, readInputs(place, course.timezone, await gradedIn(place)))
  }
  return { marks: marksOf(course, roster, inputs), roster, places }
}

/** What grading found for an assignment; undefined if it has no results yet. */
async function gradedIn({ results }: AssignmentPlaces): Promise<readonly Graded[] | undefined> {
  const file = join(results, 'results.jsonl')
  if (!existsSync(file)) return undefined
  const stored = await readResults(file, ({ submission, score, maxScore }): Graded => {
    return { submission, score, maxScore }
  })
  if (stored.repeated.length > 0) {
    talk(`Of several rows the last counts, as for grade: ${listSome(stored.repeated.map(visible), 5)}.`)
  }
  return stored.submissions.map(stored.kept)
}
