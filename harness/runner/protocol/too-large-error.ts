import { ProtocolError } from './protocol-error.ts'

/** The answers of a submission take more memory than it may use for them. */
export class TooLargeError extends ProtocolError {}
