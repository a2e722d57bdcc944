import { type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real, requiredReal } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import type { MomentumState } from './momentum.ts'

const spec = { learningRate: requiredReal('[0, ∞)'), rho: real('[0, 1)', 0.9) }

/**
 * Nesterov momentum, one step: first follow the velocity, then take the gradient where it leads.
 *
 *     w½ = w + ρ·v
 *     v ← ρ·v − η·∇L(w½)
 *     w ← w + v
 *
 * The step starts from w, not from the point ahead. Libraries keep the points ahead as their weights instead:
 * w + ρ·v of these are the weights of PyTorch.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `v` of the shape of `w`, the velocity; zeros before the first step
 * @param gradientAt gradient of the loss at given weights, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.rho what is left of the velocity after a step, in [0, 1); default 0.9
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if `w`, `v` and the gradient differ in shape
 * @throws {RangeError} if the learning rate is negative, ρ is not in [0, 1), or there is no such option
 *
 * @source D3 "Nesterov Momentum [Sutskever2013]": use the future gradient instead of the current gradient; it
 * writes θ, u and γ for w, v and ρ
 * @example
 * const gradientAt = (w) => map(w, (weight) => 2 * weight)
 * nesterovStep(array([1]), { v: array([-0.5]) }, gradientAt, { learningRate: 0.25, rho: 0.5 }).w // = [0.375]
 */
export function nesterovStep<Axes extends string>(
  w: NDArray<Axes>,
  state: MomentumState<Axes>,
  gradientAt: (w: NDArray<Axes>) => NDArray<Axes>,
  options: Given<typeof spec>,
): { readonly w: NDArray<Axes>; readonly state: MomentumState<Axes> } {
  const { learningRate, rho } = optionsOf('nesterovStep', options, spec)
  sameShape('nesterovStep', { w, 'state.v': state.v })
  const g = gradientAt(zip(w, state.v, (weight, speed) => weight + rho * speed))
  sameShape('nesterovStep', { w, 'the gradient ahead': g })
  const v = zip(state.v, g, (speed, gradient) => rho * speed - learningRate * gradient)
  return { w: zip(w, v, (weight, speed) => weight + speed), state: { v } }
}
