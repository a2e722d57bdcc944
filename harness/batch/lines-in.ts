import { readSync } from 'node:fs'

/** A line of a file with its line feed, and its position. */
export interface Line {
  readonly bytes: Buffer
  readonly offset: number
}

const piece = 1 << 20

/**
 * Yields the complete lines of an open file of any size. Text after the last line feed is not a line. Of a line
 * longer than `longest` bytes only the beginning is yielded, and nothing after it.
 */
export function* linesIn(descriptor: number, longest: number): Generator<Line> {
  let begun: Buffer[] = []
  let length = 0
  let offset = 0
  while (length <= longest) {
    const chunk = Buffer.alloc(piece)
    const count = readSync(descriptor, chunk, 0, piece, offset + length)
    if (count === 0) return
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      const bytes = Buffer.concat([...begun, chunk.subarray(start, end + 1)])
      yield { bytes, offset }
      offset += bytes.length
      start = end + 1
      begun = []
    }
    begun.push(chunk.subarray(start, count))
    length = begun.reduce((sum, part) => sum + part.length, 0)
  }
  yield { bytes: Buffer.concat(begun), offset }
}
