import type { Conventions } from '#reference/core/conventions.ts'
import type { Value } from '#runner'
import { existsUnder } from '../plan/points.ts'
import type { Check, Response } from '../suite/check.ts'
import { isArray, type KitValue } from '../value/value.ts'

/** Whether a check accepts numbers that are not finite under these conventions. */
export const mayOverflow = ({ orNotFinite }: Check, flags: Conventions): boolean =>
  orNotFinite !== undefined && existsUnder({ when: orNotFinite }, flags)

/** What Python raises instead of ∞ and NaN; `math.log(0)` is a ValueError. */
const raised: ReadonlySet<string> = new Set([
  'ZeroDivisionError',
  'OverflowError',
  'FloatingPointError',
  'ValueError',
])

/** Whether a response has numbers that are not finite, or is what Python raises in place of one. */
export const overflows = (response: Response): boolean =>
  response.kind === 'threw' ? raised.has(response.error.type) : hasOther(response.value)

const hasOther = (value: Value): boolean => isArray(value) && !value.data.every(Number.isFinite)

/** A value with the expected numbers in place of those that are not finite, so that only the others are compared. */
export function withoutOverflow(got: Value, expected: KitValue): Value {
  const numbers = typeof expected === 'number' ? [expected] : isArray(expected) ? [...expected.data] : []
  if (!isArray(got) || got.data.length !== numbers.length) return got
  return { ...got, data: got.data.map((one, k) => (Number.isFinite(one) ? one : (numbers[k] ?? one))) }
}
