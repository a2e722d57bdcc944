import { decodeAnswer, type Said } from '../decode-answer.ts'
import { frameReader } from '../frame.ts'
import { ProtocolError } from '../protocol-error.ts'

/** The limit of all answers in bytes: small, so that exceeding it is cheap. */
const limit = 4096

/**
 * Decodes the bytes of a child, in pieces, as answers to the calls 0, 1 and 2. A refusal ends it; any other error is a
 * bug, and thrown.
 */
export function listen(bytes: Uint8Array, cuts: readonly number[]) {
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length]
  const said: Said[] = []
  const read = frameReader(limit)
  const budget = { left: limit }
  try {
    for (const [index, end] of ends.entries()) {
      for (const frame of read(bytes.subarray(ends[index - 1] ?? 0, end))) {
        const due = { id: said.length, args: 2 }
        if (due.id < 3) said.push(decodeAnswer(frame, due, budget, (text) => text))
      }
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return { said, refused: error.message }
  }
  return { said }
}
