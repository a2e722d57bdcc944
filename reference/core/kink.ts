import type { FlagValue } from './conventions.ts'

/**
 * Derivative of max(0, x): 0 below 0, 1 above, and at 0 what the convention says; NaN passes.
 *
 * @example
 * kink(2, 'zero')   // = 1
 * kink(0, 'one')    // = 1
 * kink(NaN, 'zero') // = NaN
 */
export function kink(x: number, atKink: FlagValue<'atKink'>): number {
  if (x === 0) return atKink === 'one' ? 1 : 0
  return Number.isNaN(x) ? x : +(x > 0)
}
