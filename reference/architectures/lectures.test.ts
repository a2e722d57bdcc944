import { describe, expect, it } from 'vitest'
import { nested } from '../core/ndarray.ts'
import { alexnet, alexnetShapeWalk, alexnetTwoGpus } from './alexnet.ts'
import type { Architecture } from './architecture.ts'
import { architectureSummary, type SummaryRow } from './architecture-summary.ts'
import { densenet } from './densenet.ts'
import { fireModuleParameters, squeezenet } from './fire-module.ts'
import { googlenet } from './googlenet.ts'
import { inceptionConcatDepth, inceptionNaiveOperationCount } from './inception-naive.ts'
import { inceptionReducedOperationCount } from './inception-reduced.ts'
import { kerasMnistCnn, kerasMnistCnnSummary, kerasMnistMlp } from './keras-mnist-mlp.ts'
import { lenet, lenetOriginal } from './lenet.ts'
import { cifarResnet, resnet } from './resnet.ts'
import { vgg16, vgg19 } from './vgg16.ts'
import { zfnet } from './zfnet.ts'

const rowsOf = (net: Architecture): readonly SummaryRow[] => architectureSummary(net).rows
const row = (net: Architecture, wanted: string): SummaryRow =>
  rowsOf(net).find(({ name }) => name === wanted) as SummaryRow
const parameters = (net: Architecture): number =>
  architectureSummary(net).weights + architectureSummary(net).biases
const weightsOf = (net: Architecture, layers: readonly string[]): number =>
  rowsOf(net)
    .filter(({ layer }) => layers.includes(layer))
    .reduce((sum, { weights }) => sum + weights, 0)
const allOf = (net: Architecture, layers: readonly string[]): number =>
  rowsOf(net)
    .filter(({ layer }) => layers.includes(layer))
    .reduce((sum, { weights, biases }) => sum + weights + biases, 0)
const learned = (net: Architecture): readonly SummaryRow[] => rowsOf(net).filter(({ weights }) => weights > 0)

type Golden = readonly [what: string, got: unknown, exact: unknown]

const alexnetGoldens: readonly Golden[] = [
  ['the shape of CONV1', row(alexnet, 'CONV1').shape, [55, 55, 96]],
  ['its weights, 35K', row(alexnet, 'CONV1').weights, 34_848],
  ['its weights and biases', row(alexnet, 'CONV1').weights + row(alexnet, 'CONV1').biases, 34_944],
  ['the shape of POOL1', row(alexnet, 'POOL1').shape, [27, 27, 96]],
  ['the parameters of POOL1, asked on the slide', row(alexnet, 'POOL1').weights, 0],
  ['the shape of NORM1', row(alexnet, 'NORM1').shape, [27, 27, 96]],
  ['the shape of CONV2', row(alexnet, 'CONV2').shape, [27, 27, 256]],
  ['the shape of POOL2', row(alexnet, 'POOL2').shape, [13, 13, 256]],
  [
    'the shapes of CONV3, CONV4 and CONV5',
    ['CONV3', 'CONV4', 'CONV5'].map((name) => row(alexnet, name).shape),
    [
      [13, 13, 384],
      [13, 13, 384],
      [13, 13, 256],
    ],
  ],
  ['the shape of POOL3', row(alexnet, 'POOL3').shape, [6, 6, 256]],
  [
    'the units of FC6, FC7 and FC8',
    ['FC6', 'FC7', 'FC8'].map((n) => row(alexnet, n).shape[2]),
    [4096, 4096, 1000],
  ],
  ['the parameters of one tower, 62M', parameters(alexnet), 62_378_344],
  ['its weights alone', architectureSummary(alexnet).weights, 62_367_776],
  ['its biases', architectureSummary(alexnet).biases, 10_568],
  ['the parameters of two GPUs, 60M', parameters(alexnetTwoGpus), 60_965_224],
  ['their weights alone', architectureSummary(alexnetTwoGpus).weights, 60_954_656],
  [
    'the weights of each layer',
    learned(alexnet).map(({ weights }) => weights),
    [34_848, 614_400, 884_736, 1_327_104, 884_736, 37_748_736, 16_777_216, 4_096_000],
  ],
  [
    'the biases of each layer',
    learned(alexnet).map(({ biases }) => biases),
    [96, 256, 384, 384, 256, 4096, 4096, 1000],
  ],
  ['the multiplications of one tower', architectureSummary(alexnet).multiplications, 1_135_256_096],
  ['those of two GPUs', architectureSummary(alexnetTwoGpus).multiplications, 724_406_816],
  ['the units of the first layer', row(alexnet, 'CONV1').activations, 290_400],
  [
    'the units of CONV2 to CONV5',
    ['CONV2', 'CONV3', 'CONV4', 'CONV5'].map((name) => row(alexnet, name).activations),
    [186_624, 64_896, 64_896, 43_264],
  ],
  ['all units, 650,000', learned(alexnet).reduce((sum, { activations }) => sum + activations, 0), 659_272],
  ['8 layers with weights', architectureSummary(alexnet).depth, 8],
  ['the sides', nested(alexnetShapeWalk()), [55, 27, 27, 13, 13, 6]],
  [
    'the sides of 224 pixels, cut off',
    nested(alexnetShapeWalk(224, { convSize: 'floor' })),
    [54, 26, 26, 12, 12, 5],
  ],
  ['the numbers of an image of 224 pixels', 224 * 224 * 3, 150_528],
  ['7 × 7 filters in the first layer of ZFNet', row(zfnet, 'CONV1').shape, [110, 110, 96]],
]

