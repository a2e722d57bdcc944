import { type Assignment, loadAssignment } from '#assignment'

/** The assignment of a command, with what its options change. */
export async function wantedAssignment(
  nameOrFolder: string,
  { python2 = false }: { readonly python2?: boolean },
): Promise<Assignment> {
  const assignment = await loadAssignment(nameOrFolder)
  return python2 ? { ...assignment, python2 } : assignment
}
