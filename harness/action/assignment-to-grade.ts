import { type Assignment, assignmentOf, loadAssignment } from '#assignment'
import { isInside, UsageError } from '#files'
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
  if (isInside(assignment.folder, folder)) {
    throw new UsageError(
      'assignment-in-reach',
      `the assignment is '${assignment.folder}', in the folder that is graded, where a student can change it`,
      'Keep it outside. A built-in assignment is found by its name where no folder of that name is in the way.',
    )
  }
  return assignment
}
