import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * One step of a learned optimizer: a recurrent network looks at the slopes and says where to go.
 *
 *     (Δ, h) ← network(g, h; φ)
 *     θ ← θ + Δ
 *
 * The network is the optimizer: its own weights φ were trained before, by gradient descent, to make losses
 * fall. There is no learning rate and no minus sign; both are in what the network learned.
 *
 * @param theta any shape, weights before the step; not modified
 * @param hidden what the network remembers; whatever it wants
 * @param g the shape of `theta`, slope of the loss at `theta`, in loss per unit of weight
 * @param network from `(g, hidden)` to `update`, of the shape of `theta`, and the next `hidden`; its φ inside
 * @returns `theta` and `hidden` after the step
 * @throws {ShapeError} if `theta`, `g` and the update differ in shape
 *
 * @source D3 "Learning –not computing– the gradients"; Andrychowicz et al. 2016: θ_{t+1} = θ_t + g_t(∇f(θ_t),
 * φ)
 * @example
 * const network = (g, h) => ({ update: map(g, (slope) => -slope / 4), hidden: h + 1 })
 * learnedOptimizerStep(array([1]), 0, array([2]), network).theta // = [0.5]
 */
export function learnedOptimizerStep<Axes extends string, Hidden>(
  theta: NDArray<Axes>,
  hidden: Hidden,
  g: NDArray<Axes>,
  network: (g: NDArray<Axes>, hidden: Hidden) => { readonly update: NDArray<Axes>; readonly hidden: Hidden },
): { readonly theta: NDArray<Axes>; readonly hidden: Hidden } {
  const next = network(g, hidden)
  sameShape('learnedOptimizerStep', { theta, g, 'the update': next.update })
  return { theta: zip(theta, next.update, (weight, move) => weight + move), hidden: next.hidden }
}
