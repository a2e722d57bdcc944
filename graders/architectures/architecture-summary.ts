import { by, formula, matrix, right, suite } from '#kit'
import { type Network, type NetworkLayer, networkSummary } from '#reference/architectures/network-summary.ts'
import { array } from '#reference/core/ndarray.ts'
import { max, type Row, sum } from '../shared/lists.ts'
import { network } from '../shared/network.ts'

type Pooling = Extract<NetworkLayer, { layer: 'pool' }>
interface Cost {
  readonly shape: readonly [number, number, number]
  readonly activations: number
  readonly weights: number
  readonly biases: number
  readonly multiplications: number
}

const product = (all: Row): number => all.reduce((total, x) => total * x, 1)
const column = (rows: readonly Cost[], part: Exclude<keyof Cost, 'shape'>): Row => rows.map((row) => row[part])

/** One row per layer, the input first, as columns; then the totals. */
const tabled = (rows: readonly Cost[], activations: number, bytes: number) => ({
  shapes: array<'L V'>(rows.map(({ shape }) => shape)),
  activations: array<'L'>(column(rows, 'activations')),
  weights: array<'L'>(column(rows, 'weights')),
  biases: array<'L'>(column(rows, 'biases')),
  multiplications: array<'L'>(column(rows, 'multiplications')),
  ...{ stored: activations, bytes },
})

const summary = formula(
  { networkSummary },
  {
    id: 'architecture-summary',
    inputs: [network('network', [8, 9, 12])],
    ...{ sizes: {}, parts: { shapes: 2, activations: 1, weights: 1, biases: 1, multiplications: 1, stored: 1, bytes: 1 } },
    obeys: {
      convSize: {
        strict: (count: number) => {
          if (!Number.isInteger(count)) throw new RangeError('the window does not fit')
          return count
        },
        floor: Math.floor,
      },
    },
    holes: {
      count: right((count: number, whole: (count: number) => number) => whole(count)).wrong(
        'keras-mnist-cnn-summary/pool-ceil',
        'Size rounded up',
        (count) => Math.ceil(count),
        by('convSize', { strict: 'You round a size up where the window does not fit. Such a network has no summary: refuse it.', floor: 'You round sizes up. A window that does not fit is left out: ⌊(side + 2·pad − kernel) / stride⌋ + 1.' }),
      ),
      pad: right((pad: number, _kernel: number): number => pad)
        .wrong('keras-mnist-cnn-summary/same-padding', 'Size-preserving padding assumed', (_, kernel) => (kernel - 1) / 2, 'Your convolutions keep the size. Pad only as far as the layer says: (side + 2·pad − kernel) / stride + 1.')
        .wrong('alexnet-shape-walk/conv2-no-pad', 'Padding ignored', () => 0, 'You ignore the padding. It adds 2·pad to each side: (side + 2·pad − kernel) / stride + 1.'),
      poolStride: right((layer: Pooling): number => layer.stride).wrong('alexnet-shape-walk/pool-3x3-stride-3', 'Pooling without overlap', (layer) => layer.kernel, 'Your pooling moves by its window. Move it by its stride, so that windows may overlap.'),
      depth: right((C: number, _k: number): number => C).wrong('keras-mnist-cnn-summary/conv2-depth-1', 'Later filters too shallow', (C, k) => (k === 0 ? C : 1), 'Your later filters see one channel. A filter reaches through all channels of its input.'),
      channels: right((C: number): number => C).wrong('keras-mnist-cnn-summary/rgb-input', 'Three channels assumed', () => 3, 'You give the image three channels. Take the number of channels from the input.'),
      features: right((shape: Row): number => product(shape)).wrong(
        'keras-mnist-cnn-summary/flatten-forgets-channels',
        'Channels lost in flattening',
        ([H = 1, W = 1, C = 1]) => (H === 1 && W === 1 ? C : H * W),
        'You flatten to H·W numbers. There are H·W·C of them.',
      ),
      biases: right((outputs: number): number => outputs).wrong('keras-mnist-cnn-summary/no-bias', 'Biases not counted', () => 0, 'Your column of biases is 0. Each filter and each unit has one bias.'),
      dropped: right((_features: number): number => 0).wrong('keras-mnist-cnn-summary/dropout-has-parameters', 'Parameters for dropout', (features) => features, 'You count parameters for dropout. It has none: it only sets numbers to 0.'),
      weights: right((weights: number, _biases: number): number => weights).wrong(
        'vgg16-memory-and-parameters/with-biases',
        'Biases among the weights',
        (weights, biases) => weights + biases,
        'You count the biases among the weights. They have a column of their own.',
      ),
      dense: right((weights: number): number => weights).wrong('vgg16-memory-and-parameters/conv-only-params', 'Dense weights not counted', () => 0, 'You count no weights for dense layers. Each unit has one weight per input.'),
      copies: right(1).wrong('vgg16-memory-and-parameters/with-relu-copies', 'ReLU stored separately', 2, 'You store each output twice, before and after ReLU. ReLU works in place.'),
      image: right((size: number): number => size).wrong('vgg16-memory-and-parameters/no-input', 'Input not stored', () => 0, 'You do not count the input. The image must be stored too.'),
      total: right((all: Row): number => sum(all)).wrong('vgg16-memory-and-parameters/largest-layer', 'Largest layer, not total', max, 'You return the largest layer. Add up all layers: backpropagation needs every activation.'),
      bytes: right(4).wrong('vgg16-memory-and-parameters/bytes-8', 'Eight bytes per number', 8, 'You count 8 bytes per number. A float32 has 4.'),
    },
    reading:
      (d) =>
      ({ input: [H, W, C], layers }) => {
        const image = [H, W, d.channels(C)] as const
        const none = { activations: 0, weights: 0, biases: 0, multiplications: 0 }
        const rows: Cost[] = [{ ...none, shape: image, activations: d.image(product(image)) }]
        layers.forEach((layer, k) => {
          const from = rows.at(-1)?.shape ?? image
          const side = (size: number, kernel: number, stride: number, pad: number) => (size + 2 * pad - kernel) / stride + 1
          if (layer.layer === 'conv') {
            const of = (size: number) => d.count(side(size, layer.kernel, layer.stride, d.pad(layer.pad, layer.kernel)), d.convSize)
            const shape = [of(from[0]), of(from[1]), layer.filters] as const
            const weights = layer.kernel ** 2 * d.depth(from[2], k) * layer.filters
            const biases = d.biases(layer.filters)
            rows.push({ shape, activations: d.copies * product(shape), weights: d.weights(weights, biases), biases, multiplications: shape[0] * shape[1] * weights })
          } else if (layer.layer === 'pool') {
            const of = (size: number) => d.count(side(size, layer.kernel, d.poolStride(layer), 0), d.convSize)
            const shape = [of(from[0]), of(from[1]), from[2]] as const
            rows.push({ ...none, shape, activations: product(shape) })
          } else if (layer.layer === 'dense') {
            const weights = product(from) * layer.units
            const biases = d.biases(layer.units)
            rows.push({ shape: [1, 1, layer.units], activations: d.copies * layer.units, weights: d.weights(d.dense(weights), biases), biases, multiplications: weights })
          } else {
            rows.push(layer.layer === 'flatten' ? { ...none, shape: [1, 1, d.features(from)] } : { ...none, shape: from, weights: d.dropped(product(from)) })
          }
        })
        const stored = d.total(column(rows, 'activations'))
        return tabled(rows, stored, d.bytes * stored)
      },
  },
)

