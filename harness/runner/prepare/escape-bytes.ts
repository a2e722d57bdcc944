import { isUtf8 } from 'node:buffer'

/** A name as text: if it is not UTF-8, every byte outside printable ASCII is escaped, as in `M\xfcller`. */
export function escapeBytes(name: Uint8Array): string {
  const bytes = Buffer.from(name.buffer, name.byteOffset, name.byteLength)
  if (isUtf8(bytes)) return bytes.toString()
  return [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')
}
