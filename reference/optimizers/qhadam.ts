import { type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { type AdamState, adamStep } from './adam.ts'

const spec = {
  learningRate: real('[0, ∞)', 1e-3),
  beta1: real('[0, 1)', 0.995),
  beta2: real('[0, 1)', 0.999),
  nu1: real('[0, 1]', 0.7),
  nu2: real('[0, 1]', 1),
  eps: real('[0, ∞)', 1e-8),
}

/**
 * Quasi-hyperbolic Adam, one step: Adam whose means are mixed with the current gradient.
 *
 *     w ← w − η · ( (1 − ν₁)·g + ν₁·m̂ ) / ( √((1 − ν₂)·g² + ν₂·v̂) + ε )
 *
 * m̂ and v̂ are Adam's. ν₁ = ν₂ = 1 is Adam; ν₁ = 0, ν₂ = 1 is RMSprop with a correction of its start.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `m`, `v` and `t` as of Adam; `adamStart(w)` before the first step
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight; default 1e-3
 * @param options.beta1 memory of `m`, in [0, 1); default 0.995
 * @param options.beta2 memory of `v`, in [0, 1); default 0.999
 * @param options.nu1 share ν₁ of the mean gradient, in [0, 1]; default 0.7
 * @param options.nu2 share ν₂ of the mean squared gradient, in [0, 1]; default 1
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-8
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if `w`, `g`, `m` and `v` differ in shape
 * @throws {RangeError} if a number is out of its range
 *
 * @source D4 "CNN-Optimization Algorithms. Visualization", by name; Ma and Yarats 2019
 * @example
 * const options = { learningRate: 0.5, eps: 0 }
 * qhadamStep(array([1]), adamStart(array([1])), array([-3]), options).w // ≈ [1.5]
 */
export function qhadamStep<Axes extends string>(
  w: NDArray<Axes>,
  state: AdamState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec> = {},
): { readonly w: NDArray<Axes>; readonly state: AdamState<Axes> } {
  const { learningRate, beta1, beta2, nu1, nu2, eps } = optionsOf('qhadamStep', options, spec)
  const moments = adamStep(w, state, g, { learningRate, beta1, beta2, eps }).state
  const numerators = zip(moments.m, g, (moment, gradient) => {
    const mean = moment / (1 - beta1 ** moments.t)
    return (1 - nu1) * gradient + nu1 * mean
  })
  const divisors = zip(moments.v, g, (square, gradient) => {
    const mean = square / (1 - beta2 ** moments.t)
    return Math.sqrt((1 - nu2) * gradient ** 2 + nu2 * mean) + eps
  })
  const steps = zip(numerators, divisors, (numerator, divisor) => (learningRate * numerator) / divisor)
  return { w: zip(w, steps, (weight, step) => weight - step), state: moments }
}
