import { relu } from '../activations/relu.ts'
import { conv2dForward } from '../convolution/conv2d-forward.ts'
import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { array, type NDArray } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import type { Architecture, Layer } from './architecture.ts'
import { concatenateDepth } from './concatenate-depth.ts'

/** Channels in a dense block. */
export interface DenseBlockChannels {
  /** `L`, channels that each layer receives. */
  readonly inputs: NDArray<'L'>
  /** Channels that the block puts out. */
  readonly output: number
  /** Connections between the input of the block, its layers and its output. */
  readonly connections: number
}

/**
 * Channels of a dense block: each layer receives all maps before it and adds k.
 *
 *     inputs[l] = k₀ + k·(l − 1)  for l = 1 … L,   output = k₀ + k·L,   connections = L·(L + 1) / 2
 *
 * @param k0 channels of the block's input, an integer ≥ 1
 * @param k growth rate, an integer ≥ 1
 * @param L layers, an integer ≥ 1
 * @returns `inputs`, how many channels each layer receives; `output`, how many the block puts out; `connections`
 * between the input or a layer and a layer that reads its maps
 * @throws {RangeError} if `k0`, `k` or `L` is not an integer ≥ 1
 *
 * @source D1 "Densely Connected Convolutional Networks"; D2 "DenseNet (2017)"; Huang et al. 2017: L(L + 1)/2
 * connections
 * @example
 * const { inputs, output, connections } = denseBlockChannels(16, 12, 4)
 * inputs                // = [16, 28, 40, 52]
 * [output, connections] // = [64, 10]
 */
export function denseBlockChannels(k0: number, k: number, L: number): DenseBlockChannels {
  counts('denseBlockChannels', { k0: [k0, 1], k: [k, 1], L: [L, 1] })
  return {
    inputs: array(Array.from({ length: L }, (_, l) => k0 + k * l)),
    output: k0 + k * L,
    connections: (L * (L + 1)) / 2,
  }
}

/**
 * Dense block: each layer convolves all maps before it and hands on theirs with its own.
 *
 *     x_l = [x_{l−1}, conv₃ₓ₃(relu(x_{l−1}))]  for l = 1 … L
 *
 * The paper normalizes each batch before ReLU; here that is left out.
 *
 * @param X `N × C × H × W`, activation maps
 * @param ws list of `F × C × P × Q`, one bank of 3 × 3 filters per layer, as deep as all maps before it
 * @param bs list of `F`, one bias per filter
 * @returns `N × C × H × W`, the maps of the input and of all layers; C has grown by all filters
 * @throws {ShapeError} if there are not as many `bs` as `ws`, filters are not 3 × 3, or a bank is not as deep
 * as what it sees
 * @throws {RangeError} if a side of `X` is 0
 *
 * @source D1 "Densely Connected Convolutional Networks"; D2 "DenseNet (2017)"
 * @example
 * const centers = array([[[[0, 0, 0], [0, 2, 0], [0, 0, 0]]]])
 * denseBlock(array([[[[1, -3]]]]), [centers], [array([0.5])]) // = [[[[1, -3]], [[2.5, 0.5]]]]
 */
export function denseBlock(
  X: NDArray<'N C H W'>,
  ws: readonly NDArray<'F C P Q'>[],
  bs: readonly NDArray<'F'>[],
): NDArray<'N C H W'> {
  axes('denseBlock', { X: [X, 'N C H W'] })
  if (ws.length !== bs.length) throw new ShapeError(`denseBlock: ${ws.length} ws, but ${bs.length} bs`)
  return ws.reduce((maps, w, l) => {
    if (w.shape[2] !== 3 || w.shape[3] !== 3) {
      throw new ShapeError(`denseBlock: ws[${l}] has filters of ${w.shape[2]} × ${w.shape[3]}, not 3 × 3`)
    }
    return concatenateDepth([maps, conv2dForward(relu(maps), w, bs[l] as NDArray<'F'>, { pad: 1 })])
  }, X)
}

/** Layers of the dense blocks of the ImageNet nets: Huang et al. 2017, table 1. */
const blocks = {
  121: [6, 12, 24, 16],
  169: [6, 12, 32, 32],
  201: [6, 12, 48, 32],
  264: [6, 12, 64, 48],
} as const

/**
 * A DenseNet for ImageNet as data: four dense blocks, and between them transitions that halve size and depth.
 *
 *     7-2k / 2,  pool 3 / 2,  dense block,  transition,  …,  dense block,  global average pool,  dense 1000
 *
 * A layer of a block is a bottleneck: 1 × 1 to 4k maps, then 3 × 3 to k. Batch normalization comes before
 * each convolution. The net called 264 has 265 layers with weights: 1 + 2·(6 + 12 + 64 + 48) + 3 + 1.
 *
 * @param layers name of the net: 121, 169, 201 or 264
 * @param k growth rate, an integer ≥ 1; default 32
 * @returns the network as data
 * @throws {RangeError} if `k` is not an integer ≥ 1
 *
 * @source D2 "DenseNet (2017, 264 layers, 70M)"; Huang et al. 2017, table 1
 * @example
 * const { weights, biases } = architectureSummary(densenet(264, 48))
 * weights + biases // = 72686632
 */
export function densenet(layers: keyof typeof blocks, k = 32): Architecture {
  counts('densenet', { k: [k, 1] })
  let channels = 2 * k
  const body = blocks[layers].flatMap((count, i): readonly Layer[] => {
    const block = Array.from(
      { length: count },
      (_, l): Layer => ({
        name: `block ${i + 1} layer ${l + 1}`,
        layer: 'concatenate',
        branches: [[], [...normalizedFirst(1, 4 * k), ...normalizedFirst(3, k)]],
      }),
    )
    channels += k * count
    if (i === blocks[layers].length - 1) return block
    channels = Math.floor(channels / 2)
    return [...block, ...normalizedFirst(1, channels), { layer: 'pool', kernel: 2, stride: 2 }]
  })
  return {
    name: `DenseNet-${layers}, growth rate ${k}`,
    input: [224, 224, 3],
    layers: [
      { layer: 'conv', kernel: 7, filters: 2 * k, stride: 2, pad: 3, bias: false },
      { layer: 'batchNorm' },
      { layer: 'pool', kernel: 3, stride: 2, pad: 1 },
      ...body,
      { layer: 'batchNorm' },
      { layer: 'globalAveragePool' },
      { layer: 'dense', units: 1000 },
    ],
    convSize: 'floor',
    source: 'D2 “DenseNet (2017)”; Huang et al. 2017, table 1',
  }
}

const normalizedFirst = (kernel: number, filters: number): readonly Layer[] => [
  { layer: 'batchNorm' },
  { layer: 'conv', kernel, filters, pad: (kernel - 1) / 2, bias: false },
]
