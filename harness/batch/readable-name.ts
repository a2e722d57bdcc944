import { createHash } from 'node:crypto'

/** The name of a folder as text, and why it cannot be used, if it cannot. */
export interface ReadableName {
  readonly name: string
  readonly problem?: string
}

/** Of a longer one, Node's path to the feedback would be too long for the file system. */
const longest = 120

/**
 * The name of a folder as text. One that is not UTF-8, as in archives of older systems, is escaped and followed by a
 * digest, so that it equals no other name: `M\xfcller ~5f0c2d11`.
 */
export function readableName(bytes: Uint8Array): ReadableName {
  try {
    return { name: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const escaped = [...bytes]
      .map((byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
      )
      .join('')
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
    return {
      name: `${escaped.slice(0, longest)} ~${digest}`,
      problem:
        'the name of its folder is not UTF-8, so its files cannot be opened: rename the folder, and grade again',
    }
  }
}
