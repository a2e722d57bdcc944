import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

interface Options {
  readonly learningRate: number
  readonly gamma?: number
}

/**
 * Nesterov momentum, one step: first follow the velocity, then take the slope where it leads.
 *
 *     θ½ = θ + γ·u
 *     u ← γ·u − η·∇L(θ½)
 *     θ ← θ + u
 *
 * The step starts from θ, not from the point ahead. Libraries keep the points ahead as their weights instead:
 * θ + γ·u of these are the weights of PyTorch.
 *
 * @param theta any shape, weights before the step; not modified
 * @param u the shape of `theta`, velocity before the step; zeros before the first
 * @param gradientAt slope of the loss at given weights, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of slope
 * @param options.gamma what is left of the velocity after a step, in [0, 1); default 0.9
 * @returns `theta` and `u` after the step
 * @throws {ShapeError} if `theta`, `u` and the slope differ in shape
 * @throws {RangeError} if the learning rate is negative or γ is not in [0, 1)
 *
 * @source D3 "Nesterov Momentum [Sutskever2013]": use the future gradient instead of the current gradient
 * @example
 * const slope = (w) => map(w, (weight) => 2 * weight)
 * nesterovStep(array([1]), array([-0.5]), slope, { learningRate: 0.25, gamma: 0.5 }).theta // = [0.375]
 */
export function nesterovStep<Axes extends string>(
  theta: NDArray<Axes>,
  u: NDArray<Axes>,
  gradientAt: (theta: NDArray<Axes>) => NDArray<Axes>,
  { learningRate, gamma = 0.9 }: Options,
): { readonly theta: NDArray<Axes>; readonly u: NDArray<Axes> } {
  sameShape('nesterovStep', { theta, u })
  within('nesterovStep', { learningRate: [learningRate, '[0, ∞)'], gamma: [gamma, '[0, 1)'] })
  const ahead = zip(theta, u, (weight, speed) => weight + gamma * speed)
  const slopes = gradientAt(ahead)
  sameShape('nesterovStep', { theta, 'the slope ahead': slopes })
  const velocity = zip(u, slopes, (speed, slope) => gamma * speed - learningRate * slope)
  return { theta: zip(theta, velocity, (weight, speed) => weight + speed), u: velocity }
}
