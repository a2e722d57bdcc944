import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

/**
 * Gradient descent, one step: every weight moves against its own slope, all at once.
 *
 *     w ← w − η · g
 *
 * All slopes are taken at the old weights, also where the slide writes a loop over the weights.
 *
 * @param w any shape, weights before the step; not modified
 * @param g the shape of `w`, slope of the loss at `w`, in loss per unit of weight
 * @param learningRate step size η ≥ 0, in units of weight per unit of slope
 * @returns the shape of `w`, weights after the step
 * @throws {ShapeError} if `w` and `g` differ in shape
 * @throws {RangeError} if the learning rate is negative or not finite
 *
 * @source D1 "Gradient descent", "Optimization"; D2 "Gradient Descent"; D3; D4 "Iterative Solution"
 * @example
 * sgdStep(array([1, -2]), array([1, -20]), 0.05) // = [0.95, -1]
 */
export function sgdStep<Axes extends string>(
  w: NDArray<Axes>,
  g: NDArray<Axes>,
  learningRate: number,
): NDArray<Axes> {
  sameShape('sgdStep', { w, g })
  within('sgdStep', { learningRate: [learningRate, '[0, ∞)'] })
  return zip(w, g, (weight, slope) => weight - learningRate * slope)
}
