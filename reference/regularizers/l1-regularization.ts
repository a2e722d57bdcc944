import { map, type NDArray, sum } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { within } from '../core/within.ts'

const spec = { l1Form: flag('l1Form') }

/**
 * L1 penalty: the price of weights that are not 0; it makes weights sparse.
 *
 *     R = λ · Σ |W|
 *
 * @param W `C × D`, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per unit of weight
 * @param options.l1Form `lambda` for λ·Σ|W|, `lambda/2` for ½λ·Σ|W|; default `lambda`
 * @returns a scalar in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0
 * @throws {RangeError} if λ is negative or not finite: large weights would be rewarded without end
 *
 * @source D1 "Weight Regularization": λ·ΣΣ|W|; D3 "l1-regularization": (λ/2)·Σ‖θ‖
 * @example
 * l1Penalty(array([[1, -2], [0, 3]]), 0.5) // = 3
 * l1Penalty(array([[1, -2], [0, 3]]), 0.5, { l1Form: 'lambda/2' }) // = 1.5
 */
export function l1Penalty(W: NDArray, lambda: number, options: Given<typeof spec> = {}): number {
  const { l1Form } = optionsOf('l1Penalty', options, spec)
  within('l1Penalty', { lambda: [lambda, '[0, ∞)'] })
  return (l1Form === 'lambda' ? lambda : lambda / 2) * sum(map(W, Math.abs))
}

/**
 * Subgradient of the L1 penalty: every weight is pulled toward 0 equally hard, whatever its size.
 *
 *     ∂R/∂W = λ · sign(W)      sign(0) = 0
 *
 * At a weight of 0 the penalty has a kink; any value from −λ to λ would do, and 0 leaves the weight alone.
 *
 * @param W `C × D`, weights
 * @param lambda regularization strength λ ≥ 0, in loss per unit of weight
 * @param options.l1Form `lambda` gives λ·sign(W), `lambda/2` gives ½λ·sign(W); default `lambda`
 * @returns the shape of `W`, loss per unit of weight: −λ, 0 or λ
 * @throws {RangeError} if λ is negative or not finite
 *
 * @source D1 "Weight Regularization"; D3 "l1-regularization": sign function
 * @example
 * l1PenaltySubgradient(array([[1, -2], [0, 3]]), 0.5) // = [[0.5, -0.5], [0, 0.5]]
 */
export function l1PenaltySubgradient<Axes extends string>(
  W: NDArray<Axes>,
  lambda: number,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { l1Form } = optionsOf('l1PenaltySubgradient', options, spec)
  within('l1PenaltySubgradient', { lambda: [lambda, '[0, ∞)'] })
  const factor = l1Form === 'lambda' ? lambda : lambda / 2
  return map(W, (w) => (w === 0 ? 0 : factor * Math.sign(w)))
}
