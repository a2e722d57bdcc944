import { map, type NDArray, zeros, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

interface Options {
  readonly learningRate: number
  readonly betas?: readonly number[]
}

/**
 * Aggregated momentum, one step: the mean of several velocities, from one that forgets at once to a lasting
 * one.
 *
 *     vₖ ← βₖ·vₖ + g      for each k
 *     w ← w − (η/K) Σₖ vₖ
 *
 * The lasting velocity is fast along the valley; the forgetful ones damp it where it swings.
 *
 * @param w any shape, weights before the step; not modified
 * @param velocities one per β, each of the shape of `w`; zeros before the first step
 * @param g the shape of `w`, slope of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of slope
 * @param options.betas what is left of each velocity after a step, each in [0, 1); default 0, 0.9 and 0.99
 * @returns `w` and `velocities` after the step
 * @throws {ShapeError} if `w`, `g` and a velocity differ in shape
 * @throws {RangeError} if η is negative, a β is not in [0, 1), or there is not one velocity for each β
 *
 * @source D4 "CNN-Optimization Algorithms. Visualization", by name; Lucas et al. 2019, Aggregated Momentum
 * @example
 * const options = { learningRate: 0.5, betas: [0, 0.5] }
 * aggmoStep(array([1]), [array([4]), array([4])], array([2]), options).w // = [-0.5]
 */
export function aggmoStep<Axes extends string>(
  w: NDArray<Axes>,
  velocities: readonly NDArray<Axes>[],
  g: NDArray<Axes>,
  { learningRate, betas = [0, 0.9, 0.99] }: Options,
): { readonly w: NDArray<Axes>; readonly velocities: readonly NDArray<Axes>[] } {
  const K = betas.length
  if (K === 0 || velocities.length !== K) {
    throw new RangeError(
      `aggmoStep: ${velocities.length} velocities for ${K} betas: there must be one for each`,
    )
  }
  within('aggmoStep', { learningRate: [learningRate, '[0, ∞)'] })
  const after = velocities.map((v, k) => {
    const beta = betas[k] as number
    sameShape('aggmoStep', { w, g, [`velocities[${k}]`]: v })
    within('aggmoStep', { [`betas[${k}]`]: [beta, '[0, 1)'] })
    return zip(v, g, (speed, slope) => beta * speed + slope)
  })
  const total = after.reduce((sum, v) => zip(sum, v, (a, b) => a + b), zeros<Axes>(w.shape))
  const step = map(total, (speed) => (learningRate / K) * speed)
  return { w: zip(w, step, (weight, move) => weight - move), velocities: after }
}
