import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { l2Penalty } from '../regularizers/l2-regularization.ts'

const spec = { l2Form: flag('l2Form') }

/**
 * The loss with regularization switched on: unless all weights are 0, it must be higher than without.
 *
 *     L(λ) = L(0) + λ·Σ W²
 *
 * @param dataLoss loss of the data with regularization off: L(0), in any unit
 * @param W any shape, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW², `lambda/2` for ½λ·ΣW²; default `lambda`
 * @returns a scalar in the unit of the loss, ≥ `dataLoss`; equal to it if λ = 0 or all weights are 0
 * @throws {RangeError} if λ is negative, or an option has no such value
 *
 * @source D1 "Babysitting the Learning Process": increase regularization, loss should increase; D3
 * "Babysitting Deep Nets"
 * @example
 * const W = array([[1, -2], [0, 3]])
 * [0, 0.5, 1].map((lambda) => lossWithRegularization(2.5, W, lambda)) // = [2.5, 9.5, 16.5]
 */
export function lossWithRegularization(
  dataLoss: number,
  W: NDArray,
  lambda: number,
  options: Given<typeof spec> = {},
): number {
  return dataLoss + l2Penalty(W, lambda, optionsOf('lossWithRegularization', options, spec))
}