const inceptionGoldens: readonly Golden[] = [
  ['the naive depth', inceptionConcatDepth(128, 192, 96, 256), 672],
  ['the reduced depth', inceptionConcatDepth(128, 192, 96, 64), 480],
  ['the naive operations, 854M', inceptionNaiveOperationCount(28, 28, 256, 128, 192, 96), 854_196_224],
  [
    'the reduced operations',
    inceptionReducedOperationCount(28, 28, 256, 128, 64, 192, 64, 96, 64),
    271_351_808,
  ],
  [
    'the operations of module 3b of the paper',
    inceptionReducedOperationCount(28, 28, 256, 128, 128, 192, 32, 96, 64),
    304_267_264,
  ],
  ['those of module 3a', inceptionReducedOperationCount(28, 28, 192, 64, 96, 128, 16, 32, 32), 128_049_152],
  [
    'the depths of the nine modules',
    rowsOf(googlenet)
      .filter(({ layer }) => layer === 'concatenate')
      .map(({ shape }) => shape[2]),
    [256, 480, 512, 512, 512, 528, 832, 832, 1024],
  ],
  ['the parameters of GoogLeNet', parameters(googlenet), 6_998_552],
  ['its weights alone', architectureSummary(googlenet).weights, 6_990_272],
  ['its multiplications', architectureSummary(googlenet).multiplications, 1_582_671_872],
  ['22 layers', architectureSummary(googlenet).depth, 22],
]

