import { type Zippable, zipSync } from 'fflate'

/** Modes of Unix, in the upper half of a zip's attributes. */
const modes = { file: 0o100644, program: 0o100755 }
const unix = 3

/** Of a file that cannot be executed. */
export const fileAttributes = { os: unix, attrs: (modes.file << 16) >>> 0 }

/** The earliest that a zip can state. It has no time zone, so it is given in the local one. */
export const earliest = (): Date => new Date(1980, 0, 1)

/**
 * A zip of files by path, in the order of the paths: the same files give the same bytes.
 *
 * @param programs the paths of what can be executed
 */
export function zip(files: ReadonlyMap<string, Uint8Array>, programs: ReadonlySet<string>): Uint8Array {
  const mtime = earliest()
  const entries = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]): [string, Zippable[string]] => {
      const mode = programs.has(path) ? modes.program : modes.file
      return [path, [bytes, { mtime, os: unix, attrs: (mode << 16) >>> 0 }]]
    })
  return zipSync(Object.fromEntries(entries), { level: 6 })
}
