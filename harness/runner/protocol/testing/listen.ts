import { decodeAnswer, type Said } from '../decode-answer.ts'
import { frameReader } from '../frame.ts'
import { ProtocolError } from '../protocol-error.ts'

/** Bytes that one answer may take here: small, so that what is too large is cheap. */
export const limit = 4096

/**
 * What a session makes of the bytes of a child that owes answers to the calls 0, 1 and 2, delivered in pieces.
 * Only a refusal ends it; any other error is ours, and thrown.
 */
export function listen(bytes: Uint8Array, cuts: readonly number[]) {
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length]
  const said: Said[] = []
  const read = frameReader(limit)
  try {
    for (const [index, end] of ends.entries()) {
      for (const frame of read(bytes.subarray(ends[index - 1] ?? 0, end))) {
        const due = { id: said.length, args: 2 }
        if (due.id < 3) said.push(decodeAnswer(frame, due, limit, (text) => text))
      }
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return { said, refused: error.message }
  }
  return { said }
}
