import { list } from './decode-value.ts'
import { ProtocolError } from './protocol-error.ts'

const most = 20
const longest = 320

/**
 * Decodes the functions in which a call is, innermost first, each with its file. It is untrusted: it only tells which
 * calls of the same submission wait for the same loop.
 *
 * @throws {ProtocolError} if it is not a list of a few short texts
 */
export function decodeRunning(wire: unknown): readonly string[] {
  const functions = list(wire)
  if (functions.length > most) throw new ProtocolError(`a call in ${functions.length} functions`)
  return functions.map((one) => {
    if (typeof one !== 'string' || one.length > longest) throw new ProtocolError('a function without a name')
    return one
  })
}
