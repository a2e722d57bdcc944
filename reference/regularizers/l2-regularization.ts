import { map, type NDArray, sum } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'

const spec = { l2Form: flag('l2Form') }

/**
 * L2 penalty: the price of large weights.
 *
 *     R = λ · Σ W²
 *
 * @param W `C × D`, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW², `lambda/2` for ½λ·ΣW²; default `lambda`
 * @returns a scalar in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0
 * @throws {RangeError} if λ is negative or not finite: large weights would be rewarded without end
 *
 * @source D1 "Weight Regularization": λ·ΣΣ W²; D3 "l2-regularization": (λ/2)·Σ‖θ‖²
 * @example
 * l2Penalty(array([[1, -2], [0, 3]]), 0.1)                             // ≈ 1.4
 * l2Penalty(array([[1, -2], [0, 3]]), 0.1, { l2Form: 'lambda/2' }) // ≈ 0.7
 */
export function l2Penalty(W: NDArray, lambda: number, options: Given<typeof spec> = {}): number {
  const { l2Form } = optionsOf('l2Penalty', options, spec)
  checkStrength('l2Penalty', lambda)
  return (l2Form === 'lambda' ? lambda : lambda / 2) * sum(map(W, (w) => w * w))
}

/**
 * Gradient of the L2 penalty in the weights: every weight is pulled toward 0 in proportion to its size.
 *
 *     ∂R/∂W = 2λ · W
 *
 * @param W `C × D`, weights
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` gives 2λ·W, `lambda/2` gives λ·W; default `lambda`
 * @returns the shape of `W`, loss per unit of weight
 * @throws {RangeError} if λ is negative or not finite
 *
 * @source D1 "Weight Regularization"; D3 "l2-regularization"
 * @example
 * nested(l2PenaltyGradient(array([[1, -2], [0, 3]]), 0.5)) // = [[1, -2], [0, 3]]
 */
export function l2PenaltyGradient<Axes extends string>(
  W: NDArray<Axes>,
  lambda: number,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { l2Form } = optionsOf('l2PenaltyGradient', options, spec)
  checkStrength('l2PenaltyGradient', lambda)
  const factor = l2Form === 'lambda' ? 2 * lambda : lambda
  return map(W, (w) => factor * w)
}

function checkStrength(name: string, lambda: number): void {
  if (!(lambda >= 0 && lambda < Infinity)) {
    throw new RangeError(`${name}: lambda = ${lambda} is not a strength: it must be a finite number ≥ 0`)
  }
}
