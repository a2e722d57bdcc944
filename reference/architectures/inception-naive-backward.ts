import { maxPoolBackward, maxPoolForward } from '../convolution/max-pool-forward.ts'
import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sumOf } from '../core/sum-of.ts'
import { concatenateDepthBackward } from './concatenate-depth-backward.ts'
import { convRelu } from './conv-relu.ts'
import { convReluBackward } from './conv-relu-backward.ts'

const spec = { atKink: flag('atKink') }

/** Gradients of the loss in what a naive inception module was given. */
export interface InceptionNaiveGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dw1: NDArray<'F C P Q'>
  readonly db1: NDArray<'F'>
  readonly dw3: NDArray<'F C P Q'>
  readonly db3: NDArray<'F'>
  readonly dw5: NDArray<'F C P Q'>
  readonly db5: NDArray<'F'>
}

/**
 * Gradients of a naive inception module: those of its four branches, which add up in their common input.
 *
 *     [g₁, g₃, g₅, g_p] = dOut, split in depth
 *     dX = dX₁(g₁) + dX₃(g₃) + dX₅(g₅) + max pool backward(g_p)
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the output, of depth f₁ + f₃ + f₅ + C
 * @param X `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 1 × 1 filters
 * @param b1 `F`, their biases
 * @param w3 `F × C × P × Q`, 3 × 3 filters
 * @param b3 `F`, their biases
 * @param w5 `F × C × P × Q`, 5 × 5 filters
 * @param b5 `F`, their biases
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX`, `dw1`, `db1`, `dw3`, `db3`, `dw5` and `db5`, each of the shape of its argument
 * @throws {ShapeError} if shapes do not fit, as in the forward pass, or `dOut` is not of the shape of the output
 * @throws {RangeError} if a side of `X` is 0, or an option or its value does not exist
 *
 * @source derived from D1 "Case Study: GoogLeNet": naive inception module; the deck prints no gradient
 * @example
 * const [w1, w3, w5] = [1, 3, 5].map((F) => tabulate([1, 1, F, F], () => 1))
 * const [X, b, dOut] = [array([[[[1, 2]]]]), array([0]), array([[[[1, 0]], [[0, 1]], [[1, 1]], [[1, 5]]]])]
 * const { dX, dw1, db5 } = inceptionNaiveBackward(dOut, X, w1, b, w3, b, w5, b)
 * dX  // = [[[[4, 9]]]]
 * dw1 // = [[[[1]]]]
 * db5 // = [2]
 */
export function inceptionNaiveBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w3: NDArray<'F C P Q'>,
  b3: NDArray<'F'>,
  w5: NDArray<'F C P Q'>,
  b5: NDArray<'F'>,
  options: Given<typeof spec> = {},
): InceptionNaiveGradients {
  const { atKink } = optionsOf('inceptionNaiveBackward', options, spec)
  filterSides('inceptionNaiveBackward', { w1: [w1, 1], w3: [w3, 3], w5: [w5, 5] })
  const branches = [convRelu(X, w1, b1), convRelu(X, w3, b3), convRelu(X, w5, b5)]
  const pooled = maxPoolForward(X, { F: 3, stride: 1, pad: 1 })
  const [g1, g3, g5, gPool] = concatenateDepthBackward(dOut, [...branches, pooled]) as Four
  const one = convReluBackward(g1, X, w1, b1, { atKink })
  const three = convReluBackward(g3, X, w3, b3, { atKink })
  const five = convReluBackward(g5, X, w5, b5, { atKink })
  return {
    dX: sumOf([one.dX, three.dX, five.dX, maxPoolBackward(gPool, X, { F: 3, stride: 1, pad: 1 })]),
    dw1: one.dw,
    db1: one.db,
    dw3: three.dw,
    db3: three.db,
    dw5: five.dw,
    db5: five.db,
  }
}

type Maps = NDArray<'N C H W'>
type Four = readonly [Maps, Maps, Maps, Maps]
