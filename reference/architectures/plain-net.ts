import { counts } from '../core/within.ts'
import type { Architecture, Layer } from './architecture.ts'

/** Pairs of 3 × 3 convolutions per stage of the ImageNet nets: He et al. 2016, table 1. */
const pairs = { 18: [2, 2, 2, 2], 34: [3, 4, 6, 3] } as const

/**
 * A plain network for ImageNet as data: the layers of a residual network, without its shortcuts.
 *
 *     7-64 / 2,  pool 3 / 2,  3 × 3 convolutions of width 64, 128, 256, 512,  global average pool,  dense 1000
 *
 * Where the width doubles, the first convolution takes a step of 2. Batch normalization follows every convolution.
 * The net of 34 layers is worse than that of 18, also on the training data: the problem that shortcuts solve.
 *
 * @param layers convolutions and dense layers: 18 or 34
 * @returns the network as data
 *
 * @source D1 "Case Study: ResNet"; D4 "The problem of very deep neural networks"; He et al. 2016, figure 3 and table 1
 * @example
 * const { depth, multiplications } = architectureSummary(plainNet(34))
 * [depth, multiplications] // = [34, 3644493824]
 */
export function plainNet(layers: keyof typeof pairs): Architecture {
  const body = pairs[layers].flatMap((count, stage) => stageOf(64 * 2 ** stage, 2 * count, stage > 0))
  return {
    name: `Plain net of ${layers} layers`,
    input: [224, 224, 3],
    layers: [
      { layer: 'conv', kernel: 7, filters: 64, stride: 2, pad: 3, bias: false },
      { layer: 'batchNorm' },
      { layer: 'pool', kernel: 3, stride: 2, pad: 1 },
      ...body,
      { layer: 'globalAveragePool' },
      { layer: 'dense', units: 1000 },
    ],
    convSize: 'floor',
    source: 'D4 “The problem of very deep neural networks”; He et al. 2016, figure 3',
  }
}

/**
 * A plain network for CIFAR-10 as data: 2n convolutions each of 16, 32 and 64 filters, without shortcuts.
 *
 *     3-16,  2n convolutions of 16,  2n of 32,  2n of 64,  global average pool,  dense 10:   6n + 2 layers
 *
 * @param n pairs of convolutions per stage, an integer ≥ 1: 3 for 20 layers, 9 for 56
 * @returns the network as data
 * @throws {RangeError} if `n` is not an integer ≥ 1
 *
 * @source D1 "Case Study: ResNet": plain nets of 20 and 56 layers; He et al. 2016, figure 1 and section 4.2
 * @example
 * [3, 9].map((n) => architectureSummary(cifarPlainNet(n)).depth) // = [20, 56]
 */
export function cifarPlainNet(n: number): Architecture {
  counts('cifarPlainNet', { n: [n, 1] })
  return {
    name: `Plain net of ${6 * n + 2} layers for CIFAR-10`,
    input: [32, 32, 3],
    layers: [
      ...convolution(16, 1),
      ...[16, 32, 64].flatMap((width, stage) => stageOf(width, 2 * n, stage > 0)),
      { layer: 'globalAveragePool' },
      { layer: 'dense', units: 10 },
    ],
    convSize: 'floor',
    source: 'D1 “Case Study: ResNet”; He et al. 2016, section 4.2',
  }
}

const stageOf = (filters: number, count: number, halves: boolean): readonly Layer[] =>
  Array.from({ length: count }, (_, i) => convolution(filters, halves && i === 0 ? 2 : 1)).flat()

const convolution = (filters: number, stride: number): readonly Layer[] => [
  { layer: 'conv', kernel: 3, filters, stride, pad: 1, bias: false },
  { layer: 'batchNorm' },
]
