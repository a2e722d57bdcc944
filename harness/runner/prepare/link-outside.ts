import { realpathSync } from 'node:fs'
import { entriesOutside } from './entries-outside.ts'
import { join, type Walk } from './walk-folder.ts'

/** Their links lead where their tools are installed. */
const toolFolders = new Set(['.git', 'node_modules'])

/**
 * The first link of a submission that leads outside it, or nowhere, which must look alike: otherwise a submission could
 * find out what exists outside.
 */
export function linkOutside(root: string, { entries }: Walk): string | undefined {
  const top = Buffer.from(root)
  const inside = join(top, Buffer.alloc(0))
  const leaves = (path: Buffer): boolean => {
    try {
      const real = realpathSync.native(join(top, path), { encoding: 'buffer' })
      return !real.equals(top) && !real.subarray(0, inside.length).equals(inside)
    } catch {
      return true
    }
  }
  const found = entriesOutside(toolFolders, entries).find(({ kind, path }) => kind === 'link' && leaves(path))
  return found?.path.toString()
}
