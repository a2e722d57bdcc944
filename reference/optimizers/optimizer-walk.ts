import { axes } from '../core/axes.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import type { Landscape } from './saddle-point.ts'

type Point = NDArray<'D'>

/** An optimizer with its options: the state before its first step, and a step. */
export interface Walker<State> {
  readonly start: (w: Point) => State
  readonly step: (
    w: Point,
    state: State,
    gradientAt: (w: Point) => Point,
    t: number,
  ) => { readonly w: Point; readonly state: State }
}

/**
 * The path of an optimizer over a landscape: what the animations of the lectures show.
 *
 *     w₀ = start      w_t, state_t = step(w_{t−1}, state_{t−1}, ∇f)      t = 1 … steps
 *
 * On a saddle, descent that starts on the axis ends in the middle; in a valley, momentum overshoots; on Beale's
 * plain, momentum and Adam get closer to the minimum than descent.
 *
 * @param landscape value and gradient at a point: `saddlePoint`, `valley`, `beale`, or any other
 * @param w `D`, the point to start from
 * @param optimizer `start(w)`, its state before the first step, and `step(w, state, gradientAt, t)`, which
 * returns `w` and `state`; t counts from 0
 * @param steps number of steps, an integer ≥ 0
 * @returns `T × D` with T = steps + 1, the points of the path, the start among them
 * @throws {ShapeError} if `w` is not a vector
 * @throws {RangeError} if `steps` is not an integer ≥ 0
 *
 * @source D1 "Optimization: Problems with SGD"; D3 and D4 "CNN-Optimization Algorithms. Visualization", the
 * animations
 * @example
 * const start = (w) => ({ v: zeros(w.shape) })
 * const step = (w, state, gradientAt) => momentumStep(w, state, gradientAt(w), { learningRate: 0.05 })
 * optimizerWalk(valley, array([1, -2]), { start, step }, 2) // ≈ [[1.00, -2.00], [0.95, -1.00], [0.8575, 0.40]]
 */
export function optimizerWalk<State>(
  landscape: (w: Point) => Landscape,
  w: Point,
  optimizer: Walker<State>,
  steps: number,
): NDArray<'T D'> {
  const { D } = axes('optimizerWalk', { w: [w, 'D'] })
  counts('optimizerWalk', { steps: [steps, 0] })
  const path = zeros<'T D'>([steps + 1, D])
  let [at, state] = [w, optimizer.start(w)]
  rows(path).forEach((point, t) => {
    point.set(at.data)
    if (t === steps) return
    const next = optimizer.step(at, state, (p) => landscape(p).gradient, t)
    at = next.w
    state = next.state
  })
  return path
}
