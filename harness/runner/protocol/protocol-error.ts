/** Bytes on the answer channel that are not an answer. The message says what is wrong with them. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}
