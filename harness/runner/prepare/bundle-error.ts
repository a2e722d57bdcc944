import { SourceMap, type SourceMapPayload } from 'node:module'
import type { Message } from 'esbuild'
import type { StudentError } from '../types.ts'
import { type Source, student } from './only-the-submission.ts'
import { printable } from './student-messages.ts'

/** Whether an esbuild message is about the student's code rather than about how we call esbuild. */
export function isStudentsFault({ pluginName, detail, location }: Message): boolean {
  return typeof detail?.type === 'string' || (pluginName === '' && location !== null)
}

/** An esbuild message as a student's error: line and column refer to the file that was handed in. */
export function bundleError(
  { text, detail, location }: Message,
  sources: ReadonlyMap<string, Source>,
): StudentError {
  const type: string = detail?.type ?? 'SyntaxError'
  const message = printable(text.replaceAll(`${student}:`, ''))
  if (!location) return { type, message }
  const file = location.file.replace(new RegExp(`^${student}:`), '')
  const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length
  const place = { line: location.line, column: column + 1, excerpt: location.lineText }
  const { line, column: first, excerpt } = inSource(place, sources.get(file))
  return { type, message, at: { file, line, column: first, excerpt: printable(excerpt) } }
}

interface Place {
  readonly line: number
  readonly column: number
  readonly excerpt: string
}

/** Maps a place in the plain JavaScript of a file back to its source. Lines and columns count from 1. */
function inSource(place: Place, source: Source | undefined): Place {
  if (source?.map === undefined) return place
  const map = new SourceMap(JSON.parse(source.map) as SourceMapPayload)
  const entry = map.findEntry(place.line - 1, place.column - 1)
  if (!('originalLine' in entry)) return place
  const excerpt = source.text.split(/\r\n|[\n\r\u2028\u2029]/)[entry.originalLine] ?? ''
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1, excerpt }
}
