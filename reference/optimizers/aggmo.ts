import { map, type NDArray, zeros, zip } from '../core/ndarray.ts'
import { type Given, type Option, optionsOf, requiredReal } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

const betas: Option<readonly number[]> = {
  fallback: [0, 0.9, 0.99],
  check: (name, option, value) => {
    if (!Array.isArray(value)) {
      throw new RangeError(`${name}: ${option} = ${JSON.stringify(value)} is not a list of numbers`)
    }
    if (value.length === 0) throw new RangeError(`${name}: ${option} must be a list of at least 1 number`)
    within(name, Object.fromEntries(value.map((beta, k) => [`${option}[${k}]`, [beta, '[0, 1)'] as const])))
  },
}
const spec = { learningRate: requiredReal('[0, ∞)'), betas }

/** What aggregated momentum remembers: a velocity for each β. */
export interface AggmoState<Axes extends string = string> {
  readonly velocities: readonly NDArray<Axes>[]
}

/**
 * Aggregated momentum, one step: the mean of several velocities, from one that forgets at once to one that
 * lasts.
 *
 *     vₖ ← βₖ·vₖ + g      for each k
 *     w ← w − (η/K) Σₖ vₖ
 *
 * The lasting velocity is fast along the valley; the forgetful ones damp it where it swings.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `velocities`, one per β, each of the shape of `w`; zeros before the first step
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.betas what is left of each velocity after a step, each in [0, 1); default 0, 0.9 and 0.99
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if `w`, `g` and a velocity differ in shape
 * @throws {RangeError} if η is negative, a β is not in [0, 1), or there is not one velocity for each β
 *
 * @source D4 "CNN-Optimization Algorithms. Visualization", by name; Lucas et al. 2019, Aggregated Momentum
 * @example
 * const options = { learningRate: 0.5, betas: [0, 0.5] }
 * aggmoStep(array([1]), { velocities: [array([4]), array([4])] }, array([2]), options).w // = [-0.5]
 */
export function aggmoStep<Axes extends string>(
  w: NDArray<Axes>,
  state: AggmoState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec>,
): { readonly w: NDArray<Axes>; readonly state: AggmoState<Axes> } {
  const { learningRate, betas } = optionsOf('aggmoStep', options, spec)
  const [K, given] = [betas.length, state.velocities.length]
  if (given !== K)
    throw new RangeError(`aggmoStep: ${given} velocities for ${K} betas: there must be one for each`)
  const velocities = state.velocities.map((v, k) => {
    sameShape('aggmoStep', { w, g, [`state.velocities[${k}]`]: v })
    return zip(v, g, (speed, gradient) => (betas[k] as number) * speed + gradient)
  })
  const total = velocities.reduce((sum, v) => zip(sum, v, (a, b) => a + b), zeros<Axes>(w.shape))
  const step = map(total, (speed) => (learningRate / K) * speed)
  return { w: zip(w, step, (weight, move) => weight - move), state: { velocities } }
}
