import { count, type Given, optionsOf, word } from '../core/options.ts'
import { counts } from '../core/within.ts'
import type { Architecture, Layer } from './architecture.ts'

/** Blocks per stage of the ImageNet nets, and whether they are bottlenecks: He et al. 2016, table 1. */
const stages = {
  18: { blocks: [2, 2, 2, 2], bottleneck: false },
  34: { blocks: [3, 4, 6, 3], bottleneck: false },
  50: { blocks: [3, 4, 6, 3], bottleneck: true },
  101: { blocks: [3, 4, 23, 3], bottleneck: true },
  152: { blocks: [3, 8, 36, 3], bottleneck: true },
} as const

const depths = word([18, 34, 50, 101, 152], 50)
const spec = {
  shortcut: word(['projection', 'identity'], 'projection'),
  /** A bottleneck's 3 × 3 convolution: groups, and filters per group in the first stage. */
  cardinality: count(1, 1),
  groupWidth: count(1, 64),
  /** Which convolution of a bottleneck takes the stride of its stage. */
  strideIn: word(['1x1', '3x3'], '1x1'),
  /** Squeeze-and-excitation with C / r units in its first layer. */
  excitation: count(0, 0),
}

/**
 * A residual network for ImageNet as data: four stages of blocks at 56, 28, 14 and 7 pixels.
 *
 *     7-64 / 2,  pool 3 / 2,  blocks of width 64, 128, 256, 512,  global average pool,  dense 1000
 *
 * Nets of 18 and 34 layers have blocks of two 3 × 3 convolutions; deeper ones bottlenecks of 1 × 1, 3 × 3 and
 * 1 × 1 with four times the filters at the end. Batch normalization follows every convolution.
 *
 * @param layers convolutions and dense layers on the way through: 18, 34, 50, 101 or 152
 * @param options.shortcut where shapes change: a `projection` by 1 × 1 filters, or the `identity` with
 * channels of zeros; default `projection`
 * @param options.cardinality groups of the middle convolution of a bottleneck (ResNeXt); default 1
 * @param options.groupWidth filters of each group in the first stage, doubled from stage to stage; default 64
 * @param options.strideIn the convolution of a bottleneck that takes the stride: the first `1x1`, as He et al.
 * 2016, or the `3x3`, as Xie et al. 2017; default `1x1`
 * @param options.excitation reduction r of a squeeze-and-excitation gate in each block; 0 for none; default 0
 * @returns the network as data
 * @throws {RangeError} if there is no such depth, or an option or its value does not exist
 *
 * @source D1 "Case Study: ResNet"; D2 "ResNet (2016)"; He et al. 2016, table 1
 * @example
 * const { weights, biases } = architectureSummary(resnet(50))
 * weights + biases // = 25557032
 * architectureSummary(resnet(34, { shortcut: 'identity' })).multiplications // = 3644493824
 */
export function resnet(layers: keyof typeof stages, options: Given<typeof spec> = {}): Architecture {
  const { shortcut, cardinality, groupWidth, strideIn, excitation } = optionsOf('resnet', options, spec)
  depths.check('resnet', 'layers', layers)
  const { blocks, bottleneck } = stages[layers]
  const wide = groupWidth === 64 ? `ResNet-${layers}` : `WRN-${layers}-${groupWidth / 64}`
  const kind = cardinality === 1 ? wide : `ResNeXt-${layers} ${cardinality}x${groupWidth}d`
  const name = excitation > 0 ? `SE-${kind}` : kind
  let channels = 64
  const body = blocks.flatMap((count, stage) =>
    Array.from({ length: count }, (_, i) => {
      const width = 64 * 2 ** stage
      const stride = stage > 0 && i === 0 ? 2 : 1
      const inner = cardinality * groupWidth * 2 ** stage
      const strides = strideIn === '1x1' ? ([stride, 1] as const) : ([1, stride] as const)
      const way = bottleneck ? bottleneckWay(inner, 4 * width, strides, cardinality) : basicWay(width, stride)
      const out = bottleneck ? 4 * width : width
      const made = block(`${stage + 2}.${i + 1}`, gated(way, out, excitation), {
        channels,
        out,
        stride,
        shortcut,
      })
      channels = out
      return made
    }),
  )
  return {
    name,
    input: [224, 224, 3],
    layers: [
      ...convolution(7, 64, 2),
      { layer: 'pool', kernel: 3, stride: 2, pad: 1 },
      ...body,
      { layer: 'globalAveragePool' },
      { layer: 'dense', units: 1000 },
    ],
    convSize: 'floor',
    source: 'D1 “Case Study: ResNet”; He et al. 2016, table 1',
  }
}

