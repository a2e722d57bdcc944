import { isArray, type KitValue } from '../value/value.ts'
import type { AxisSizes, Input } from './inputs.ts'

/** The size of each axis in the arguments of a call. */
export function axisSizes(inputs: readonly Input[], args: readonly KitValue[]): AxisSizes {
  const found: Record<string, number> = {}
  inputs.forEach((input, k) => {
    const value = args[k]
    if (value === undefined || !isArray(value)) return
    input.axes.forEach((axis, a) => {
      found[axis] ??= value.shape[a] ?? 0
    })
  })
  return found
}
