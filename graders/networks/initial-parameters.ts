import { anyOf, formula, integer, right, scalar, suite } from '#kit'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { startMeasures } from '../judging/start-measures.ts'
import { range } from '../shared/lists.ts'

/** By name: the axes of each weight, in the order of the layers. */
type Axes<Name extends string> = Readonly<Record<Name, readonly number[]>>
type Start<Name extends string> = { readonly [K in Name]: NDArray }

const twoLayers = (inputs: number, hidden: number, classes: number) => ({ W1: [inputs, hidden], b1: [hidden], W2: [hidden, classes], b2: [classes] })
const threeLayers = (inputs: number, hidden: number, middle: number, classes: number) => ({ W1: [inputs, hidden], b1: [hidden], W2: [hidden, middle], b2: [middle], W3: [middle, classes], b3: [classes] })
const convolved = (channels: number, height: number, width: number, filters: number, size: number, hidden: number, classes: number) => ({
  ...{ W1: [filters, channels, size, size], b1: [filters] },
  ...{ W2: [(filters * height * width) / 4, hidden], b2: [hidden], W3: [hidden, classes], b3: [classes] },
})
const emptyOf = <Name extends string>(axes: Axes<Name>) => Object.fromEntries(Object.entries<readonly number[]>(axes).map(([name, shape]) => [name, zeros(shape)])) as Start<Name>

/** The parameters of a new two-layer net. */
const twoLayerStart = (inputs: number, hidden: number, classes: number, _scale: number): Start<'W1' | 'b1' | 'W2' | 'b2'> => emptyOf(twoLayers(inputs, hidden, classes))
type Three = Start<'W1' | 'b1' | 'W2' | 'b2' | 'W3' | 'b3'>
/** The parameters of a new net with two hidden layers. */
const fullyConnectedStart = (inputs: number, hidden: number, middle: number, classes: number, _scale: number): Three => emptyOf(threeLayers(inputs, hidden, middle, classes))
/** The parameters of a new net of one convolution and two affine layers; pooling halves both sides. */
const convnetStart = (channels: number, height: number, width: number, filters: number, size: number, hidden: number, classes: number, _scale: number): Three => emptyOf(convolved(channels, height, width, filters, size, hidden, classes))

const drawn = 'Draw each weight from a normal distribution around 0 with the standard deviation weight_scale.'
type Draw = (random: () => number, scale: number, inputs: number) => number
const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const holes = {
  weight: right<Draw>((random, scale) => scale * normal(random))
    .wrong('not-scaled', 'Weights not scaled', (random) => normal(random), `Your weights have a deviation of 1, whatever weight_scale is. ${drawn}`)
    .wrong('scale-fixed', 'Scale fixed', anyOf<Draw>(...[0.001, 0.01, 0.05, 0.1].map((fixed) => (random: () => number) => fixed * normal(random))), `The deviation of your weights is the same whatever weight_scale is. ${drawn}`)
    .wrong('scale-as-variance', 'Deviation taken for variance', (random, scale) => Math.sqrt(scale) * normal(random), `You take weight_scale for a variance. ${drawn}`)
    .wrong('scale-twice', 'Scaled twice', (random, scale) => scale ** 2 * normal(random), `Your weights have weight_scale as a factor twice. ${drawn}`)
    .wrong('by-inputs', 'Scaled by number of inputs', anyOf<Draw>(...[1, 2].map((gain) => (random: () => number, _: number, inputs: number) => Math.sqrt(gain / inputs) * normal(random))), `Your scale follows from the number of inputs of a layer. ${drawn}`)
    .wrong('uniform', 'Uniform draws', (random, scale) => scale * random(), `Your weights lie evenly between 0 and weight_scale. ${drawn}`)
    .wrong('uniform-around-zero', 'Uniform draws around 0', anyOf<Draw>(...[1, 2].map((span) => (random: () => number, scale: number) => span * scale * (random() - 0.5))), `Your weights lie evenly around 0. ${drawn}`)
    .wrong('weights-zero', 'Weights all 0', () => 0, `Your weights are 0, so that all units of a layer stay alike. ${drawn}`)
    .wrong('weights-equal', 'Weights all equal', (_, scale) => scale, `Your weights are all the same, so that all units of a layer stay alike. ${drawn}`),
  bias: right<Draw>(() => 0)
    .wrong('biases-drawn', 'Biases drawn', (random, scale) => scale * normal(random), 'You draw the biases. They begin at 0.')
    .wrong('biases-one', 'Biases begin at 1', () => 1, 'Your biases begin at 1. They begin at 0.'),
  axes: right((shape: readonly number[]): readonly number[] => shape).wrong(
    'axes-swapped',
    'Axes of weights swapped',
    (shape) => (shape.length === 2 ? shape.toReversed() : shape),
    'Your weights have one row per output. They have one row per input and one column per output.',
  ),
}
type Decisions = { readonly [K in keyof typeof holes]: (typeof holes)[K]['right'] }

function startOf<Name extends string>(axes: Axes<Name>, scale: number, d: Decisions, random: () => number) {
  const entries = Object.entries<readonly number[]>(axes).map(([name, given]): [string, NDArray] => {
    const shape = d.axes(given)
    const [count, inputs] = [given.reduce((all, one) => all * one, 1), given.length === 4 ? given.slice(1).reduce((all, one) => all * one, 1) : (given[0] ?? 1)]
    return [name, { shape, data: Float64Array.from(range(count), () => (name.startsWith('W') ? d.weight : d.bias)(random, scale, inputs)) }]
  })
  return Object.fromEntries(entries) as Start<Name>
}

