import { cut, type Shorten, visible } from '../protocol/text.ts'

const kept = 32 * 1024
/** Characters of a program's output that are shown. */
export const longestPrinted = 16_000

/** The beginning of what a program printed, with a note if there is more. Cut again, it stays as it is. */
export const cutPrinted = (text: string): string => cut(text, longestPrinted)

/** Collects the text that is printed in each stage: the beginning is kept, the rest only counted. */
export function collectPrinted(limit: number, tooMuch: () => void) {
  let pieces: Uint8Array[] = []
  const stages = [pieces]
  let room = kept
  let size = 0
  return {
    add: (piece: Uint8Array): void => {
      if (room > 0) pieces.push(piece.subarray(0, room))
      room -= piece.length
      size += piece.length
      if (size > limit) tooMuch()
    },
    nextStage: (): void => {
      pieces = []
      stages.push(pieces)
      room = kept
    },
    texts: (shorten: Shorten): readonly string[] =>
      stages.map((stage) => {
        const start = shorten(new TextDecoder().decode(Buffer.concat(stage)))
        return cutPrinted(visible(start.replaceAll('\r\n', '\n')))
      }),
  }
}
