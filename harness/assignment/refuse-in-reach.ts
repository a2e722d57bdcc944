import { isInside, UsageError } from '#files'
import type { Assignment } from './assignment.ts'

/**
 * Refuses an assignment that a student could have handed in: a folder with the name of a built-in assignment replaces
 * it where a command starts.
 *
 * @param handedIn the folders that are graded, or that submissions are in
 * @throws {UsageError} if one of them contains the assignment
 */
export function refuseInReach({ folder }: Assignment, handedIn: readonly string[]): void {
  const around = handedIn.find((one) => isInside(folder, one))
  if (around === undefined) return
  throw new UsageError(
    'assignment-in-reach',
    `the assignment '${folder}' is in '${around}', which is graded, so a student could have changed it`,
    'Keep it elsewhere. The name of a built-in assignment finds that one where no folder has the same name.',
  )
}
