import { visible } from '#kit/engine'

/** What an entry of an archive is called, as a path that may be written, or why it is not written. */
export type EntryName = { readonly path: string } | { readonly reason: string }

/** Levels of folders. */
const deepest = 32
/** Bytes of a path, so that it fits below any folder. */
const longestPath = 240
/** Bytes of one part of it: file systems take 255, and what is written beside a file adds some. */
const longestPart = 200

/** What Windows keeps for devices, with any ending. */
const device =
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i

/**
 * The path under which an entry may be written, with `/` between its parts: relative, without `.` and `..`, and with a
 * name that every system takes. A character that only Windows refuses becomes `_`; anything that could lead out of the
 * folder, or to a device, is refused.
 */
export function entryName(raw: string): EntryName {
  if (/\p{Cc}/u.test(raw)) return { reason: 'its name has a control character' }
  const plain = partsOf(raw)
  if ('reason' in plain) return plain
  if (plain.length === 0 || plain.includes('')) return { reason: 'it has no name' }
  if (plain.some((part) => device.test(part))) return { reason: 'its name is that of a device on Windows' }
  const path = plain.join('/')
  if (plain.length > deepest) return { reason: `it is in more than ${deepest} folders` }
  if (Buffer.byteLength(path) > longestPath) return { reason: `its path has more than ${longestPath} bytes` }
  if (plain.some((part) => Buffer.byteLength(part) > longestPart)) {
    return { reason: `a part of its path has more than ${longestPart} bytes` }
  }
  return { path }
}

/**
 * The path of any entry that stays in its folder, also of one that cannot be written: whose an entry is can be told
 * from a name that is too long, or that has control characters, which are made visible.
 */
export function tellingPath(raw: string): string | undefined {
  const parts = partsOf(raw)
  if ('reason' in parts) return undefined
  return parts.map((part) => part.replaceAll(/\p{Cc}/gu, visible)).join('/')
}

function partsOf(raw: string): readonly string[] | { readonly reason: string } {
  const name = raw.replaceAll('\\', '/').normalize('NFC').toWellFormed()
  if (name.startsWith('/')) return { reason: 'its path is absolute' }
  if (/^[a-z]:/i.test(name)) return { reason: 'its path begins with a drive' }
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') ? { reason: "its path has '..'" } : parts.map(plainPart)
}

/** Windows drops spaces and dots at the end, so two names would be one file; a direction mark hides an ending. */
const plainPart = (part: string): string =>
  part
    .replaceAll(/[<>:"|?*]|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '_')
    .replace(/[. ]+$/, '')
