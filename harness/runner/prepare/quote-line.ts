import { cut, visible } from '../protocol/text.ts'
import type { Place } from '../types.ts'
import type { SubmissionFolder } from './submission.ts'

const longest = 200

/**
 * Quotes a line of a submission. The child reports the place, which is untrusted, so the file is read like every
 * student file: never outside the submission. A line that does not exist is not quoted.
 */
export async function quoteLine(submission: SubmissionFolder, at: Place): Promise<Place> {
  const found = await submission.find(at.file)
  if (found.kind !== 'file') return at
  const lines = new TextDecoder().decode(found.bytes).split(/\r\n|\r|\n/, at.line)
  const line = lines[at.line - 1]?.trim()
  return line === undefined ? at : { ...at, excerpt: cut(visible(line.slice(0, 2 * longest)), longest) }
}