/** Right code is more than 6.2 standard deviations off once in a billion times. */
const z = 6.2
/** What is measured of a right start: how far deviation and mean of so many draws may be off. */
const expectedOf = (axes: Axes<string>): Readonly<Record<string, { readonly value: number; readonly within: number }>> =>
  Object.fromEntries(
    Object.entries(axes).flatMap(([name, shape]) => {
      const count = shape.reduce((all, one) => all * one, 1)
      if (!name.startsWith('W')) return [[`largest entry of ${name}, without its sign`, { value: 0, within: 1e-12 }]]
      return [
        [`standard deviation of ${name}, in weight scales`, { value: 1, within: z / Math.sqrt(2 * count) + z ** 2 / (4 * count) }],
        [`mean of ${name}, in weight scales`, { value: 0, within: z / Math.sqrt(count) }],
        [`share of different numbers in ${name}`, { value: 1, within: 0.02 }],
      ]
    }),
  )

/** So far from everything else that no two mistakes agree within the bounds. */
const scale = scalar('scale', [0.0004, 50, 0.0002])
const [inputs, hidden, middle, classes] = [integer('inputs', [36, 31]), integer('hidden', [33, 38]), integer('middle', [27, 29]), integer('classes', [24, 26])] as const
const ofDraws = { sizes: {}, holes, drawsForItself: true } as const

const two = formula(
  { twoLayerStart },
  {
    id: 'two-layer-start',
    inputs: [inputs, hidden, classes, scale],
    ...ofDraws,
    reading: (d, random) => (inputs, hidden, classes, scale) => startOf(twoLayers(inputs, hidden, classes), scale, d, random),
    compared: { by: startMeasures, given: (_D, _H, _C, scale) => [scale], expects: () => (inputs, hidden, classes) => expectedOf(twoLayers(inputs, hidden, classes)) },
  },
)
const three = formula(
  { fullyConnectedStart },
  {
    id: 'fully-connected-start',
    inputs: [inputs, hidden, middle, classes, scale],
    ...ofDraws,
    reading: (d, random) => (inputs, hidden, middle, classes, scale) => startOf(threeLayers(inputs, hidden, middle, classes), scale, d, random),
    compared: { by: startMeasures, given: (_D, _H, _M, _C, scale) => [scale], expects: () => (inputs, hidden, middle, classes) => expectedOf(threeLayers(inputs, hidden, middle, classes)) },
  },
)
const conv = formula(
  { convnetStart },
  {
    id: 'convnet-start',
    inputs: [integer('channels', [3, 4]), integer('height', [8, 10]), integer('width', [6, 4]), integer('filters', [7, 8]), integer('size', [5, 7]), hidden, classes, scale],
    ...ofDraws,
    reading: (d, random) => (C, H, W, F, size, hidden, classes, scale) => startOf(convolved(C, H, W, F, size, hidden, classes), scale, d, random),
    compared: { by: startMeasures, given: (_C, _H, _W, _F, _size, _hidden, _classes, scale) => [scale], expects: () => (C, H, W, F, size, hidden, classes) => expectedOf(convolved(C, H, W, F, size, hidden, classes)) },
  },
)

/** What normalization adds to a new net with two hidden layers: the scales and shifts, and how many layers have them. */
const normalizedStart = (hidden: number, middle: number) => ({ gamma1: ones(hidden), beta1: zeros([hidden]), gamma2: ones(middle), beta2: zeros([middle]), layers: 2 })
const ones = (length: number): NDArray<'D'> => array<'D'>(range(length).map(() => 1))
const filled = (length: number, value: number): NDArray<'D'> => array<'D'>(range(length).map(() => value))

const normalized = formula(
  { normalizedStart },
  {
    id: 'normalized-start',
    inputs: [hidden, middle],
    sizes: {},
    holes: {
      gamma: right(1).wrong('gamma-zero', 'Scales begin at 0', 0, 'Your γ begins at 0, so that nothing passes the layer. It begins at 1.'),
      beta: right(0).wrong('beta-one', 'Shifts begin at 1', 1, 'Your β begins at 1. It begins at 0.'),
      layers: right(2).wrong('scores-normalized', 'Scores normalized too', 3, 'The last layer of your net has a γ as well. Only hidden layers are normalized.'),
    },
    reading: (d) => (hidden, middle) => ({ gamma1: filled(hidden, d.gamma), beta1: filled(hidden, d.beta), gamma2: filled(middle, d.gamma), beta2: filled(middle, d.beta), layers: d.layers }),
  },
)

const hint = 'Print the shape, the mean and the standard deviation of each parameter.'
const checks = { 'draws-anew': false, random: { draws: 3, says: 'draws weights of the right shape and scale, and begins with biases of 0', hint } } as const

export default suite('networks/initial-parameters', 'Parameters of a new net', [
  two.with(checks),
  three.with(checks),
  conv.with(checks),
  normalized.with({ repeats: false, smallest: false, larger: false, random: { says: 'begins with scales of 1 and shifts of 0 in each hidden layer' } }),
])
