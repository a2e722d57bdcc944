import { isNotebook } from './notebook/is-notebook.ts'
import { plainText } from './source-text.ts'
import { fileError, printable } from './student-messages.ts'
import type { SubmissionFolder } from './submission.ts'

/** The text of a small file, without byte-order mark; or why there is none, naming the file. */
export type SmallText = { readonly text: string } | { readonly problem: string }

const largest = 64 * 1024

/** Reads a small UTF-8 file of a submission, such as `answers.json`; of a notebook its code. */
export async function smallText(submission: SubmissionFolder, file: string): Promise<SmallText> {
  if (isNotebook(file)) return notebookText(submission, file)
  const found = await submission.find(file)
  const name = printable(file)
  if (found.kind === 'missing') return noFile(file)
  if (found.kind !== 'file') return { problem: fileError(file, found).message }
  if (found.bytes.length > largest) return { problem: `${name} is larger than 64 KiB` }
  const source = plainText(found.bytes)
  return 'text' in source ? source : { problem: `${name} ${source.why}` }
}

/** What is said of a file that is not there. */
export const noFile = (file: string): SmallText => ({ problem: `there is no ${printable(file)}` })

function notebookText(submission: SubmissionFolder, file: string): SmallText {
  const found = submission.findNotebook(file)
  if (found.kind !== 'notebook') return { problem: fileError(file, found).message }
  const { code } = found.notebook
  return code.length > largest
    ? { problem: `${printable(file)} has more than 64 KiB of code` }
    : { text: code }
}
