import { createHash } from 'node:crypto'
import { UsageError } from '#files'
import { listSome, visible } from '#kit/engine'

/** The name of a file for an id: what cannot be in a name everywhere is written as %XX. */
export const fileForId = (id: string): string =>
  encodeURIComponent(id.toWellFormed())
    .replaceAll(/[*'()!~]|^\./g, escaped)
    .slice(0, 200)

const escaped = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** The same as a path, with a folder for each slash. */
export const pathForId = (id: string): string => id.split('/').map(fileForId).join('/')

/**
 * A path for each id. Where some systems would take several for the same, such as `ada` and
 * `ADA`, each of them ends with a digest of its id, whatever the order of the ids.
 *
 * @throws {UsageError} if an id is there twice
 */
export function filesForIds(
  ids: readonly string[],
  whose: string,
  pathOf: (id: string) => string,
): readonly string[] {
  const paths = ids.map(pathOf)
  const told = new Set<number>()
  for (;;) {
    const named = paths.map((path, k) => (told.has(k) ? `${path}-${digestOf(ids[k] ?? '')}` : path))
    const alike = alikeIn(named)
    if (alike.length === 0) return named
    const before = told.size
    for (const k of alike) told.add(k)
    if (told.size === before)
      throw filesAlike(
        alike.map((k) => ids[k] ?? ''),
        whose,
      )
  }
}

const digestOf = (id: string): string =>
  createHash('sha256').update(Buffer.from(id, 'utf16le')).digest('hex').slice(0, 16)

/** The places of names that are there more than once, whatever the case of letters. */
function alikeIn(names: readonly string[]): readonly number[] {
  const first = new Map<string, number>()
  const alike = new Set<number>()
  for (const [k, name] of names.entries()) {
    const before = first.get(name.toLowerCase())
    if (before === undefined) first.set(name.toLowerCase(), k)
    else alike.add(before).add(k)
  }
  return [...alike]
}

const filesAlike = (ids: readonly string[], whose: string): UsageError =>
  new UsageError(
    'files-alike',
    `several ${whose} would get the same file: ${listSome(ids.map(visible), 5)}`,
    'Give each an id of its own.',
  )
