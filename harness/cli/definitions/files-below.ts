import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

const passedOver = new Set(['node_modules', 'site-packages', '__pycache__', 'dist'])

/** The files below a folder, by their paths in it, without hidden folders and installed packages. */
export const filesBelow = (folder: string, above = folder): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isFile()) return [relative(above, path)]
      const isOwn = entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name)
      return isOwn ? filesBelow(path, above) : []
    })