/**
 * A residual network for CIFAR-10 as data: n blocks each of 16, 32 and 64 filters, at 32, 16 and 8 pixels.
 *
 *     3-16,  n blocks of 16,  n of 32,  n of 64,  global average pool,  dense 10:   6n + 2 layers
 *
 * Shortcuts are identities throughout. Batch normalization follows every convolution.
 *
 * @param n blocks per stage, an integer ≥ 1: 3 for ResNet-20, 9 for 56, 18 for 110, 200 for 1202
 * @returns the network as data
 * @throws {RangeError} if `n` is not an integer ≥ 1
 *
 * @source D2 "ResNet (2016)": 1202 layers; D1 "Case Study: ResNet": 20 and 56 layers; He et al. 2016, section
 * 4.2
 * @example
 * architectureSummary(cifarResnet(3)).depth // = 20
 */
export function cifarResnet(n: number): Architecture {
  counts('cifarResnet', { n: [n, 1] })
  let channels = 16
  const body = [16, 32, 64].flatMap((width, stage) =>
    Array.from({ length: n }, (_, i) => {
      const stride = stage > 0 && i === 0 ? 2 : 1
      const made = block(`${stage + 1}.${i + 1}`, basicWay(width, stride), {
        channels,
        out: width,
        stride,
        shortcut: 'identity',
      })
      channels = width
      return made
    }),
  )
  return {
    name: `ResNet-${6 * n + 2} for CIFAR-10`,
    input: [32, 32, 3],
    layers: [...convolution(3, 16), ...body, { layer: 'globalAveragePool' }, { layer: 'dense', units: 10 }],
    convSize: 'floor',
    source: 'D2 “ResNet (2016)”; He et al. 2016, section 4.2',
  }
}

/** A convolution that keeps the size but for its step, without bias, and its batch normalization. */
const convolution = (kernel: number, filters: number, stride = 1, groups = 1): readonly Layer[] => [
  { layer: 'conv', kernel, filters, stride, pad: (kernel - 1) / 2, groups, bias: false },
  { layer: 'batchNorm' },
]

const basicWay = (width: number, stride: number): readonly Layer[] => [
  ...convolution(3, width, stride),
  ...convolution(3, width),
]

const bottleneckWay = (
  inner: number,
  out: number,
  [first, second]: readonly [number, number],
  groups: number,
): readonly Layer[] => [
  ...convolution(1, inner, first),
  ...convolution(3, inner, second, groups),
  ...convolution(1, out),
]

/** The branch scaled by a gate per channel. */
const gated = (way: readonly Layer[], out: number, reduction = 0): readonly Layer[] =>
  reduction === 0
    ? way
    : [
        ...way,
        {
          name: 'excitation',
          layer: 'scale',
          branches: [
            [],
            [
              { layer: 'globalAveragePool' },
              { layer: 'dense', units: out / reduction },
              { layer: 'dense', units: out },
            ],
          ],
        },
      ]

interface Change {
  readonly channels: number
  readonly out: number
  readonly stride: number
  readonly shortcut: 'projection' | 'identity'
}

function block(name: string, way: readonly Layer[], { channels, out, stride, shortcut }: Change): Layer {
  const changes = channels !== out || stride !== 1
  const around: readonly Layer[] =
    shortcut === 'projection' ? convolution(1, out, stride) : [{ layer: 'subsample', stride, channels: out }]
  return { name: `block ${name}`, layer: 'add', branches: [way, changes ? around : []] }
}
