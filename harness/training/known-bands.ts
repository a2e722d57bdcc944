import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CurveBands } from '#kit/curves'

/** Where the statistics of a recipe's recorded training runs lie; undefined for a recipe that none were recorded of. */
export function knownBands(recipe: string): CurveBands | undefined {
  const file = fileURLToPath(new URL(`./bands/${encodeURIComponent(recipe)}.json`, import.meta.url))
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
