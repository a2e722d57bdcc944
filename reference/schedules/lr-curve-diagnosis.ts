import { within } from '../core/within.ts'

/** What gradient descent does on a parabola, from a rate that is too low to one that is too high. */
export type RateRegime = ReturnType<typeof classifyRate>

/**
 * The behavior of a learning rate in a valley of given curvature: monotone, oscillating or diverging.
 *
 *     f = ½·a·w²      w ← (1 − η·a)·w
 *
 * One step multiplies w by 1 − η·a. Below η = 1/a it keeps its sign and shrinks: `monotone`. At 1/a it is 0:
 * `one-step`. Up to 2/a it changes sign and shrinks: `oscillates`. At 2/a it only changes sign:
 * `no-progress`. Above, it grows: `diverges`.
 *
 * @param a curvature of the valley, > 0, in loss per squared unit of weight
 * @param eta learning rate η > 0, in units of weight per unit of gradient
 * @returns the regime, a word
 * @throws {RangeError} if `a` or η is not positive
 *
 * @remarks η·a is compared with 1 and 2 up to a few roundings: 1/a is rarely a float64, and 49·(1/49) is not
 * 1.
 * @source D1 "Learning rate selection" and "The effects of step size"; D3 "Learning rate"; D4 "Learning rate"
 * @example
 * [0.1, 0.25, 0.4].map((eta) => classifyRate(4, eta)) // = ['monotone', 'one-step', 'oscillates']
 * [0.5, 0.6].map((eta) => classifyRate(4, eta)) // = ['no-progress', 'diverges']
 */
export function classifyRate(
  a: number,
  eta: number,
): 'monotone' | 'one-step' | 'oscillates' | 'no-progress' | 'diverges' {
  within('classifyRate', { a: [a, '(0, ∞)'], eta: [eta, '(0, ∞)'] })
  const share = a * eta
  if (rounded(share, 1)) return 'one-step'
  if (rounded(share, 2)) return 'no-progress'
  if (share < 1) return 'monotone'
  return share < 2 ? 'oscillates' : 'diverges'
}

const rounded = (value: number, to: number): boolean => Math.abs(value - to) <= 4 * Number.EPSILON
