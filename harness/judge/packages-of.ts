import { givenIn, type PlannedAssignment } from '#assignment'
import { namesIn } from './layout.ts'

/** The packages in which a course has its files of Python: `cs231n` and `cs231n.classifiers`. */
export function packagesOf(
  assignment: Pick<PlannedAssignment, 'files' | 'bindings' | 'adapters'>,
): readonly string[] {
  const files = [
    ...namesIn(assignment, 'python').map(({ file }) => file),
    ...givenIn(assignment.adapters ?? {}),
  ]
  return [...new Set(files.flatMap(foldersOf))].map((folder) => folder.replaceAll('/', '.'))
}

/** The folders around a file, outermost first. */
const foldersOf = (file: string): readonly string[] =>
  file.split('/').flatMap((_, k, parts) => (k === 0 ? [] : [parts.slice(0, k).join('/')]))