const conv = (kernel: number, filters: number, stride: number, pad: number) => ({ layer: 'conv', kernel, filters, stride, pad }) as const
const pool = (kernel: number, stride: number) => ({ layer: 'pool', kernel, stride }) as const
const notHere = { notHere: 'the network is given, its input and its table included' }

/** Convolutions of 3 × 3 that keep the size, and a pooling that halves it. */
const block = (convolutions: number, filters: number) => [...Array.from({ length: convolutions }, () => conv(3, filters, 1, 1)), pool(2, 2)]
const dense = (units: number) => ({ layer: 'dense', units }) as const

const lenet: Network = { input: [32, 32, 1], layers: [conv(5, 6, 1, 0), pool(2, 2), conv(5, 16, 1, 0), pool(2, 2), conv(5, 120, 1, 0), dense(84), dense(10)] }
const vgg16: Network = { input: [224, 224, 3], layers: [...block(2, 64), ...block(2, 128), ...block(3, 256), ...block(3, 512), ...block(3, 512), dense(4096), { layer: 'dropout' }, dense(4096), { layer: 'dropout' }, dense(1000)] }
const wholeAlexnet: Network = { input: [227, 227, 3], layers: [conv(11, 96, 4, 0), pool(3, 2), conv(5, 256, 1, 2), pool(3, 2), conv(3, 384, 1, 1), conv(3, 384, 1, 1), conv(3, 256, 1, 1), pool(3, 2), dense(4096), dense(4096), dense(1000)] }
const keras: Network = { input: [28, 28, 1], layers: [conv(3, 32, 1, 0), pool(2, 2), conv(3, 64, 1, 0), pool(2, 2), { layer: 'flatten' }, { layer: 'dropout' }, { layer: 'dense', units: 10 }] }
const alexnet: Network = { input: [227, 227, 3], layers: [conv(11, 96, 4, 0), pool(3, 2), conv(5, 256, 1, 2), pool(3, 2)] }