const residual34 = resnet(34, { shortcut: 'identity' })
const residualGoldens: readonly Golden[] = [
  ['3.6 billion operations of 34 layers', architectureSummary(residual34).multiplications, 3_644_493_824],
  ['those with projections', architectureSummary(resnet(34)).multiplications, 3_663_761_408],
  ['the parameters of 34 layers with projections', parameters(resnet(34)), 21_797_672],
  ['the parameters of ResNet-50', parameters(resnet(50)), 25_557_032],
  ['the parameters of ResNet-101', parameters(resnet(101)), 44_549_160],
  ['those of its batch normalizations', allOf(resnet(101), ['batchNorm']), 105_344],
  ['those of its other layers', allOf(resnet(101), ['conv', 'dense']), 44_443_816],
  ['the parameters of ResNet-152', parameters(resnet(152)), 60_192_808],
  [
    'the parameters of 20, 56, 110 and 1202 layers for CIFAR-10',
    [3, 9, 18, 200].map((n) => parameters(cifarResnet(n))),
    [269_722, 853_018, 1_727_962, 19_421_274],
  ],
  [
    'as many layers as the names say',
    [
      ...([18, 34, 50, 101, 152] as const).map((layers) => architectureSummary(resnet(layers)).depth),
      ...[3, 9, 18, 200].map((n) => architectureSummary(cifarResnet(n)).depth),
    ],
    [18, 34, 50, 101, 152, 20, 56, 110, 1202],
  ],
  ['DenseNet-264 of growth rate 48, 70M', parameters(densenet(264, 48)), 72_686_632],
  ['DenseNet-264 of growth rate 32', parameters(densenet(264, 32)), 33_337_704],
  ['the parameters of SqueezeNet', parameters(squeezenet), 1_248_424],
  ['50 times fewer than AlexNet', Math.round(parameters(alexnet) / parameters(squeezenet)), 50],
  ['0.5 MB, 510 times less than 240 MB', Math.round((240 / 510) * 10) / 10, 0.5],
  ['the parameters of LeNet-5', parameters(lenet), 61_706],
  ['those of the original', parameters(lenetOriginal), 60_000],
  [
    'those of each of its layers',
    learned(lenetOriginal).map(({ weights, biases }) => weights + biases),
    [156, 12, 1_516, 32, 48_120, 10_164],
  ],
  ['those of C3 that sees all maps', row(lenet, 'C3').weights + row(lenet, 'C3').biases, 2_416],
  ['those of its output', row(lenet, 'output').weights + row(lenet, 'output').biases, 850],
  ['the sides', ['C1', 'S2', 'C3', 'S4', 'C5'].map((name) => row(lenet, name).shape[0]), [28, 14, 10, 5, 1]],
  ['the parameters of fire2', fireModuleParameters(96, 16, 64, 64).parameters, 11_920],
]

const kerasGoldens: readonly Golden[] = [
  ['784 inputs', row(kerasMnistMlp, 'flatten').shape, [1, 1, 784]],
  ['100480', row(kerasMnistMlp, 'dense').weights + row(kerasMnistMlp, 'dense').biases, 100_480],
  ['1290', row(kerasMnistMlp, 'dense_1').weights + row(kerasMnistMlp, 'dense_1').biases, 1_290],
  ['101,770', parameters(kerasMnistMlp), 101_770],
  ['the parameters of the CNN', nested(kerasMnistCnnSummary()), [320, 18_496, 1_600, 16_010, 34_826]],
  [
    'the shapes of the CNN',
    rowsOf(kerasMnistCnn)
      .slice(1, 6)
      .map(({ shape }) => shape.join('x')),
    ['26x26x32', '13x13x32', '11x11x64', '5x5x64', '1x1x1600'],
  ],
]

describe.each([
  ['D1 “Case Study: AlexNet”, D3 and D4', alexnetGoldens],
  ['D1 “Case Study: GoogLeNet”', inceptionGoldens],
  ['ResNet, LeNet, DenseNet and SqueezeNet', residualGoldens],
  ['the Keras models of D4', kerasGoldens],
])('%s', (_, goldens) => {
  it.each(goldens)('has %s', (_what, got, exact) => {
    expect(got).toEqual(exact)
  })
})

