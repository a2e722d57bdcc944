import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'
import { l1PenaltySubgradient } from './l1-regularization.ts'

const spec = { l1Form: flag('l1Form') }

/**
 * Gradient descent with an L1 penalty, one step: every weight moves by the same amount toward 0, then with g.
 *
 *     θ ← θ − λη · sign(θ) − η · g      sign(0) = 0, entry by entry
 *
 * A weight may step over 0; this is a subgradient step, not the proximal one that stops there.
 *
 * @param theta any shape, weights before the step; not modified
 * @param gradient the shape of `theta`, gradient of the data loss alone, in loss per unit of weight
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per unit of weight
 * @param options.l1Form `lambda` moves by λη, `lambda/2` by ½λη; default `lambda`
 * @returns the shape of `theta`, weights after the step
 * @throws {ShapeError} if `theta` and `gradient` differ in shape
 * @throws {RangeError} if η or λ is negative or not finite
 *
 * @source D3 "l1-regularization": θ − λη·θ/|θ| − η·∇L, where θ/|θ| is the sign function
 * @example
 * l1SubgradientUpdate(array([1, -2, 0.01]), array([0.5, 0.5, 0]), 0.1, 0.2) // ≈ [0.93, -2.03, -0.01]
 */
export function l1SubgradientUpdate<Axes extends string>(
  theta: NDArray<Axes>,
  gradient: NDArray<Axes>,
  learningRate: number,
  lambda: number,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { l1Form } = optionsOf('l1SubgradientUpdate', options, spec)
  sameShape('l1SubgradientUpdate', { theta, gradient })
  within('l1SubgradientUpdate', { learningRate: [learningRate, '[0, ∞)'], lambda: [lambda, '[0, ∞)'] })
  const pull = l1PenaltySubgradient(theta, lambda, { l1Form })
  const total = zip(gradient, pull, (data, penalty) => data + penalty)
  return zip(theta, total, (weight, g) => weight - learningRate * g)
}
