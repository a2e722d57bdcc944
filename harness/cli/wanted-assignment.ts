import { type Assignment, loadAssignment } from '#assignment'
import { refuseMisbound } from './bindings/refuse-misbound.ts'
import { talk } from './output.ts'

/**
 * The assignment of a command, with what its options change. For staff, doubts about its bindings are said on stderr.
 *
 * @throws {UsageError} if its manifest cannot be used, or a binding calls what its starters do not take
 */
export async function wantedAssignment(
  nameOrFolder: string,
  { python2 = false, isStaff = false }: { readonly python2?: boolean; readonly isStaff?: boolean },
): Promise<Assignment> {
  const assignment = await loadAssignment(nameOrFolder)
  const doubts = await refuseMisbound(assignment)
  if (isStaff) for (const doubt of doubts) talk(`Is the binding right? ${doubt}`)
  return python2 ? { ...assignment, python2 } : assignment
}
