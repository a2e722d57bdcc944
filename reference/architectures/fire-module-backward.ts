import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sumOf } from '../core/sum-of.ts'
import { concatenateDepthBackward } from './concatenate-depth-backward.ts'
import { convRelu } from './conv-relu.ts'
import { convReluBackward } from './conv-relu-backward.ts'

const spec = { atKink: flag('atKink') }

/** Gradients of the loss in what a fire module was given. */
export interface FireModuleGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dws: NDArray<'F C P Q'>
  readonly dbs: NDArray<'F'>
  readonly dw1: NDArray<'F C P Q'>
  readonly db1: NDArray<'F'>
  readonly dw3: NDArray<'F C P Q'>
  readonly db3: NDArray<'F'>
}

/**
 * Gradients of a fire module: both expand layers send theirs to the maps of the squeeze layer.
 *
 *     [g₁, g₃] = dOut, split in depth,   S = relu(conv₁ₓ₁ X)
 *     dS = dX₁(g₁) + dX₃(g₃),   dX = gradient of the squeeze layer for dS
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the output
 * @param X `N × C × H × W`, activation maps
 * @param ws `F × C × P × Q`, 1 × 1 filters that squeeze
 * @param bs `F`, their biases
 * @param w1 `F × C × P × Q`, 1 × 1 filters that expand
 * @param b1 `F`, their biases
 * @param w3 `F × C × P × Q`, 3 × 3 filters that expand
 * @param b3 `F`, their biases
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX`, `dws`, `dbs`, `dw1`, `db1`, `dw3` and `db3`, each of the shape of its argument
 * @throws {ShapeError} if shapes do not fit, as in the forward pass, or `dOut` is not of the shape of the output
 * @throws {RangeError} if a side of `X` is 0, or an option or its value does not exist
 *
 * @source derived from D1 "SqueezeNet": fire modules; the deck prints no gradient
 * @example
 * const [w, w3, b] = [array([[[[2]]]]), tabulate([1, 1, 3, 3], () => 1), array([-1])]
 * const dOut = array([[[[1, 1]], [[0, 2]]]])
 * const { dX, dws, db3 } = fireModuleBackward(dOut, array([[[[1, 2]]]]), w, b, w, b, w3, b)
 * dX  // = [[[[8, 8]]]]
 * dws // = [[[[12]]]]
 * db3 // = [2]
 */
export function fireModuleBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  ws: NDArray<'F C P Q'>,
  bs: NDArray<'F'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w3: NDArray<'F C P Q'>,
  b3: NDArray<'F'>,
  options: Given<typeof spec> = {},
): FireModuleGradients {
  const { atKink } = optionsOf('fireModuleBackward', options, spec)
  filterSides('fireModuleBackward', { ws: [ws, 1], w1: [w1, 1], w3: [w3, 3] })
  const squeezed = convRelu(X, ws, bs)
  const expanded = [convRelu(squeezed, w1, b1), convRelu(squeezed, w3, b3)]
  const [g1, g3] = concatenateDepthBackward(dOut, expanded) as readonly [typeof X, typeof X]
  const one = convReluBackward(g1, squeezed, w1, b1, { atKink })
  const three = convReluBackward(g3, squeezed, w3, b3, { atKink })
  const squeeze = convReluBackward(sumOf([one.dX, three.dX]), X, ws, bs, { atKink })
  return {
    dX: squeeze.dX,
    dws: squeeze.dw,
    dbs: squeeze.db,
    dw1: one.dw,
    db1: one.db,
    dw3: three.dw,
    db3: three.db,
  }
}
