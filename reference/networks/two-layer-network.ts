import { relu } from '../activations/relu.ts'
import { sigmoid } from '../activations/sigmoid.ts'
import { tanh } from '../activations/tanh.ts'
import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, word } from '../core/options.ts'
import { softmax } from '../losses/softmax.ts'
import { affineForward } from './affine-forward.ts'

/** Weights and biases of two layers, inputs × outputs. */
export interface TwoLayers {
  readonly W1: NDArray<'D H'>
  readonly b1: NDArray<'H'>
  readonly W2: NDArray<'H K'>
  readonly b2: NDArray<'K'>
}

/** What each step of the forward pass returned: sums and activations of both layers. */
export interface TwoLayerPass {
  readonly a1: NDArray<'N H'>
  readonly z1: NDArray<'N H'>
  readonly a2: NDArray<'N K'>
  readonly y: NDArray<'N K'>
}

const hiddenUnits = { sigmoid, tanh, relu }
const outputUnits = { sigmoid, softmax, identity: (sums: NDArray<'N K'>): NDArray<'N K'> => sums }

const spec = {
  hidden: word(['sigmoid', 'tanh', 'relu'], 'tanh'),
  output: word(['sigmoid', 'softmax', 'identity'], 'sigmoid'),
}

/**
 * Two-layer network: weighted sums, a hidden activation, weighted sums again, an output activation.
 *
 *     a1 = X·W1 + b1      z1 = h(a1)      a2 = z1·W2 + b2      y = σ(a2)
 *
 * Without h the two layers would be one linear layer.
 *
 * @param X `N × D`, one example per row
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`
 * @param options.hidden hidden activation h: `sigmoid`, `tanh` or `relu`; default `tanh`
 * @param options.output output activation: `sigmoid`, `softmax` or `identity`; default `sigmoid`
 * @returns sums `a1` and `a2`, hidden activations `z1`, and the outputs `y` of `N × K`
 * @throws {ShapeError} if `X` and the parameters disagree in `D`, `H` or `K`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "Neural network definition": y_k = σ( Σ_j w_kj h( Σ_i w_ji x_i + w_j0 ) + w_k0 ), with
 * weights that are outputs × inputs; the slide leaves h open
 * @example
 * const [W1, b1] = [array([[1, -1], [0.5, 2]]), array([0.1, -0.2])]
 * const [W2, b2] = [array([[1, 0.5], [-1, 1]]), array([0, 0.3])]
 * const pass = twoLayerNetwork(array([[1, -2]]), { W1, b1, W2, b2 }, { output: 'softmax' })
 * nested(pass.y) // ≈ [[0.851917, 0.148083]]
 */
export function twoLayerNetwork(
  X: NDArray<'N D'>,
  parameters: TwoLayers,
  options: Given<typeof spec> = {},
): TwoLayerPass {
  const { hidden, output } = optionsOf('twoLayerNetwork', options, spec)
  const { W1, b1, W2, b2 } = parameters
  axes('twoLayerNetwork', {
    X: [X, 'N D'],
    W1: [W1, 'D H'],
    b1: [b1, 'H'],
    W2: [W2, 'H K'],
    b2: [b2, 'K'],
  })
  const a1 = affineForward(X, W1, b1)
  const z1 = hiddenUnits[hidden](a1)
  const a2 = affineForward(z1, W2, b2) as NDArray<'N K'>
  return { a1, z1, a2, y: outputUnits[output](a2) }
}
