import { readSync } from 'node:fs'

/** A line of a file with its line feed, and its position. */
export interface Line {
  readonly bytes: Buffer
  readonly offset: number
}

const piece = 1 << 20

/** Yields the complete lines of an open file of any size. Text after the last line feed is not a line. */
export function* linesIn(descriptor: number): Generator<Line> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  for (;;) {
    const chunk = Buffer.alloc(piece)
    const count = readSync(descriptor, chunk, 0, piece, offset + rest.length)
    if (count === 0) return
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)])
    let start = 0
    for (let end = bytes.indexOf(0x0a, rest.length); end >= 0; end = bytes.indexOf(0x0a, start)) {
      yield { bytes: bytes.subarray(start, end + 1), offset: offset + start }
      start = end + 1
    }
    offset += start
    rest = bytes.subarray(start)
  }
}
