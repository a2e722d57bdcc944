import { relu, reluBackward } from '../activations/relu.ts'
import { conv2dBackward } from '../convolution/conv2d-forward.ts'
import { axes } from '../core/axes.ts'
import { channelSlice } from '../core/depth-slices.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sumOf } from '../core/sum-of.ts'
import { denseBlock } from './densenet.ts'

const spec = { atKink: flag('atKink') }

/** Gradients of the loss in what a dense block was given: one of filters and one of biases per layer. */
export interface DenseBlockGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dws: readonly NDArray<'F C P Q'>[]
  readonly dbs: readonly NDArray<'F'>[]
}

/**
 * Gradients of a dense block, from its last layer to its first: maps gather those of all layers that read them.
 *
 *     x_l = [x_{l−1}, conv₃ₓ₃(relu(x_{l−1}))],   [g, h] = dx_l, split in depth
 *     dx_{l−1} = g + 1[x_{l−1} > 0] · (gradient of the convolution for h)        for l = L … 1
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the output: the maps of the input and of all layers
 * @param X `N × C × H × W`, activation maps
 * @param ws list of `F × C × P × Q`, one bank of 3 × 3 filters per layer
 * @param bs list of `F`, one bias per filter
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX` in the shape of `X`, and the lists `dws` and `dbs`, one entry per layer
 * @throws {ShapeError} if shapes do not fit, as in the forward pass, or `dOut` is not of the shape of the output
 * @throws {RangeError} if a side of `X` is 0, or an option or its value does not exist
 *
 * @source derived from D1 "Densely Connected Convolutional Networks"; Huang et al. 2017, section 3
 * @example
 * const centers = array([[[[0, 0, 0], [0, 2, 0], [0, 0, 0]]]])
 * const dOut = array([[[[1, 1]], [[10, 10]]]])
 * const { dX, dbs } = denseBlockBackward(dOut, array([[[[1, -3]]]]), [centers], [array([0.5])])
 * dX     // = [[[[21, 1]]]]
 * dbs[0] // = [20]
 */
export function denseBlockBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  ws: readonly NDArray<'F C P Q'>[],
  bs: readonly NDArray<'F'>[],
  options: Given<typeof spec> = {},
): DenseBlockGradients {
  const { atKink } = optionsOf('denseBlockBackward', options, spec)
  const output = denseBlock(X, ws, bs)
  axes('denseBlockBackward', { 'the output': [output, 'N C H W'], dOut: [dOut, 'N C H W'] })
  let dX = dOut
  const ofLayers = ws
    .toReversed()
    .map((w) => {
      const [F = 0, depth = 0] = w.shape
      const seen = channelSlice(output, 0, depth)
      const { dX: dActive, dw, db } = conv2dBackward(channelSlice(dX, depth, F), relu(seen), w, { pad: 1 })
      dX = sumOf([channelSlice(dX, 0, depth), reluBackward(dActive, seen, { atKink })])
      return { dw, db }
    })
    .toReversed()
  return { dX, dws: ofLayers.map(({ dw }) => dw), dbs: ofLayers.map(({ db }) => db) }
}
