import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * One step of a learned optimizer: a recurrent network reads the gradients and returns the update.
 *
 *     (Δ, state) ← network(g, state; φ)
 *     w ← w + Δ
 *
 * The network is the optimizer: its own weights φ were trained before, by gradient descent, to make losses
 * fall. There is no learning rate and no minus sign; both are in what the network learned.
 *
 * @param w any shape, weights before the step; not modified
 * @param state what the network remembers; whatever it needs
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param network from `(g, state)` to `update`, of the shape of `w`, and the next `state`; its φ inside
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if `w`, `g` and the update differ in shape
 *
 * @source D3 "Learning –not computing– the gradients"; Andrychowicz et al. 2016: θ_{t+1} = θ_t + g_t(∇f(θ_t),
 * φ)
 * @example
 * const network = (g, calls) => ({ update: map(g, (gradient) => -gradient / 4), state: calls + 1 })
 * learnedOptimizerStep(array([1]), 0, array([2]), network).w // = [0.5]
 */
export function learnedOptimizerStep<Axes extends string, State>(
  w: NDArray<Axes>,
  state: State,
  g: NDArray<Axes>,
  network: (g: NDArray<Axes>, state: State) => { readonly update: NDArray<Axes>; readonly state: State },
): { readonly w: NDArray<Axes>; readonly state: State } {
  const next = network(g, state)
  sameShape('learnedOptimizerStep', { w, g, 'the update': next.update })
  return { w: zip(w, next.update, (weight, move) => weight + move), state: next.state }
}
