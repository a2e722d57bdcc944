import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { alexnet, alexnetTwoGpus } from './alexnet.ts'
import type { Architecture, Layer } from './architecture.ts'
import { architectureSummary } from './architecture-summary.ts'
import { densenet } from './densenet.ts'
import { squeezenet } from './fire-module.ts'
import { googlenet } from './googlenet.ts'
import { kerasMnistCnn, kerasMnistMlp } from './keras-mnist-mlp.ts'
import { lenet } from './lenet.ts'
import { cifarResnet, resnet } from './resnet.ts'
import { resnext50, resnext101 } from './resnext.ts'
import { seResnet50 } from './squeeze-excitation.ts'
import { vgg16, vgg19 } from './vgg16.ts'
import { wideResnet, wideResnet50, wideResnetBlockParameters } from './wide-resnet.ts'
import { zfnet } from './zfnet.ts'

/** What PyTorch counted, as `oracles/a11.py` wrote it. */
interface Counted {
  readonly output: number
  readonly parameters: number
  readonly biases: number
  readonly activations: number
  readonly multiplications: number
  readonly largest: number
  readonly layersWithWeights: number
}

const made = new URL('../../fixtures/oracles/architectures/a11.json', import.meta.url)
const { nets } = JSON.parse(readFileSync(made, 'utf8')) as {
  readonly nets: Readonly<Record<string, Counted>>
}

const ours: Readonly<Record<string, Architecture>> = {
  'LeNet-5': lenet,
  AlexNet: alexnet,
  'AlexNet on two GPUs': alexnetTwoGpus,
  ZFNet: zfnet,
  'VGG-16': vgg16,
  'VGG-19': vgg19,
  GoogLeNet: googlenet,
  'Keras MNIST MLP': kerasMnistMlp,
  'Keras MNIST CNN': kerasMnistCnn,
  'SqueezeNet 1.0': squeezenet,
  'ResNet-18': resnet(18),
  'ResNet-34': resnet(34),
  'ResNet-34, identity': resnet(34, { shortcut: 'identity' }),
  'ResNet-50': resnet(50),
  'ResNet-101': resnet(101),
  'ResNet-152': resnet(152),
  'ResNeXt-50 32x4d': resnext50,
  'ResNeXt-101 32x8d': resnext101,
  'WRN-50-2': wideResnet50,
  'SE-ResNet-50': seResnet50,
  'ResNet-20 for CIFAR-10': cifarResnet(3),
  'ResNet-56 for CIFAR-10': cifarResnet(9),
  'ResNet-110 for CIFAR-10': cifarResnet(18),
  'ResNet-1202 for CIFAR-10': cifarResnet(200),
  'WRN-28-10': wideResnet(28, 10),
  'WRN-16-8': wideResnet(16, 8),
  'DenseNet-121': densenet(121),
  'DenseNet-169': densenet(169),
  'DenseNet-201': densenet(201),
  'DenseNet-264': densenet(264),
  'DenseNet-264, growth rate 48': densenet(264, 48),
}

describe('a summary, beside the same net of PyTorch', () => {
  it.each(Object.entries(nets))('counts what %s has', (name, counted) => {
    const { rows, ...sums } = architectureSummary(ours[name] as Architecture)
    expect({
      output: rows.at(-1)?.shape[2],
      parameters: sums.weights + sums.biases,
      biases: sums.biases,
      activations: sums.activations,
      multiplications: sums.multiplications,
      largest: Math.max(...rows.map(({ activations }) => activations)),
      layersWithWeights: rows.filter(({ layer }) => layer === 'conv' || layer === 'dense').length,
    }).toEqual(counted)
  })

  it('has all our nets in it', () => {
    expect(Object.keys(ours).toSorted()).toEqual(Object.keys(nets).toSorted())
  })
})

const net = (layers: readonly Layer[], convSize: 'strict' | 'floor' = 'strict'): Architecture => ({
  name: 'a net',
  input: [6, 8, 4],
  layers,
  convSize,
  source: '',
})
const narrow: Layer = { layer: 'conv', kernel: 1, filters: 2 }

