import { axes } from '../core/axes.ts'
import { mean, type NDArray, sum } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { l2Penalty } from '../regularizers/l2-regularization.ts'

const spec = { reduction: flag('reduction'), l2Form: flag('l2Form') }

/**
 * Total loss: the mean loss of the data, plus the L2 penalty of the weights, added once.
 *
 *     L = (1/N) Σᵢ Lᵢ + λ·Σ W²
 *
 * @param losses `N`, the loss of each example; any unit
 * @param W `C × D`, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.reduction `mean` over the N losses or their `sum`; default `mean`
 * @param options.l2Form `lambda` for λ·ΣW², `lambda/2` for ½λ·ΣW²; default `lambda`
 * @returns a scalar in the unit of the losses; their mean when λ = 0
 * @throws {ShapeError} if `losses` is not a vector
 * @throws {RangeError} if λ is negative
 *
 * @source D3 "Empirical Risk Minimization" and "Regularization"; D1 "Weight Regularization"
 * @example
 * totalLoss(array([2.9, 0, 12.9]), array([[1, -2], [0, 3]]), 0.1) // ≈ 6.66667
 */
export function totalLoss(
  losses: NDArray<'N'>,
  W: NDArray,
  lambda: number,
  options: Given<typeof spec> = {},
): number {
  const { reduction, l2Form } = optionsOf('totalLoss', options, spec)
  axes('totalLoss', { losses: [losses, 'N'] })
  return (reduction === 'mean' ? mean(losses) : sum(losses)) + l2Penalty(W, lambda, { l2Form })
}
