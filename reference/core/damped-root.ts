import type { FlagValue } from './conventions.ts'

/**
 * The root of a mean square, kept away from 0 by ε: what adaptive optimizers divide by.
 *
 * Without ε a slope that was always 0 is divided by 0: 0 / 0, NaN.
 *
 * @example
 * dampedRoot(4, 0.5, 'outside') // = 2.5
 * dampedRoot(2, 2, 'inside') // = 2
 * dampedRoot(4, 0.5, 'none') // = 2
 */
export function dampedRoot(square: number, eps: number, placement: FlagValue<'epsPlacement'>): number {
  if (placement === 'inside') return Math.sqrt(square + eps)
  return placement === 'outside' ? Math.sqrt(square) + eps : Math.sqrt(square)
}
