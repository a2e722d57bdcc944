import { isNotebook } from './notebook/is-notebook.ts'
import type { SubmissionFolder } from './submission.ts'

/** The code of a Python file or a notebook; empty where there is none that can be read. */
export async function pythonCode(submission: SubmissionFolder, file: string): Promise<string> {
  if (isNotebook(file)) {
    const found = submission.findNotebook(file)
    return found.kind === 'notebook' ? found.notebook.code : ''
  }
  const found = await submission.find(file)
  return found.kind === 'file' ? found.bytes.toString() : ''
}
