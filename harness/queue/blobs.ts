import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '#files'

/** Where submissions and results lie between machines, each under a name that says what is in it. */
export interface Blobs {
  readonly has: (name: string) => boolean
  /** Undefined if there is none of that name. */
  readonly get: (name: string) => Uint8Array | undefined
  readonly put: (name: string, bytes: Uint8Array) => void
  readonly remove: (name: string) => void
}

/** Blobs in a folder that all machines share. A name is 64 hexadecimal digits with a prefix: `work-3f…`. */
export function folderBlobs(folder: string): Blobs {
  const fileOf = (name: string): string => {
    const [, kind, digest] = /^(work|done)-([0-9a-f]{64})$/.exec(name) ?? []
    if (kind === undefined || digest === undefined) throw new Error(`no name of a blob: ${name}`)
    return join(folder, kind, digest.slice(0, 2), digest.slice(2))
  }
  return {
    has: (name) => existsSync(fileOf(name)),
    get: (name) => {
      try {
        return readFileSync(fileOf(name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    put: (name, bytes) => writeWhole(fileOf(name), [bytes]),
    remove: (name) => rmSync(fileOf(name), { force: true }),
  }
}
