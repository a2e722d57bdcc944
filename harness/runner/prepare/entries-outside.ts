import { posix } from 'node:path'
import type { Entry } from './walk-folder.ts'

/** The entries outside folders with some names, and outside Python's virtual environments. */
export function entriesOutside(folders: ReadonlySet<string>, entries: readonly Entry[]): readonly Entry[] {
  const named = entries.map((entry) => ({ entry, path: entry.path.toString('latin1') }))
  const environments = new Set(
    named.flatMap(({ path }) => (path.endsWith('/pyvenv.cfg') ? [posix.dirname(path)] : [])),
  )
  const left = new Set<string>()
  return named.flatMap(({ entry, path }) => {
    const isLeft =
      left.has(posix.dirname(path)) || folders.has(posix.basename(path)) || environments.has(path)
    if (!isLeft) return [entry]
    if (entry.kind === 'folder') left.add(path)
    return []
  })
}
