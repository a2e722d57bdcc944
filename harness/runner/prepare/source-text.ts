import { isUtf8 } from 'node:buffer'

/** The text of a file, or why its bytes are not text. */
export type SourceText = { readonly text: string } | { readonly why: string }

/**
 * Decodes a source file as UTF-8, without byte-order mark, or else as Windows-1252, because an accent in a comment must
 * cost nothing. Comments that rename a script or point to a source
 * map are made inert without changing any position, so that errors are reported where the student wrote the line.
 */
export function sourceText(bytes: Buffer): SourceText {
  const plain = isLatin(bytes) ? { text: windows.decode(bytes) } : plainText(bytes)
  if ('why' in plain) return plain
  return { text: plain.text.replace(/([#@][ \t]*)source(Mapping)?URL(?==)/g, '$1source$2Url') }
}

/** Decodes a file as UTF-8, without byte-order mark. */
export function plainText(bytes: Buffer): SourceText {
  const why = whyWide(bytes)
  if (why !== undefined) return { why }
  if (!isUtf8(bytes))
    return { why: `has bytes on line ${firstBadLine(bytes)} that are not UTF-8; save it as UTF-8` }
  return { text: new TextDecoder().decode(bytes) }
}

const windows = new TextDecoder('windows-1252')

/** Whether a source file is text in an older encoding of one byte per character. */
export const isLatin = (bytes: Buffer): boolean => !isUtf8(bytes) && !bytes.includes(0)

/** Why a file with two or four bytes per character cannot be used; undefined for any other file. */
export function whyWide(bytes: Buffer): string | undefined {
  const encoding = wideEncodings.find(({ begins }) => begins.test(bytes.toString('latin1', 0, 4)))
  return encoding && `is saved as ${encoding.name}; save it as UTF-8`
}

/** By the byte-order mark, or the zero bytes of a first letter. */
const wideEncodings = [
  { name: 'UTF-32', begins: /^(?:\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0])/ },
  { name: 'UTF-16', begins: /^(?:\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/ },
]

function firstBadLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}
