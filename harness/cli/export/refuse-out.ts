import { realpathSync, statSync } from 'node:fs'
import { UsageError } from '#files'

/**
 * Refuses to replace anything but a document: a folder, a device, or the file of results that is read.
 *
 * @param out what `--out` says
 * @param read a file that is read, or `-`
 * @param name what that is
 * @throws {UsageError} with what to type instead
 */
export function refuseOut(out: string, read: string, name = 'the file of results'): void {
  const found = statSync(out, { throwIfNoEntry: false })
  if (found === undefined) return
  if (found.isDirectory())
    throw new UsageError('out-is-folder', `'${out}' is a folder; a file is needed`, 'Add its name to --out.')
  if (!found.isFile())
    throw new UsageError(
      'out-is-no-file',
      `'${out}' is not an ordinary file, and would be replaced by one`,
      'Without --out the document goes to stdout.',
    )
  if (read !== '-' && realOf(out) === realOf(read))
    throw new UsageError(
      'out-is-results',
      `'${out}' is ${name}; it would be lost`,
      'Give another file with --out.',
    )
}

/** Empty for a file that does not exist: the error comes where it is read. */
const realOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return ''
  }
}