describe('a summary', () => {
  it('adds up its rows', () => {
    const { rows, ...sums } = architectureSummary(googlenet)
    for (const key of ['activations', 'weights', 'biases', 'multiplications'] as const) {
      expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(sums[key])
    }
  })

  it('keeps height and width apart', () => {
    const { rows } = architectureSummary(
      net([
        { layer: 'conv', kernel: 3, filters: 5, pad: 1 },
        { layer: 'pool', kernel: 2, stride: 2 },
      ]),
    )
    expect(rows.map(({ shape }) => shape)).toEqual([
      [6, 8, 4],
      [6, 8, 5],
      [3, 4, 5],
    ])
  })

  it('names the layers inside a branch after it', () => {
    const { rows } = architectureSummary(
      net([{ name: 'join', layer: 'concatenate', branches: [[], [narrow]] }]),
    )
    expect(rows.map(({ name }) => name)).toEqual(['input', 'join / conv', 'join'])
    expect(rows.at(-1)?.shape).toEqual([6, 8, 6])
  })

  it.each<[string, Layer, string]>([
    [
      'a filter that does not fit',
      { layer: 'conv', kernel: 3, filters: 1, stride: 2 },
      '= 2.50 is not a whole number',
    ],
    [
      'a filter larger than the image',
      { layer: 'conv', kernel: 9, filters: 1 },
      'a window of 9 does not fit into 6',
    ],
    [
      'groups that do not divide',
      { layer: 'conv', kernel: 1, filters: 6, groups: 3 },
      '3 groups do not divide 4 channels and 6 filters',
    ],
    ['no filters', { layer: 'conv', kernel: 1, filters: 0 }, 'filters = 0 is not an integer ≥ 1'],
    [
      'a sum of different shapes',
      { name: 'block', layer: 'add', branches: [[narrow], []] },
      'block: add joins 6 × 8 × 2 and 6 × 8 × 4, but needs 6 × 8 × 2',
    ],
    [
      'branches of different sizes',
      { layer: 'concatenate', branches: [[], [{ layer: 'pool', kernel: 2, stride: 2 }]] },
      'concatenate joins 6 × 8 × 4 and 3 × 4 × 4, but needs 6 × 8 × 4',
    ],
    ['a gate per pixel', { layer: 'scale', branches: [[], []] }, 'but needs 1 × 1 × 4'],
    ['no branches', { layer: 'add', branches: [] }, 'add needs at least one branch'],
  ])('refuses %s, and says where', (_, layer, message) => {
    expect(() => architectureSummary(net([layer]))).toThrow(message)
    expect(() => architectureSummary(net([layer]))).toThrow('architectureSummary of a net')
  })

  it('cuts off what does not fit where a net says floor', () => {
    const { rows } = architectureSummary(net([{ layer: 'conv', kernel: 3, filters: 1, stride: 2 }], 'floor'))
    expect(rows.at(-1)?.shape).toEqual([2, 3, 1])
  })

  it.each([() => cifarResnet(0), () => densenet(121, 0), () => wideResnet(27, 10), () => wideResnet(28, 0)])(
    'has no net of a size that does not exist',
    (build) => {
      expect(build).toThrow(RangeError)
    },
  )

  it('shows that a block of k times the width has k² times the weights', () => {
    const weights = (k: number): number =>
      architectureSummary({
        ...net([]),
        input: [8, 8, 64 * k],
        layers: Array.from(
          { length: 2 },
          (): Layer => ({
            layer: 'conv',
            kernel: 3,
            filters: 64 * k,
            pad: 1,
          }),
        ),
      }).weights
    expect([1, 2, 4].map(weights)).toEqual([1, 2, 4].map((k) => wideResnetBlockParameters(64, k)))
    expect(weights(4) / weights(1)).toBe(16)
  })
})
