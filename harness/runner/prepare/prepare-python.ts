import type { Module, StudentError } from '../types.ts'
import { linkOutside } from './link-outside.ts'
import { isNotebook } from './notebook/is-notebook.ts'
import type { PreparedFiles } from './prepare-files.ts'
import { pythonDependencies } from './python-dependencies.ts'
import { whyWide } from './source-text.ts'
import { fileError, outside, printable } from './student-messages.ts'
import type { SubmissionFolder } from './submission.ts'

/**
 * Checks that wanted Python files can be loaded, and finds what they import. A file that reaches a link out of the
 * submission by imports must not be loaded. What Python opens while it runs is up to the sandbox, in which a link leads
 * no further than any other path.
 */
export async function preparePython(
  submission: SubmissionFolder,
  files: readonly string[],
): Promise<PreparedFiles> {
  const graph = await pythonDependencies(submission, files)
  const modules: Module[] = []
  for (const file of files) {
    const error = await errorIn(submission, file, graph[file] ?? [])
    if (error !== undefined) modules.push({ file, error })
    else if (isNotebook(file)) modules.push(...notebookModule(submission, file))
  }
  return { modules, graph }
}

async function errorIn(
  submission: SubmissionFolder,
  file: string,
  imported: readonly string[],
): Promise<StudentError | undefined> {
  const missing = isNotebook(file) ? noNotebook(submission, file) : await noPython(submission, file)
  if (missing !== undefined) return missing
  for (const path of imported) {
    const link = await linkOutside(submission, path)
    if (link !== undefined) {
      return { type: 'ImportError', message: outside(`'${printable(link)}' is a link that leads`) }
    }
  }
  return undefined
}

async function noPython(submission: SubmissionFolder, file: string): Promise<StudentError | undefined> {
  const found = await submission.find(file)
  if (found.kind !== 'file') return fileError(file, found)
  // Python itself would only report a zero byte.
  const why = whyWide(found.bytes)
  return why === undefined ? undefined : fileError(file, { kind: 'unreadable', why })
}

function noNotebook(submission: SubmissionFolder, file: string): StudentError | undefined {
  const found = submission.findNotebook(file)
  return found.kind === 'notebook' ? undefined : fileError(file, found)
}

function notebookModule(submission: SubmissionFolder, file: string): readonly Module[] {
  const found = submission.findNotebook(file)
  return found.kind === 'notebook' ? [{ file, ...found.notebook }] : []
}
