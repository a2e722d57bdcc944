import { formula, integer, right, suite } from '#kit'
import { convOperationCount } from '#reference/convolution/conv-operation-count.ts'
import { convParameterCount } from '#reference/convolution/conv-parameter-count.ts'
import { denseParameterCount } from '#reference/convolution/dense-parameter-count.ts'
import { stacked3x3Parameters } from '#reference/convolution/stacked-3x3-parameters.ts'
import { withBiases } from '../shared/with-biases.ts'

const none = () => 0
const ofConvolution = formula(
  { convParameterCount },
  {
    id: 'conv-parameter-count',
    inputs: [integer('F', [3, 5, 2, 7]), integer('C', [3, 2, 16, 5]), integer('K', [4, 10, 7, 1]), withBiases],
    sizes: {},
    holes: {
      area: right((F: number): number => F * F).wrong('side-not-squared', 'Side not squared', (F) => F, 'You count F weights per channel. A filter is a square: it has F · F weights per channel.'),
      depth: right((C: number): number => C).wrong('no-depth', 'Depth of filters missing', () => 1, 'Your count does not depend on the channels of the input. A filter reaches through all of them: F · F · C weights.'),
      filters: right((K: number): number => K),
      biases: right((K: number, _C: number): number => K)
        .wrong('no-bias', 'Biases not counted', none, 'You never count biases. Unless the option bias is false, each filter has one.')
        .wrong('bias-per-weight-plane', 'Bias per filter and channel', (K, C) => C * K, 'You count a bias for every channel of every filter. A filter has one bias, however deep it is.')
        .wrong('single-bias', 'One bias in all', () => 1, 'You count one bias for the whole layer. Each of the K filters has its own.')
        .wrong('bias-per-input-channel', 'Bias per input channel', (_, C) => C, 'You count one bias per channel of the input. There is one per filter: K of them.'),
    },
    together: [{ id: 'one-filter', title: 'One filter only', fill: { filters: () => 1, biases: () => 1 }, says: 'You count the parameters of one filter. The layer has K of them.' }],
    reading:
      (d) =>
      (F, C, K, { bias }) =>
        d.area(F) * d.depth(C) * d.filters(K) + (bias ? d.biases(K, C) : 0),
  },
)

const ofDense = formula(
  { denseParameterCount },
  {
    id: 'dense-parameter-count',
    inputs: [integer('inputs', [3, 5, 20, 8]), integer('outputs', [4, 10, 7, 2]), withBiases],
    sizes: {},
    holes: {
      biases: right((_inputs: number, outputs: number): number => outputs)
        .wrong('no-bias', 'Biases not counted', none, 'You never count biases. Unless the option bias is false, each output has one.')
        .wrong('bias-per-input', 'Bias per input', (inputs) => inputs, 'You count one bias per input. A bias is added to an output: count one per output.')
        .wrong('single-bias', 'One bias in all', () => 1, 'You count one bias for the whole layer. Each output has its own.')
        .wrong('plus-ones-both', 'One more output too', (inputs, outputs) => inputs + outputs + 1, 'You multiply (inputs + 1) by (outputs + 1). Only the inputs have one more, the constant that the biases multiply.'),
      total: right((inputs: number, outputs: number, biases: number): number => inputs * outputs + biases).wrong(
        'sum',
        'Added, not multiplied',
        (inputs, outputs) => inputs + outputs,
        'You add the number of inputs to that of outputs. Every output has a weight for every input: multiply them.',
      ),
    },
    reading:
      (d) =>
      (inputs, outputs, { bias }) =>
        d.total(inputs, outputs, bias ? d.biases(inputs, outputs) : 0),
  },
)

const stacked = formula(
  { stacked3x3Parameters },
  {
    id: 'stacked-3x3-parameters',
    inputs: [integer('C', [2, 3, 10, 64, 1])],
    sizes: {},
    parts: { three3x3: 2, one7x7: 1 },
    holes: {
      pairs: right((C: number): number => C * C).wrong('c-not-squared', 'Channels counted once', (C) => C, 'You multiply by C once. Each of C filters has its weights for each of C channels: multiply by C².'),
      stack: right((one: number): number => 3 * one)
        .wrong('one-3x3', 'One layer only', (one) => one, 'You count one 3 × 3 layer. The stack has three of them.')
        .wrong('cubed', 'Layers multiplied', (one) => one ** 3, 'You take the weights of a layer to the third power. Weights of three layers add up: multiply by 3.'),
      side: right(7).wrong('nine-by-nine', 'Compared with 9 × 9', 9, 'You compare with a 9 × 9 filter. Three 3 × 3 layers see 7 × 7 pixels: each adds 2 to the side.'),
    },
    reading: (d) => (C) => ({ three3x3: d.stack(9 * d.pairs(C)), one7x7: d.side ** 2 * d.pairs(C) }),
  },
)

