import { type KitValue, numbersIn } from './value.ts'

/** The largest finite size of any number in the values: rounding errors are proportional to it. */
export function scaleOf(values: readonly KitValue[]): number {
  let scale = 0
  for (const value of values) {
    for (const number of numbersIn(value))
      if (Number.isFinite(number)) scale = Math.max(scale, Math.abs(number))
  }
  return scale
}
