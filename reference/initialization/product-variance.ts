import { counts, within } from '../core/within.ts'

/**
 * Variance of a product of two independent numbers, such as an input and its weight.
 *
 *     var(x·w) = E[x]²·var(w) + E[w]²·var(x) + var(x)·var(w)
 *
 * @param meanX E[x], any unit
 * @param varX var(x) ≥ 0, in that unit squared
 * @param meanW E[w], any unit
 * @param varW var(w) ≥ 0, in that unit squared
 * @returns a scalar ≥ 0
 * @throws {RangeError} if a variance is negative or a mean is not finite
 *
 * @source D3 "Xavier initialization [Glorot2010]"
 * @example
 * productVariance(1, 4, 0.5, 9) // = 46
 * productVariance(0, 4, 0, 9)   // = 36
 */
export function productVariance(meanX: number, varX: number, meanW: number, varW: number): number {
  within('productVariance', {
    meanX: [meanX, '(−∞, ∞)'],
    varX: [varX, '[0, ∞)'],
    meanW: [meanW, '(−∞, ∞)'],
    varW: [varW, '[0, ∞)'],
  })
  return meanX ** 2 * varW + meanW ** 2 * varX + varX * varW
}

/**
 * Variance of a pre-activation: a sum of d independent products with mean 0.
 *
 *     var(a) = d · var(x) · var(w)
 *
 * It equals var(x) exactly if var(w) = 1/d: that is LeCun's initialization, the decks' Xavier.
 *
 * @param d number of inputs, an integer ≥ 1
 * @param varX variance of each input ≥ 0
 * @param varW variance of each weight ≥ 0
 * @returns a scalar ≥ 0
 * @throws {RangeError} if `d` is not an integer ≥ 1, or a variance is negative
 *
 * @source D3 "Xavier initialization [Glorot2010]": var(a) ≈ d · var(xⁱ)·var(θⁱ)
 * @example
 * preActivationVariance(100, 4, 1 / 100) // = 4
 */
export function preActivationVariance(d: number, varX: number, varW: number): number {
  counts('preActivationVariance', { d: [d, 1] })
  return d * productVariance(0, varX, 0, varW)
}
