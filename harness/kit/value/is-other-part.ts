import type { StudentError } from '#runner'

/** Whether a result has no part of the name by which the course reads it. */
export const isOtherPart = ({ type, message, at }: StudentError): boolean =>
  type === 'MissingPart' && at === undefined && /, (?:of type|which is) [^,]+, has no /.test(message)
