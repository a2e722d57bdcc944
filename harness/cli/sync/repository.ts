import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of Touchstone's own sources, around the current folder.
 *
 * @param instead what to do where there are none
 * @throws {UsageError} if the current folder is elsewhere, or the command that runs is not the one from there
 */
export async function findRepository(instead: string): Promise<string> {
  const folder = around(realpathSync('.'))
  const own = folder && join(folder, 'harness/cli/sync/repository.ts')
  if (folder !== undefined && fileURLToPath(import.meta.url) === own) return folder
  // Loaded only now: it loads every suite, and what lists them may be what has to be mended.
  const { UsageError } = await import('#assignment')
  if (folder === undefined) {
    throw new UsageError(
      'no-repository',
      'this works on the sources of Touchstone, and the current folder is not among them',
      instead,
    )
  }
  throw new UsageError(
    'other-touchstone',
    `the sources in '${folder}' have a Touchstone of their own, which knows their suites`,
    'Run that one: npx --no-install touchstone sync',
  )
}

function around(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (isRepository(folder)) return folder
    if (folder === dirname(folder)) return undefined
  }
}

function isRepository(folder: string): boolean {
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest) || !existsSync(join(folder, 'reference'))) return false
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }).name === 'touchstone'
  } catch {
    return false
  }
}
