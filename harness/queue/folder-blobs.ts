import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '#files'
import { type Blobs, blobPath } from './blobs.ts'

/** Blobs in a folder that all machines share. */
export function folderBlobs(folder: string): Blobs {
  const fileOf = (name: string): string => join(folder, ...blobPath(name))
  return {
    has: async (name) => existsSync(fileOf(name)),
    get: async (name) => {
      const file = fileOf(name)
      // Asked for often, and seldom there: an error for each would cost more than the look.
      if (!existsSync(file)) return undefined
      try {
        return readFileSync(file)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    put: async (name, bytes) => writeWhole(fileOf(name), [bytes]),
    remove: async (name) => rmSync(fileOf(name), { force: true }),
    pause: 200,
  }
}
