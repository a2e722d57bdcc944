import { dirname, join } from 'node:path'
import { makeFolder, writeWhole } from '#files'
import { readIfThere } from './read-if-there.ts'

/**
 * Writes the files that are not there or differ; with `check` it writes nothing.
 *
 * @param folder from which the paths of the files lead
 * @returns their paths
 */
export function putFiles(
  folder: string,
  files: Iterable<readonly [path: string, text: string]>,
  check: boolean,
): readonly string[] {
  const stale = [...files].filter(([path, text]) => readIfThere(join(folder, path)) !== text)
  for (const [path, text] of check ? [] : stale) {
    const file = join(folder, path)
    makeFolder(dirname(file), 'generated files')
    writeWhole(file, text)
  }
  return stale.map(([path]) => path)
}
