import type { KitValue } from '../value/value.ts'
import type { Compared, Seen } from './erased.ts'

/** The numbers that are measured on an answer, by name; undefined if the answer has an unexpected form. */
export function measuredOn(
  { measure, given }: Compared,
  answer: KitValue,
  args: readonly KitValue[],
): Seen | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  try {
    return measure(answer, given(args))
  } catch {
    return undefined
  }
}
