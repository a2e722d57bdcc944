import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The relative paths of all files and links below a folder. Node's `recursive` option would follow the links. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesIn(join(folder, entry.name)).map((path) => join(entry.name, path))
        : [entry.name],
    )
    .sort()
