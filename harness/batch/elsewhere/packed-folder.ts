import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { readSmallBytes } from '#files'

/** Bytes of all files of a submission that travels. */
const most = 64 * 2 ** 20
const mostEntries = 5000

type Entry = readonly [path: string, mode: number, content: Uint8Array | string | null]

const packing = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }

/** A folder as bytes, the same for the same content; undefined if it is large, or holds anything odd. */
export function packedFolder(folder: string): Uint8Array | undefined {
  const entries: Entry[] = []
  let left = most
  const walk = (inner: string): boolean => {
    for (const name of readdirSync(join(folder, inner)).sort()) {
      const path = join(inner, name)
      const at = join(folder, path)
      const stat = lstatSync(at)
      // A name that is not UTF-8 reads as one with a replacement character.
      if (name.includes('\ufffd') || entries.length >= mostEntries) return false
      const mode = stat.mode & 0o777
      if (stat.isDirectory()) {
        entries.push([path, mode, null])
        if (!walk(path)) return false
      } else if (stat.isSymbolicLink()) entries.push([path, mode, readlinkSync(at)])
      else if (stat.isFile() && stat.size <= left) {
        const bytes = readSmallBytes(at, { name: 'a file of a submission', most: left })
        left -= bytes.length
        entries.push([path, mode, new Uint8Array(bytes)])
      } else return false
    }
    return true
  }
  try {
    return walk('') ? zstdCompressSync(serialize(entries), packing) : undefined
  } catch {
    return undefined
  }
}

/** Writes a packed folder as a new one. */
export function unpackFolder(packed: Uint8Array, folder: string): void {
  const entries: readonly Entry[] = deserialize(zstdDecompressSync(packed, { maxOutputLength: 2 * most }))
  for (const [path] of entries)
    if (path.split('/').some((part) => part === '..' || part === '')) throw new Error(`odd path: ${path}`)
  mkdirSync(folder)
  const write = ([path, mode, content]: Entry): void => {
    const at = join(folder, path)
    if (content === null) mkdirSync(at)
    else if (typeof content === 'string') symlinkSync(content, at)
    else {
      writeFileSync(at, content, { flag: 'wx' })
      chmodSync(at, mode)
    }
  }
  // Links last, so that nothing is written through one; modes of folders at the very end, so that all can be written.
  for (const entry of entries) if (typeof entry[2] !== 'string') write(entry)
  for (const entry of entries) if (typeof entry[2] === 'string') write(entry)
  for (const [path, mode, content] of entries.toReversed())
    if (content === null) chmodSync(join(folder, path), mode)
}

export const blobDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