export default suite(
  'architectures/architecture-summary',
  'Summary of a network',
  [
    summary.with({
      alexnet: summary.golden('summarizes the first layers of AlexNet', {
        weight: 2,
        given: { network: alexnet },
        gives: { shapes: array(matrix('227 227 3 / 55 55 96 / 27 27 96 / 27 27 256 / 13 13 256')), weights: array([0, 34848, 0, 614400, 0]), multiplications: array([0, 105415200, 0, 447897600, 0]) },
        source: 'D1 “Case Study: AlexNet”',
        hint: 'The first convolution gives (227 − 11) / 4 + 1 = 55 places, and has 11 · 11 · 3 · 96 weights.',
      }),
      memory: summary.golden('gives the memory of these layers in bytes', {
        given: { network: alexnet },
        gives: { bytes: 2979436 },
        source: 'worked by hand: 4 · (154587 + 290400 + 69984 + 186624 + 43264)',
        hint: 'A float32 has 4 bytes. ReLU works in place.',
      }),
      lenet: summary.golden('summarizes LeNet, whose last convolution sees its whole input', {
        given: { network: lenet },
        gives: { shapes: array(matrix('32 32 1 / 28 28 6 / 14 14 6 / 10 10 16 / 5 5 16 / 1 1 120 / 1 1 84 / 1 1 10')), weights: array([0, 150, 0, 2400, 0, 48000, 10080, 840]), biases: array([0, 6, 0, 16, 0, 120, 84, 10]) },
        source: 'D4 “LeNet in 1998”; worked by hand with all maps connected: 156 + 2416 + 48,120 + 10,164 + 850 = 61,706 parameters',
        hint: 'A filter of the third convolution is as large as its input, 5 × 5 × 16.',
      }),
      vgg: summary.golden('gives the memory and the weights of VGG-16', {
        given: { network: vgg16 },
        gives: { weights: array([0, 1728, 36864, 0, 73728, 147456, 0, 294912, 589824, 589824, 0, 1179648, 2359296, 2359296, 0, 2359296, 2359296, 2359296, 0, 102760448, 0, 16777216, 0, 4096000]), stored: 15237608, bytes: 60950432 },
        source: 'D1 “Case Study: VGGNet”: all entries of its table; the total of 24M numbers on the slide is not their sum',
        hint: 'Compare your columns with the table of the lecture, layer by layer. The first dense layer sees 7 · 7 · 512 numbers.',
      }),
      multiplications: summary.golden('counts the multiplications of AlexNet as one tower', {
        given: { network: wholeAlexnet },
        gives: { multiplications: array([0, 105415200, 0, 447897600, 0, 149520384, 224280576, 149520384, 0, 37748736, 16777216, 4096000]) },
        source: 'D1 “Case Study: AlexNet”; worked by hand: 1,135,256,096 in all',
        hint: 'Each weight of a convolution is used at every place of its output; each weight of a dense layer once.',
      }),
      random: { weight: 4, hint: 'Compare the shapes first; every other column follows from them.' },
      smallest: false,
      larger: { inputs: [network('network', [24, 33, 40])], concept: 'larger networks' },
      refuses: summary.throws('refuses a window that does not fit', { given: [{ network: keras }, { network: { input: [8, 8, 1], layers: [conv(3, 2, 2, 0)] } }], because: 'a window with stride 2 leaves a row over', only: { convSize: 'strict' } }),
      keras: summary.golden('summarizes the Keras network for MNIST', {
        given: { network: keras },
        gives: { weights: array([0, 288, 0, 18432, 0, 0, 0, 16000]), biases: array([0, 32, 0, 64, 0, 0, 0, 10]) },
        under: { convSize: 'floor' },
        only: { convSize: 'floor' },
        source: 'D4 “Training a CNN on MNIST with Keras”',
        concept: 'a remainder',
      }),
    }),
  ],
  { 'vgg16-memory-and-parameters/mebibytes': { notHere: 'the summary gives bytes' }, 'vgg16-memory-and-parameters/deck-total': notHere },
)
