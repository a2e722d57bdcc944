import { cut, type Shorten, visible } from '../protocol/text.ts'

const kept = 32 * 1024
const shown = 16_000

/** Collects printed text: the beginning is kept, the rest only counted. */
export function collectPrinted(limit: number, tooMuch: () => void) {
  const pieces: Uint8Array[] = []
  let size = 0
  return {
    add: (piece: Uint8Array): void => {
      if (size < kept) pieces.push(piece.subarray(0, kept - size))
      size += piece.length
      if (size > limit) tooMuch()
    },
    text: (shorten: Shorten): string => {
      const start = shorten(new TextDecoder().decode(Buffer.concat(pieces)))
      return cut(visible(start.replaceAll('\r\n', '\n')), shown)
    },
  }
}
