import { lstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sweep, UsageError, writeWhole } from '#files'

/** What Touchstone keeps beside the work of a student. */
export const ownFolder = '.touchstone'

/**
 * Writes a file there, and returns its path.
 *
 * @throws {UsageError} if the folder is a link, which may lead to somebody else's work
 */
export function writeOwn(folder: string, name: string, content: string): string {
  const place = join(resolve(folder), ownFolder)
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (found && !found.isDirectory()) {
    throw new UsageError(
      'not-a-folder',
      `'${place}' is a link or a file, and Touchstone keeps its files in a folder of that name`,
      'Remove it.',
    )
  }
  sweep(place, { isOurs: (name) => name.endsWith('.part'), kind: 'file' })
  // Ignored by Git, so that it is neither handed in nor committed.
  writeWhole(join(place, '.gitignore'), '*\n')
  const file = join(place, name)
  writeWhole(file, content)
  return file
}
