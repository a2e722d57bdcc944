import { join, resolve } from 'node:path'
import { sweep, writeWhole } from '#files'

/** What Touchstone keeps beside the work of a student. */
export const ownFolder = '.touchstone'

/** Writes a file there, and returns its path. */
export function writeOwn(folder: string, name: string, content: string): string {
  const place = join(resolve(folder), ownFolder)
  sweep(place, { isOurs: (name) => name.endsWith('.part'), kind: 'file' })
  // Ignored by Git, so that it is neither handed in nor committed.
  writeWhole(join(place, '.gitignore'), '*\n')
  const file = join(place, name)
  writeWhole(file, content)
  return file
}
