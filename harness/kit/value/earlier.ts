import type { Earlier, PlannedArgument } from '../suite/check.ts'
import { isArray } from './value.ts'

/** Whether an argument is the result of an earlier call, and not a value. */
export function isEarlier(argument: PlannedArgument): argument is Earlier {
  return typeof argument === 'object' && argument !== null && !isArray(argument) && 'earlier' in argument
}
