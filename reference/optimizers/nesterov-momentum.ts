import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, rows, tabulate, zip } from '../core/ndarray.ts'
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
 * @returns `{ w, state }` after the step; `state` has the same parts as before
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

/**
 * Nesterov momentum, one step down a quadratic bowl, whose gradient at any point is H times that point.
 *
 *     L = ½·wᵀHw      ∇L(w) = H·w
 *     v ← ρ·v − η·H·(w + ρ·v)
 *     w ← w + v
 *
 * The gradient is taken at w + ρ·v, where the velocity leads, and the step starts from w.
 *
 * @param w `D`, weights before the step; not modified
 * @param state `v`, `D`, the velocity; zeros before the first step
 * @param H `D × K`, Hessian of the bowl, square with K = D and symmetric, in loss per squared unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.rho what is left of the velocity after a step, in [0, 1); default 0.9
 * @returns `{ w, state }` after the step; `state` has the same parts as before
 * @throws {ShapeError} if `w`, `v` and `H` disagree in `D`, or `H` is not square
 * @throws {RangeError} if the learning rate is negative, ρ is not in [0, 1), or there is no such option
 *
 * @source D3 "Nesterov Momentum [Sutskever2013]", in a bowl as of D2 "Valley"
 * @example
 * const options = { learningRate: 0.05, rho: 0.9 }
 * nesterovQuadraticStep(array([1, -2]), { v: array([0, 0]) }, array([[1, 0], [0, 10]]), options).w // ≈ [0.95, -1]
 */
export function nesterovQuadraticStep(
  w: NDArray<'D'>,
  state: MomentumState<'D'>,
  H: NDArray<'D K'>,
  options: Given<typeof spec>,
): { readonly w: NDArray<'D'>; readonly state: MomentumState<'D'> } {
  const { D, K } = axes('nesterovQuadraticStep', { w: [w, 'D'], 'state.v': [state.v, 'D'], H: [H, 'D K'] })
  if (D !== K) throw new ShapeError(`nesterovQuadraticStep: H is ${D} × ${K}: a Hessian is square`)
  const curvatures = rows(H)
  const gradientAt = (p: NDArray<'D'>): NDArray<'D'> =>
    tabulate([D], (i) => {
      let slope = 0
      curvatures[i]?.forEach((entry, j) => {
        slope += entry * (p.data[j] as number)
      })
      return slope
    })
  return nesterovStep(w, state, gradientAt, optionsOf('nesterovQuadraticStep', options, spec))
}
