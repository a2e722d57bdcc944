import { counts } from '../core/within.ts'
import type { Architecture, Layer } from './architecture.ts'
import { resnet } from './resnet.ts'

/**
 * Weights of a wide residual block: two 3 × 3 convolutions with F·k filters instead of F.
 *
 *     2 · 9 · (F·k)²
 *
 * Both input and output of each convolution are k times as deep, so weights grow with k².
 *
 * @param F filters of the original block, an integer ≥ 1
 * @param k widening factor, an integer ≥ 1
 * @returns a scalar, weights of the block, without biases
 * @throws {RangeError} if `F` or `k` is not an integer ≥ 1
 *
 * @source D1 "Wide Residual Networks": F × k filters instead of F filters in each layer
 * @example
 * wideResnetBlockParameters(64, 1) // = 73728
 * wideResnetBlockParameters(64, 2) // = 294912
 */
export function wideResnetBlockParameters(F: number, k: number): number {
  counts('wideResnetBlockParameters', { F: [F, 1], k: [k, 1] })
  return 2 * 9 * (F * k) ** 2
}

/**
 * A wide residual network for CIFAR-10 as data, WRN-d-k: three stages of blocks with 16k, 32k and 64k
 * filters.
 *
 *     3-16,  n blocks of 16k,  n of 32k,  n of 64k,  global average pool,  dense 10:   d = 6n + 4 layers
 *
 * Batch normalization comes before each convolution. A 1 × 1 projection replaces the identity where shapes
 * change.
 *
 * @param depth layers d = 6n + 4, where projections count as the paper counts them: 16, 22, 28, 40 …
 * @param k widening factor, an integer ≥ 1
 * @returns the network as data
 * @throws {RangeError} if `depth` is not 6n + 4 or `k` not an integer ≥ 1
 *
 * @source D1 "Wide Residual Networks"; Zagoruyko and Komodakis 2016, table 1
 * @example
 * const { weights, biases } = architectureSummary(wideResnet(28, 10))
 * weights + biases // = 36479194
 */
export function wideResnet(depth: number, k: number): Architecture {
  const n = (depth - 4) / 6
  counts('wideResnet', { 'n = (depth − 4) / 6': [n, 1], k: [k, 1] })
  let channels = 16
  const body = [16, 32, 64].flatMap((width, stage) =>
    Array.from({ length: n }, (_, i): Layer => {
      const filters = width * k
      const stride = stage > 0 && i === 0 ? 2 : 1
      const changes = channels !== filters || stride !== 1
      channels = filters
      const projection: Layer = { layer: 'conv', kernel: 1, filters, stride, bias: false }
      return {
        name: `block ${stage + 1}.${i + 1}`,
        layer: 'add',
        branches: [
          [...normalizedFirst(filters, stride), ...normalizedFirst(filters)],
          changes ? [projection] : [],
        ],
      }
    }),
  )
  return {
    name: `WRN-${depth}-${k}`,
    input: [32, 32, 3],
    layers: [
      { layer: 'conv', kernel: 3, filters: 16, pad: 1, bias: false },
      ...body,
      { layer: 'batchNorm' },
      { layer: 'globalAveragePool' },
      { layer: 'dense', units: 10 },
    ],
    convSize: 'floor',
    source: 'D1 “Wide Residual Networks”; Zagoruyko and Komodakis 2016, table 1',
  }
}

const normalizedFirst = (filters: number, stride = 1): readonly Layer[] => [
  { layer: 'batchNorm' },
  { layer: 'conv', kernel: 3, filters, stride, pad: 1, bias: false },
]

/** WRN-50-2 for ImageNet: bottlenecks twice as wide inside; 68.9 million parameters, more than ResNet-152. */
export const wideResnet50: Architecture = resnet(50, { groupWidth: 128, strideIn: '3x3' })