/** Layer, shape, memory as the slide rounds it, exact memory, parameters, biases, multiplications. */
const vggTable: readonly (readonly [string, string, string, number, number, number, number])[] = [
  ['input', '224x224x3', '150K', 150_528, 0, 0, 0],
  ['CONV3-64', '224x224x64', '3.2M', 3_211_264, 1_728, 64, 86_704_128],
  ['CONV3-64', '224x224x64', '3.2M', 3_211_264, 36_864, 64, 1_849_688_064],
  ['POOL2', '112x112x64', '800K', 802_816, 0, 0, 0],
  ['CONV3-128', '112x112x128', '1.6M', 1_605_632, 73_728, 128, 924_844_032],
  ['CONV3-128', '112x112x128', '1.6M', 1_605_632, 147_456, 128, 1_849_688_064],
  ['POOL2', '56x56x128', '400K', 401_408, 0, 0, 0],
  ['CONV3-256', '56x56x256', '800K', 802_816, 294_912, 256, 924_844_032],
  ['CONV3-256', '56x56x256', '800K', 802_816, 589_824, 256, 1_849_688_064],
  ['CONV3-256', '56x56x256', '800K', 802_816, 589_824, 256, 1_849_688_064],
  ['POOL2', '28x28x256', '200K', 200_704, 0, 0, 0],
  ['CONV3-512', '28x28x512', '400K', 401_408, 1_179_648, 512, 924_844_032],
  ['CONV3-512', '28x28x512', '400K', 401_408, 2_359_296, 512, 1_849_688_064],
  ['CONV3-512', '28x28x512', '400K', 401_408, 2_359_296, 512, 1_849_688_064],
  ['POOL2', '14x14x512', '100K', 100_352, 0, 0, 0],
  ['CONV3-512', '14x14x512', '100K', 100_352, 2_359_296, 512, 462_422_016],
  ['CONV3-512', '14x14x512', '100K', 100_352, 2_359_296, 512, 462_422_016],
  ['CONV3-512', '14x14x512', '100K', 100_352, 2_359_296, 512, 462_422_016],
  ['POOL2', '7x7x512', '25K', 25_088, 0, 0, 0],
  ['FC', '1x1x4096', '4096', 4_096, 102_760_448, 4_096, 102_760_448],
  ['FC', '1x1x4096', '4096', 4_096, 16_777_216, 4_096, 16_777_216],
  ['FC', '1x1x1000', '1000', 1_000, 4_096_000, 1_000, 4_096_000],
]

/** The slide's numbers: `3.2M` is 3,200,000. It rounds 150,528 to 150K and 25,088 to 25K. */
const rounded = (exact: number, printed: string): string =>
  printed.endsWith('M')
    ? `${(exact / 1e6).toFixed(1)}M`
    : printed.endsWith('00K')
      ? `${Math.round(exact / 1e5)}00K`
      : printed.endsWith('K')
        ? `${Math.floor(exact / 5e3) * 5}K`
        : `${exact}`

describe('D1 “Case Study: VGGNet”', () => {
  const { rows, ...total } = architectureSummary(vgg16)
  const seen = rows.filter(({ layer }) => layer !== 'dropout')

  it.each(vggTable.map((line, i) => [...line, seen[i]] as const))(
    'has %s %s %s',
    (name, shape, memory, activations, weights, biases, multiplications, got) => {
      expect({ ...got, shape: got?.shape.join('x') }).toMatchObject({
        name,
        shape,
        activations,
        weights,
        biases,
        multiplications,
      })
      expect(rounded(activations, memory)).toBe(memory)
    },
  )

  it('has 15.2 million numbers to store, not the printed 24 million, and 61 megabytes, not 96', () => {
    expect(total.activations).toBe(15_237_608)
    expect((4 * total.activations) / 1e6).toBeCloseTo(60.95, 2)
    expect((4 * total.activations) / 2 ** 20).toBeCloseTo(58.13, 2)
    // A separate buffer for ReLU behind every convolution and hidden dense layer.
    const rectified = seen.filter(({ layer }) => ['conv', 'dense'].includes(layer)).slice(0, -1)
    const copies = rectified.reduce((sum, { activations }) => sum + activations, 0)
    expect(total.activations + copies).toBe(28_793_320)
  })

  it('has 138 million parameters, 89% of them in dense layers', () => {
    expect(total).toMatchObject({ weights: 138_344_128, biases: 13_416, depth: 16 })
    expect([weightsOf(vgg16, ['conv']), weightsOf(vgg16, ['dense'])]).toEqual([14_710_464, 123_633_664])
    expect(123_633_664 / 138_344_128).toBeCloseTo(0.894, 3)
  })

  it('has 15 billion multiplications, and 19.6 billion with 19 layers', () => {
    expect(total.multiplications).toBe(15_470_264_320)
    expect(architectureSummary(vgg19)).toMatchObject({
      multiplications: 19_632_062_464,
      weights: 143_652_544,
      depth: 19,
    })
    expect(parameters(vgg19)).toBe(143_667_240)
  })
})
