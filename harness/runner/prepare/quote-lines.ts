import { cut, visible } from '../protocol/text.ts'
import type { StudentError } from '../types.ts'
import { openSubmission } from './submission.ts'

/** Where an error comes from, and what stands there. */
type At = NonNullable<StudentError['at']>

const longest = 200

/**
 * Quotes lines of a submission. A place is the child's word for it, so the file is read like every file of a
 * student's: nothing outside the submission is, and a line that is not there is not quoted.
 *
 * @param root the submission's folder on disk
 */
export function quoteLines(root: string): (at: At) => Promise<At> {
  let submission: ReturnType<typeof openSubmission> | undefined
  const known = new Map<string, Promise<readonly string[]>>()
  const read = async (file: string): Promise<readonly string[]> => {
    submission ??= openSubmission(root)
    const found = await (await submission).find(file)
    return found.kind === 'file' ? new TextDecoder().decode(found.bytes).split(/\r\n|\r|\n/) : []
  }
  return async (at) => {
    const lines = known.get(at.file) ?? read(at.file)
    known.set(at.file, lines)
    const line = (await lines)[at.line - 1]?.trim()
    return line === undefined ? at : { ...at, excerpt: cut(visible(line), longest) }
  }
}
