import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { constants, type Dirent, lstatSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isMadeByTools, unusable } from '#files'
import { escapeBytes } from '#runner'
import { entryName } from './entry-name.ts'
import type { Budget } from './limits.ts'
import { type Sieve, sieve } from './sieve.ts'
import type { Entry, Refused, Source, Take } from './source.ts'

/** What tells whether files have changed, without reading them. */
export interface Stamped extends Source {
  readonly stamp: string
}

/**
 * Lists a folder like an archive. No link is followed.
 *
 * @param except a path that is left out: the results
 * @throws {UnusableArchive} if it has far too many files
 */
export async function folderSource(folder: string, budget: Budget, except: string): Promise<Stamped> {
  const sifted = sieve(budget)
  const places = new Map<Entry, string>()
  await walk({ top: folder, except: resolve(except), sifted, places }, '')
  return sourceOf(places, sifted.refused)
}

/** Some files, each under its own name, as if they were in one folder. */
export function filesSource(paths: readonly string[], budget: Budget): Stamped {
  const sifted = sieve(budget)
  const places = new Map<Entry, string>()
  for (const path of paths) look(path, basename(path), sifted, places)
  return sourceOf(places, sifted.refused)
}

function sourceOf(places: ReadonlyMap<Entry, string>, refused: readonly Refused[]): Stamped {
  const read = async (isWanted: (entry: Entry) => boolean, take: Take): Promise<readonly Refused[]> => {
    const broken: Refused[] = []
    for (const [entry, path] of places) {
      if (!isWanted(entry)) continue
      try {
        await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
        await take(entry, file.createReadStream({ autoClose: false, end: Math.max(0, entry.size - 1) }))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ELOOP') throw error
        broken.push({ entry: entry.path, reason: `it cannot be read (${code})` })
      }
    }
    return broken
  }
  const stamp = createHash('sha256')
  for (const [{ path, size }, place] of places) {
    const { mtimeMs, ctimeMs, ino } = lstatSync(place)
    stamp.update(JSON.stringify([path, size, mtimeMs, ctimeMs, ino]))
  }
  return { entries: [...places.keys()], refused, read, close: () => {}, stamp: stamp.digest('hex') }
}

interface Walk {
  readonly top: string
  readonly except: string
  readonly sifted: Sieve
  readonly places: Map<Entry, string>
}

async function walk(all: Walk, below: string): Promise<void> {
  const { top, except, sifted, places } = all
  const children = await readdir(join(top, below), { withFileTypes: true, encoding: 'buffer' }).catch(
    ({ code }) => {
      if (below === '' || (code !== 'EACCES' && code !== 'EPERM'))
        throw unusable('read', top, 'the folder', { code })
      sifted.refused.push({ entry: below, reason: `it cannot be read (${code})` })
      return []
    },
  )
  for (const child of children.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
    const path = below === '' ? text(child) : `${below}/${text(child)}`
    if (isMadeByTools(path) || resolve(top, path) === except) continue
    const named = entryName(path)
    const reason = isUtf8(child.name) ? 'reason' in named && named.reason : 'its name is not UTF-8'
    if (reason) sifted.refused.push({ entry: path, reason })
    else if (child.isDirectory()) await walk(all, path)
    else look(join(top, path), path, sifted, places)
  }
}

const text = ({ name }: Dirent<Buffer>): string => (isUtf8(name) ? name.toString() : escapeBytes(name))

function look(place: string, name: string, { pass }: Sieve, places: Map<Entry, string>): void {
  const found = lstatSync(place)
  const kind = found.isFile() ? undefined : found.isSymbolicLink() ? 'a link' : 'no ordinary file'
  const path = pass({ name, size: found.size, ...(kind !== undefined && { kind }) })
  if (path !== undefined) places.set({ path, size: found.size }, place)
}
