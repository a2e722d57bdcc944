import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../', import.meta.url))

/** The text of every test of the reference, by its path inside it. */
export const tests: ReadonlyMap<string, string> = new Map(
  globSync('**/*.test.ts', { cwd: folder })
    .toSorted()
    .map((file) => [file, readFileSync(folder + file, 'utf8')]),
)
