import { pythonCode } from './python-code.ts'
import { pythonImports } from './python-imports.ts'
import { pythonPaths } from './python-paths.ts'
import type { SubmissionFolder } from './submission.ts'

/** Paths that are looked up for all wanted files together. */
const mostPaths = 1000

/**
 * The paths that each wanted Python file depends on, itself included. If there are more than can be looked up, there is
 * no entry: the file may depend on anything.
 */
export async function pythonDependencies(
  submission: SubmissionFolder,
  files: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const looked = new Set(files)
  const imported = new Map<string, readonly string[]>()
  const importsOf = async (path: string): Promise<readonly string[]> => {
    const known = imported.get(path)
    if (known) return known
    const text = await pythonCode(submission, path)
    const own = new Set<string>()
    for (const one of pythonImports(text)) {
      for (const place of pythonPaths(path, one)) {
        own.add(place)
        looked.add(place)
      }
      if (looked.size > mostPaths) break
    }
    const paths = [...own]
    imported.set(path, paths)
    return paths
  }

  const graph: Record<string, readonly string[]> = {}
  for (const file of files) {
    const reached = new Set([file])
    for (const path of reached) {
      for (const one of await importsOf(path)) reached.add(one)
      if (looked.size > mostPaths) return {}
    }
    graph[file] = [...reached]
  }
  return graph
}
