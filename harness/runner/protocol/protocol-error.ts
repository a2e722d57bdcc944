/** Bytes on the answer channel that are no answer. The message says what was wrong with them. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}
