import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** Where the schema of `assignment.json` is: in an installed package, and in the repository. */
const places = [
  'node_modules/touchstone/dist/assignment.schema.json',
  'harness/assignment/assignment.schema.json',
] as const

/**
 * The path from a folder to the schema in the project that the folder is in, for editors; undefined if there is none.
 * A path out of the project would be right on one machine only.
 */
export function schemaFrom(folder: string): string | undefined {
  const from = resolve(folder)
  for (let above = dirname(from); ; above = dirname(above)) {
    const found = places.map((place) => join(above, place)).find((path) => existsSync(path))
    if (found !== undefined) return relative(from, found).replaceAll(sep, '/')
    if (above === dirname(above)) return undefined
  }
}
