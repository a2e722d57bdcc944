import { type Assignment, isShipped, refuseInManifest } from '#assignment'
import { problemsWithBindings } from './problems-with-bindings.ts'

/**
 * Refuses an assignment whose bindings call what its starters do not take, before anything is held against a student.
 * Returns in sentences what no starter has, and students may be meant to add.
 *
 * @throws {UsageError} with the line and the column of each binding, and the closest name
 */
export async function refuseMisbound(assignment: Assignment): Promise<readonly string[]> {
  // A test does this for the built-in ones.
  if (isShipped(assignment.folder)) return []
  const { problems, doubts } = await problemsWithBindings(assignment)
  refuseInManifest(assignment.folder, problems)
  return doubts
}
