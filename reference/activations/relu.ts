import { axes } from '../core/axes.ts'
import { at, map, type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { counts } from '../core/within.ts'

const spec = { atKink: flag('atKink') }

/**
 * Rectified linear unit: lets positive numbers through and stops the others.
 *
 *     relu(x) = max(0, x)
 *
 * @param x any shape, pre-activations; any number
 * @returns the shape of `x`, ≥ 0; NaN stays NaN
 *
 * @source D1 "Activation functions"; D3 "Rectified Linear Unit (ReLU) module"
 * @example
 * relu(array([-2, -0.5, 0, 0.5, 2])) // = [0, 0, 0, 0.5, 2]
 */
export function relu<Axes extends string>(x: NDArray<Axes>): NDArray<Axes> {
  return map(x, (entry) => Math.max(0, entry))
}

/**
 * Backward pass of ReLU, from its input: gradients pass where the input was positive, and stop elsewhere.
 *
 *     dx = dOut · 1[x > 0]
 *
 * At x = 0 ReLU has a kink; the slide takes the derivative 0 there. NaN stays NaN, so that a diverged run shows.
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @param options.atKink derivative taken at x = 0: `zero` or `one`; default `zero`
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D3 "Rectified Linear Unit (ReLU) module": 0 if x ≤ 0, 1 if x > 0
 * @example
 * reluBackward(array([1, -2, 3, -4, 5]), array([-2, -0.5, 0, 0.5, 2])) // = [0, 0, 0, -4, 5]
 */
export function reluBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { atKink } = optionsOf('reluBackward', options, spec)
  sameShape('reluBackward', { dOut, x })
  return zip(dOut, x, (gradient, entry) => {
    if (Number.isNaN(entry)) return Number.NaN
    return entry > 0 || (entry === 0 && atKink === 'one') ? gradient : 0
  })
}

/**
 * Sparsity of a ReLU layer: the share of its activations that are exactly 0.
 *
 *     sparsity = (number of entries with x ≤ 0) / (number of entries)
 *
 * @param x any shape, pre-activations
 * @returns a scalar from 0 to 1, a share and not percent; NaN if an entry is NaN
 * @throws {RangeError} if there are no entries: a share of nothing is 0 / 0
 *
 * @source D3 "Rectified Linear Unit (ReLU) module": sparse activations
 * @example
 * reluSparsity(array([-1, 0, 2, -3, 0.5, 1.5, 0])) // ≈ 0.571429
 */
export function reluSparsity(x: NDArray): number {
  counts('reluSparsity', { 'the number of activations': [x.data.length, 1] })
  if (x.data.some(Number.isNaN)) return Number.NaN
  return x.data.filter((entry) => entry <= 0).length / x.data.length
}

/**
 * Dead share of a ReLU layer: the share of its units that no example of the data set activates.
 *
 *     dead = (number of units m with max over n of X[n, m] ≤ 0) / M
 *
 * No gradient passes a dead unit, so no example can revive it.
 *
 * @param X `N × M`, pre-activations of M units, one example per row
 * @returns a scalar from 0 to 1, a share and not percent; NaN if an entry is NaN
 * @throws {ShapeError} if `X` is not a matrix
 * @throws {RangeError} if there are no units or no examples
 *
 * @source D3 "Rectified Linear Unit (ReLU) module": a large gradient can cause a neuron to die
 * @example
 * reluDeadFraction(array([[-1, 2, -3, 0], [-2, 1, 4, -1], [-1, -5, 2, 0]])) // = 0.5
 */
export function reluDeadFraction(X: NDArray<'N M'>): number {
  const { N, M } = axes('reluDeadFraction', { X: [X, 'N M'] })
  counts('reluDeadFraction', { 'the number of examples': [N, 1], 'the number of units': [M, 1] })
  if (X.data.some(Number.isNaN)) return Number.NaN
  let dead = 0
  for (let m = 0; m < M; m++) {
    let largest = -Infinity
    for (let n = 0; n < N; n++) largest = Math.max(largest, at(X, n, m))
    if (largest <= 0) dead++
  }
  return dead / M
}
