import { cut, visible } from '../protocol/text.ts'
import type { Place } from '../types.ts'
import { isNotebook } from './notebook/is-notebook.ts'
import { isLatin } from './source-text.ts'
import type { SubmissionFolder } from './submission.ts'

const longest = 200
const decoders = { utf8: new TextDecoder(), latin: new TextDecoder('windows-1252') }
/** Where a line ends, as each language counts. */
const [pythonLine, scriptLine] = [/\r\n|\r|\n/, /\r\n|[\r\n\u2028\u2029]/]

/**
 * Quotes a line of a submission. The child reports the place, which is untrusted, so the file is read like every
 * student file: never outside the submission. A line that does not exist is not quoted.
 */
export async function quoteLine(submission: SubmissionFolder, at: Place): Promise<Place> {
  if (isNotebook(at.file)) return quoteCell(submission, at)
  const found = await submission.find(at.file)
  if (found.kind !== 'file') return at
  const text = decoders[isLatin(found.bytes) ? 'latin' : 'utf8'].decode(found.bytes)
  const lines = text.split(at.file.endsWith('.py') ? pythonLine : scriptLine, at.line)
  return withExcerpt(at, lines[at.line - 1])
}

/** A child counts the lines of all cells; a student counts those of one. */
function quoteCell(submission: SubmissionFolder, at: Place): Place {
  const found = submission.findNotebook(at.file)
  if (found.kind !== 'notebook') return at
  const { cells, code } = found.notebook
  const own = cells.find(({ line, lines }) => line <= at.line && at.line < line + lines)
  if (own === undefined) return at
  const excerpt = code.split('\n', at.line)[at.line - 1]
  return withExcerpt({ ...at, cell: own.cell, line: at.line - own.line + 1 }, excerpt)
}

function withExcerpt(at: Place, whole: string | undefined): Place {
  const line = whole?.trim()
  return line === undefined ? at : { ...at, excerpt: cut(visible(line.slice(0, 2 * longest)), longest) }
}
