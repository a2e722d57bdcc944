import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file and symbolic link below a folder, as paths from it. Node's own recursion would follow the links. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesIn(join(folder, entry.name)).map((path) => join(entry.name, path))
        : [entry.name],
    )
    .sort()
