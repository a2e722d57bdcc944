import { list } from './decode-value.ts'
import { ProtocolError } from './protocol-error.ts'
import { visible } from './text.ts'

/** More than any benign submission nests its imports. */
const deepest = 100
const longest = 240

/**
 * Decodes the files that a child is loading, outermost first. It is untrusted: whatever it names, only the file of the
 * running call is blamed.
 *
 * @throws {ProtocolError} if it is not a list of a few files in the submission
 */
export function decodeLoading(wire: unknown): readonly string[] {
  const files = list(wire)
  if (files.length > deepest) throw new ProtocolError(`${files.length} files loaded by each other`)
  return files.map((file) => {
    if (
      typeof file !== 'string' ||
      file.length > longest ||
      file.startsWith('/') ||
      /(^|\/)\.\.(\/|$)/.test(file)
    )
      throw new ProtocolError('a file that is not in the submission')
    return visible(file)
  })
}
