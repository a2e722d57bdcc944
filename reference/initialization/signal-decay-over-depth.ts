import { counts, within } from '../core/within.ts'

/**
 * What is left of a signal, or of a gradient, after L layers that each multiply it by g.
 *
 *     g^L
 *
 * Below 1 it vanishes, above 1 it explodes.
 *
 * @param g gain of one layer, ≥ 0
 * @param L number of layers, an integer ≥ 0
 * @returns a scalar ≥ 0, the gain of all layers
 * @throws {RangeError} if `g` is negative or not finite, or `L` is not an integer ≥ 0
 *
 * @source D4 "The problem of vanishing/exploding gradient": 0.9² = 0.81; 0.9¹⁰⁰, printed 0.000026, is
 * 0.0000266
 * @example
 * signalDecayOverDepth(0.9, 2)   // ≈ 0.81
 * signalDecayOverDepth(0.9, 100) // ≈ 2.65614e-5
 */
export function signalDecayOverDepth(g: number, L: number): number {
  within('signalDecayOverDepth', { g: [g, '[0, ∞)'] })
  counts('signalDecayOverDepth', { L: [L, 0] })
  return g ** L
}
