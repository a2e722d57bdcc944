import { cut, visible } from '../protocol/text.ts'
import type { StudentError } from '../types.ts'
import { openSubmission } from './submission.ts'

/** The place of an error, and the text there. */
type At = NonNullable<StudentError['at']>

const longest = 200

/**
 * Quotes lines of a submission. The child reports the place, which is untrusted, so the file is read like every student
 * file: never outside the submission. A line that does not exist is not quoted.
 *
 * @param root the submission's folder on disk
 */
export function quoteLines(root: string): (at: At) => Promise<At> {
  let submission: ReturnType<typeof openSubmission> | undefined
  const cache = new Map<string, Promise<readonly string[]>>()
  const read = async (file: string): Promise<readonly string[]> => {
    submission ??= openSubmission(root)
    const found = await (await submission).find(file)
    return found.kind === 'file' ? new TextDecoder().decode(found.bytes).split(/\r\n|\r|\n/) : []
  }
  return async (at) => {
    const lines = cache.get(at.file) ?? read(at.file)
    cache.set(at.file, lines)
    const line = (await lines)[at.line - 1]?.trim()
    return line === undefined ? at : { ...at, excerpt: cut(visible(line), longest) }
  }
}
