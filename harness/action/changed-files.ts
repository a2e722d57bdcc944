import { createHash } from 'node:crypto'
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readSmallBytes, UsageError } from '#files'

const workflows = '.github/workflows'

/** Bytes: no file that is handed out has more. */
const most = 64 * 2 ** 20

/** Workflows that are named one by one: GitHub keeps 1 MiB of outputs and of a summary. */
const mostAdded = 50

/** A file that is not as it was handed out. */
export interface ChangedFile {
  readonly path: string
  readonly how: 'changed' | 'missing' | 'added'
}

/**
 * Compares the protected files of a student's folder with what was handed out, and finds workflows beside them. What
 * was handed out comes first. More workflows than can be shown are one change of their folder.
 *
 * @param files SHA-256 by path, relative to the folder
 */
export function changedFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): readonly ChangedFile[] {
  const known = Object.entries(files).flatMap(([path, hash]): readonly ChangedFile[] => {
    const found = digestOf(folder, path)
    return found === hash ? [] : [{ path, how: found === undefined ? 'missing' : 'changed' }]
  })
  const added = namesIn(join(folder, workflows))
    .map((name) => `${workflows}/${name}`)
    .filter((path) => /\.ya?ml$/i.test(path) && !Object.hasOwn(files, path))
    .map((path): ChangedFile => ({ path, how: 'added' }))
  return [
    ...known.toSorted(byPath),
    ...(added.length > mostAdded ? [{ path: workflows, how: 'changed' } as const] : added.toSorted(byPath)),
  ]
}

const byPath = (one: ChangedFile, other: ChangedFile): number => (one.path < other.path ? -1 : 1)

/** Undefined if there is nothing; empty if what is there is no file, or is reached through a link. */
function digestOf(folder: string, path: string): string | undefined {
  const steps = path.split('/')
  for (const [k] of steps.entries()) {
    const found = lstatSync(join(folder, ...steps.slice(0, k + 1)), { throwIfNoEntry: false })
    if (found === undefined) return undefined
    if (k < steps.length - 1 ? !found.isDirectory() : !found.isFile()) return ''
  }
  try {
    const bytes = readSmallBytes(join(folder, path), { name: 'a file of the release', most })
    return createHash('sha256').update(bytes).digest('hex')
  } catch (error) {
    if (error instanceof UsageError) return ''
    throw error
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
