import type { StudentError } from '#runner'

/** Whether a function does not take the arguments with which a course calls it. */
export const isOtherArguments = ({ type, at }: StudentError): boolean =>
  type === 'WrongArguments' && at === undefined
