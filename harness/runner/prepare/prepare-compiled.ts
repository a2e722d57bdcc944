import type { Module } from '../types.ts'
import type { PreparedFiles } from './prepare-files.ts'
import { fileError } from './student-messages.ts'
import type { SubmissionFolder } from './submission.ts'

/**
 * Checks that files which the child compiles can be read. What they include is up to the compiler, which runs in the
 * sandbox: so each of them may depend on anything in the submission.
 */
export async function prepareCompiled(
  submission: SubmissionFolder,
  files: readonly string[],
): Promise<PreparedFiles> {
  const modules: Module[] = []
  for (const file of files) {
    const found = await submission.find(file)
    if (found.kind !== 'file') modules.push({ file, error: fileError(file, found) })
  }
  return { modules, graph: {} }
}
