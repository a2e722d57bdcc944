import { type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, requiredReal } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { learningRate: requiredReal('[0, ∞)') }

/**
 * Gradient descent, one step: every weight moves against its own gradient, all at once.
 *
 *     w ← w − η · g
 *
 * All gradients are taken at the old weights, also where the slide writes a loop over the weights. There is no
 * state: nothing is remembered from step to step.
 *
 * @param w any shape, weights before the step; not modified
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @returns the shape of `w`, weights after the step
 * @throws {ShapeError} if `w` and `g` differ in shape
 * @throws {RangeError} if the learning rate is negative or not finite
 *
 * @source D1 "Gradient descent", "Optimization"; D2 "Gradient Descent"; D3; D4 "Iterative Solution"
 * @example
 * sgdStep(array([1, -2]), array([1, -20]), { learningRate: 0.05 }) // = [0.95, -1]
 */
export function sgdStep<Axes extends string>(
  w: NDArray<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec>,
): NDArray<Axes> {
  const { learningRate } = optionsOf('sgdStep', options, spec)
  sameShape('sgdStep', { w, g })
  return zip(w, g, (weight, gradient) => weight - learningRate * gradient)
}