const operations = formula(
  { convOperationCount },
  {
    id: 'conv-operation-count',
    inputs: [integer('H', [12, 6, 8, 28]), integer('W', [10, 7, 9, 28]), integer('K', [4, 10, 3]), integer('F', [3, 5, 1]), integer('C', [3, 2, 16])],
    sizes: {},
    holes: {
      places: right((H: number, W: number, _F: number): number => H * W)
        .wrong('no-spatial', 'Size of output missing', () => 1, 'Your count does not depend on the size of the output: it is the number of weights. Each weight is used at each of the H · W places.')
        .wrong('one-side', 'One side only', (H) => H, 'You multiply by the height only. A map has H · W places.')
        .wrong('valid-output', 'Output made smaller', (H, W, F) => (H - F + 1) * (W - F + 1), 'You subtract the filter from H and W. They are the sizes of the output already: there are H · W places.'),
      area: right((F: number): number => F * F).wrong('kernel-not-squared', 'Side not squared', (F) => F, 'You count F products per channel. A filter is a square: F · F of them.'),
      depth: right((C: number): number => C).wrong('no-input-depth', 'Input channels missing', () => 1, 'Your count does not depend on C. A filter reaches through all channels of the input: multiply by C.'),
      each: right(1).wrong('multiply-add-twice', 'Additions counted too', 2, 'Your count is twice as large: you count multiplications and additions. Here one of each is one operation.'),
    },
    reading: (d) => (H, W, K, F, C) => d.each * d.places(H, W, F) * K * d.area(F) * d.depth(C),
  },
)

const [slide, vgg, googlenet] = ['D1 “Convolutions: More detail”', 'D1 “Case Study: VGGNet”', 'D1 “Case Study: GoogLeNet”']
const inLayer = { draws: 8, hint: 'Draw one filter as a box, and count its weights by hand for small sizes.' } as const

export default suite(
  'convolution/conv-parameter-count',
  'Parameters and operations of layers',
  [
    ofConvolution.with({
      lecture: ofConvolution.golden('is 760 for ten filters of 5 × 5 on three channels', {
        weight: 2,
        given: { F: 5, C: 3, K: 10, options: { bias: true } },
        gives: 760,
        source: `${slide}: each filter has 5·5·3 + 1 = 76 parameters, and 76·10 = 760`,
        hint: 'One filter has 5 · 5 · 3 weights and 1 bias: 76.',
      }),
      alexnet: ofConvolution.golden('is 34848 for AlexNet’s first layer without biases', { given: { F: 11, C: 3, K: 96, options: { bias: false } }, gives: 34848, source: 'D1 “Case Study: AlexNet”: 11·11·3·96, about 35K' }),
      random: inLayer,
      smallest: false,
      larger: { inputs: [integer('F', [11, 4, 9]), integer('C', [256, 64, 3]), integer('K', [96, 512, 32]), withBiases], concept: 'larger layers' },
    }),
    ofDense.with({
      lecture: ofDense.golden('is 100480 from 784 pixels to 128 units', {
        weight: 2,
        given: { inputs: 784, outputs: 128, options: { bias: true } },
        gives: 100480,
        source: 'D4 “Training a neural network on MNIST with Keras”: 784·128 + 128',
        hint: 'Each of the 128 units has 784 weights and 1 bias: 785.',
      }),
      vgg: ofDense.golden('is 102760448 for VGG’s first dense layer without biases', { given: { inputs: 25088, outputs: 4096, options: { bias: false } }, gives: 102760448, source: `${vgg}: 7·7·512·4096` }),
      random: { draws: 8, hint: 'Draw two inputs and three outputs, and count the lines between them.' },
      smallest: false,
      larger: { inputs: [integer('inputs', [1600, 25088, 512]), integer('outputs', [4096, 10, 1000]), withBiases], concept: 'larger layers' },
    }),
    stacked.with({
      lecture: stacked.golden('is 27 against 49 for one channel', { weight: 2, given: { C: 1 }, gives: { three3x3: 27, one7x7: 49 }, source: `${vgg}: 3·(3²C²) vs. 7²C²`, hint: 'With one channel, a 3 × 3 layer has 9 weights and a 7 × 7 layer 49.' }),
      ten: stacked.golden('is 2700 against 4900 for ten channels', { given: { C: 10 }, gives: { three3x3: 2700, one7x7: 4900 }, source: `${vgg}, for C = 10` }),
      random: { hint: 'Count C = 1 first, then C = 2: each of two filters has weights for each of two channels.' },
      smallest: false,
      larger: { inputs: [integer('C', [256, 512, 96])], concept: 'deeper layers' },
    }),
    operations.with({
      lecture: operations.golden('is 347 million for 192 filters of 3 × 3 in GoogLeNet', {
        weight: 2,
        given: { H: 28, W: 28, K: 192, F: 3, C: 256 },
        gives: 346816512,
        source: `${googlenet}: 28·28·192·3·3·256`,
        hint: 'There are 28 · 28 · 192 numbers to compute. How many products does each of them need?',
      }),
      one: operations.golden('is 25.7 million for 128 filters of 1 × 1', { given: { H: 28, W: 28, K: 128, F: 1, C: 256 }, gives: 25690112, source: `${googlenet}: 28·28·128·1·1·256` }),
      random: { draws: 8, hint: 'Write down what one number of the output costs, and then how many such numbers there are.' },
      smallest: false,
      larger: { inputs: [integer('H', [56, 112]), integer('W', [55, 224]), integer('K', [64, 96]), integer('F', [7, 3, 11]), integer('C', [128, 256])], concept: 'larger layers' },
    }),
  ],
  { 'conv-parameter-count/counts-activations': { notHere: 'the function is not given the size of the output' } },
)
