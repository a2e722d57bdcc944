import type { Module } from '../types.ts'
import { pythonImports } from './python-imports.ts'
import { fileError, outside, printable } from './student-messages.ts'
import type { Submission } from './submission.ts'
import { listSubmissionFiles } from './submission-files.ts'

/**
 * Checks that wanted Python files can be loaded, and finds what they import. Python reads further files of the
 * submission at run time, so a single link that leads outside blocks all of them.
 */
export async function preparePython(
  submission: Submission,
  files: readonly string[],
): Promise<{ modules: readonly Module[]; graph: Readonly<Record<string, readonly string[]>> }> {
  const leak = await findLeak(submission)
  const modules: Module[] = []
  const graph: Record<string, readonly string[]> = {}
  for (const file of new Set(files)) {
    graph[file] = await dependencies(submission, file)
    const found = await submission.find(file)
    if (found.kind !== 'file') modules.push({ file, error: fileError(file, found) })
    else if (leak) modules.push({ file, error: { type: 'ImportError', message: leak } })
  }
  return { modules, graph }
}

async function findLeak({ root, find }: Submission): Promise<string | undefined> {
  try {
    const { links } = listSubmissionFiles(root)
    for (const link of links) {
      const found = await find(link)
      if (found.kind === 'outside') return outside(`'${printable(link)}' is a link that leads`)
    }
    return undefined
  } catch {
    return 'the submission holds too many files, or a folder that may not be read'
  }
}

async function dependencies(submission: Submission, file: string): Promise<readonly string[]> {
  const seen = new Set([file])
  for (const path of seen) {
    const found = await submission.find(path)
    if (found.kind !== 'file') continue
    for (const imported of pythonImports(path, found.bytes.toString())) seen.add(imported)
  }
  return [...seen]
}
