import { UsageError } from '#files'
import { listSome, visible } from '#kit/engine'

/** The name of a file for an id: what cannot be in a name everywhere is written as %XX. */
export const fileForId = (id: string): string =>
  encodeURIComponent(id.toWellFormed())
    .replaceAll(/[*'()!~]|^\./g, escaped)
    .slice(0, 200)

const escaped = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** @throws {UsageError} if two files have the same name, or names that some systems take for the same */
export function refuseFilesAlike(names: readonly string[], whose: string, hint: string): void {
  const seen = new Set<string>()
  const alike = names.filter((name) => seen.size === seen.add(name.toLowerCase()).size)
  if (alike.length === 0) return
  throw new UsageError(
    'files-alike',
    `several ${whose} would get the same file: ${listSome(alike.map(visible), 5)}`,
    hint,
  )
}
