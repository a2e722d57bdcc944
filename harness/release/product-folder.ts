import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UsageError } from '#files'

/**
 * The folder of the built product: where this bundle is, or `dist` of a clone.
 *
 * @throws {UsageError} in a clone without a build
 */
export function productFolder(): string {
  const mains = [new URL('./main.cjs', import.meta.url), new URL('../../dist/main.cjs', import.meta.url)]
  const found = mains.map((url) => fileURLToPath(url)).find((path) => existsSync(path))
  if (found !== undefined) return found.slice(0, -'main.cjs'.length)
  throw new UsageError(
    'not-built',
    'an autograder contains the built product, and this clone has none',
    'Type npm run build first, and again after every change.',
  )
}
