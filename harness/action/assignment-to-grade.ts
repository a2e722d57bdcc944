import { type Assignment, assignmentOf, loadAssignment, refuseInReach } from '#assignment'
import { UsageError } from '#files'
import type { Inputs } from './inputs.ts'
import type { Release } from './read-release.ts'

/**
 * The assignment that a workflow names, or its release, or else the folder that is graded. Where a score counts, the
 * folder has no say: not by what it names, and not by an assignment of its own.
 *
 * @throws {UsageError} if the folder would decide what it is graded by
 */
export async function assignmentToGrade(
  { assignment: named, folder, secret, secretFile }: Inputs,
  release: Release | undefined,
): Promise<Assignment> {
  const given = named || release?.assignment
  if (given === undefined && `${secret}${secretFile}` !== '') {
    throw new UsageError(
      'no-assignment',
      'a secret is given and no assignment, so the folder would choose what it is graded by',
      'Give the input assignment or release.',
    )
  }
  const assignment = await loadAssignment(given ?? assignmentOf(folder))
  refuseInReach(assignment, [folder])
  return assignment
}
