import { closeSync, constants, readSync } from 'node:fs'
import { openRegular } from '#files'
import type { Budget } from './limits.ts'
import { type Source, UnusableArchive } from './source.ts'
import { tarSource } from './tar-source.ts'
import { zipSource } from './zip-source.ts'

/** What a file is, by its name. */
export type Kind = 'archive' | 'other-archive' | 'file'

/** Whether a file is an archive that can be unpacked, one that cannot, or something else. */
export function kindOf(path: string): Kind {
  if (/\.(?:zip|tar|tgz|tar\.gz)$/i.test(path)) return 'archive'
  return /\.(?:rar|7z|tar\.(?:bz2|xz|zst)|tbz2?|txz|gz|bz2|xz|zst)$/i.test(path) ? 'other-archive' : 'file'
}

/**
 * Opens an archive by what its first bytes are, whatever its name says.
 *
 * @throws {UnusableArchive} if it is none, or cannot be used
 */
export function openArchive(path: string, budget: Budget): Promise<Source> {
  const [first = 0, second = 0] = firstBytes(path)
  if (first === 0x50 && second === 0x4b) return zipSource(path, budget)
  if (first === 0x52 && second === 0x61)
    throw new UnusableArchive('is a .rar archive, which cannot be unpacked')
  if (/\.zip$/i.test(path)) throw new UnusableArchive('is no zip archive, although its name says so')
  return tarSource(path, budget)
}

function firstBytes(path: string): Buffer {
  const file = openRegular(path, constants.O_RDONLY, 'an archive')
  try {
    const bytes = Buffer.alloc(4)
    readSync(file, bytes, 0, 4, 0)
    return bytes
  } finally {
    closeSync(file)
  }
}

/** The name of an archive without `.zip` or `.tar.gz`. */
export const withoutEnding = (name: string): string => name.replace(/\.(?:tar\.gz|[^.]+)$/i, '')
