import { UsageError } from '#files'

/** A row of somebody else's table: its cells joined with the separator, and then its end, are its text. */
export interface CsvRecord {
  /** Where it begins, from 1. */
  readonly line: number
  /** With their quotes. */
  readonly cells: readonly string[]
  /** `\r\n`, `\n`, `\r`, or nothing behind the last row. */
  readonly end: string
}

/** Characters of one row: far more than any has, and far less than memory. */
const longest = 2 ** 24
const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d]

/**
 * Cuts text into rows and cells (RFC 4180), whatever ends its lines. A quote that does not begin a cell is a character.
 *
 * @param pieces the text, cut anywhere; without a byte-order mark
 * @param name the file, for messages
 * @throws {UsageError} about a quote that is not closed
 */
export function* csvRecords(pieces: Iterable<string>, separator: string, name: string): Generator<CsvRecord> {
  const cut = separator.charCodeAt(0)
  let text = ''
  let line = 1
  for (const piece of withLast(pieces)) {
    text += piece.text
    let start = 0
    for (;;) {
      const found = recordAt(text, start, cut, piece.isLast)
      if (found === undefined) break
      yield { line, cells: found.cells, end: found.end }
      line += linesIn(text, start, found.next)
      start = found.next
    }
    text = text.slice(start)
    if (text.length > longest || (piece.isLast && text !== '')) {
      throw new UsageError(
        'not-a-table',
        `'${name}', line ${line}: a quotation mark is not closed, so this is not a table that can be read`,
        'Write a quotation mark in a cell twice, and put the cell in quotes.',
      )
    }
  }
}

/** The pieces, and then the end of the text. */
function* withLast(pieces: Iterable<string>): Generator<{ readonly text: string; readonly isLast: boolean }> {
  for (const text of pieces) yield { text, isLast: false }
  yield { text: '', isLast: true }
}

/** The row that begins at a place; undefined if the text ends before it does. */
function recordAt(text: string, start: number, cut: number, isLast: boolean) {
  if (start >= text.length) return undefined
  const cells: string[] = []
  for (let from = start; ; ) {
    const at = cellEnd(text, from, cut)
    if (at === undefined || (at >= text.length && !isLast)) return undefined
    cells.push(text.slice(from, at))
    if (at >= text.length) return { cells, end: '', next: at }
    const code = text.charCodeAt(at)
    if (code === cut) {
      from = at + 1
      continue
    }
    // Behind a carriage return that ends a piece, a line feed may come.
    if (code === carriageReturn && at + 1 === text.length && !isLast) return undefined
    const length = code === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1
    return { cells, end: text.slice(at, at + length), next: at + length }
  }
}

/** Where a cell ends: at a separator, a line end, or the end of the text; undefined inside of quotes. */
function cellEnd(text: string, start: number, cut: number): number | undefined {
  let at = start
  if (text.charCodeAt(at) === quote) {
    for (at++; ; at += 2) {
      at = text.indexOf('"', at)
      if (at < 0) return undefined
      if (text.charCodeAt(at + 1) !== quote) break
    }
  }
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === cut || code === lineFeed || code === carriageReturn) return at
  }
  return text.length
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) lines++
  }
  return lines
}
