import { isUtf8 } from 'node:buffer'

/** The text of a file, or why its bytes are not text. */
export type SourceText = { readonly text: string } | { readonly why: string }

/**
 * Decodes a source file as UTF-8, without byte-order mark. Comments that rename a script or point to a source
 * map are made inert without changing any position, so that errors are reported where the student wrote the line.
 */
export function sourceText(bytes: Buffer): SourceText {
  const plain = plainText(bytes)
  if ('why' in plain) return plain
  return { text: plain.text.replace(/([#@][ \t]*)source(Mapping)?URL(?==)/g, '$1source$2Url') }
}

/** Decodes a file as UTF-8, without byte-order mark. */
export function plainText(bytes: Buffer): SourceText {
  if (isUtf16(bytes)) return { why: whyUtf16 }
  if (!isUtf8(bytes))
    return { why: `has bytes on line ${firstBadLine(bytes)} that are not UTF-8; save it as UTF-8` }
  return { text: new TextDecoder().decode(bytes) }
}

export const whyUtf16 = 'is saved as UTF-16; save it as UTF-8'

/** Whether a file begins with the byte-order mark of UTF-16. */
export const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

function firstBadLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}
