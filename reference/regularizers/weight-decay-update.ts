import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'
import { l2PenaltyGradient } from './l2-regularization.ts'

const spec = { l2Form: flag('l2Form', 'lambda/2') }

/**
 * Gradient descent with an L2 penalty, one step: every weight first shrinks by a fixed share, then moves.
 *
 *     θ ← θ − η · (g + λθ) = (1 − λη) · θ − η · g
 *
 * "Weight decay": without a gradient g the weights fall toward 0 exponentially. The penalty is ½λ‖θ‖², the form
 * of the slide; with λ‖θ‖² the share is 2λη.
 *
 * @param theta any shape, weights before the step; not modified
 * @param gradient the shape of `theta`, gradient of the data loss alone, in loss per unit of weight
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda/2` decays by λη, `lambda` by 2λη; default `lambda/2`
 * @returns the shape of `theta`, weights after the step
 * @throws {ShapeError} if `theta` and `gradient` differ in shape
 * @throws {RangeError} if η or λ is negative or not finite
 *
 * @source D3 "l2-regularization": "Weight decay", because weights get smaller
 * @example
 * weightDecayUpdate(array([1, -2, 0.01]), array([0.5, 0.5, 0]), 0.1, 0.2) // ≈ [0.93, -2.01, 0.0098]
 */
export function weightDecayUpdate<Axes extends string>(
  theta: NDArray<Axes>,
  gradient: NDArray<Axes>,
  learningRate: number,
  lambda: number,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { l2Form } = optionsOf('weightDecayUpdate', options, spec)
  sameShape('weightDecayUpdate', { theta, gradient })
  within('weightDecayUpdate', { learningRate: [learningRate, '[0, ∞)'], lambda: [lambda, '[0, ∞)'] })
  const total = zip(gradient, l2PenaltyGradient(theta, lambda, { l2Form }), (data, penalty) => data + penalty)
  return zip(theta, total, (weight, g) => weight - learningRate * g)
}
