import { readSync } from 'node:fs'

/** A line of a file with its end, and where it stands. */
export interface Line {
  readonly bytes: Buffer
  readonly offset: number
}

const piece = 1 << 20

/** The whole lines of an open file, one after another, however large the file is. What has no end is no line. */
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
