import type { StudentError } from '#runner'

/** The error message of an untouched starter, in every call. */
export const starterMarker = 'not written yet'

/** Whether an error is that of a function which is still to be written. */
export const saysNotWritten = ({ type, message }: StudentError): boolean =>
  type === 'NotImplementedError' || message.trim() === starterMarker
