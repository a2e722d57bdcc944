import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import affine from './affine-forward.ts'
import deltaRule from './backprop-sigmoid-squared-error.ts'
import relativeError from './gradient-check-relative-error.ts'
import randomRestarts from './random-restarts.ts'
import twoLayerNetwork from './two-layer-network.ts'
import reluNet from './two-layer-relu-net-gradients.ts'

const [X, W] = [matrix('1 2 / 0 -1 / 3 1'), matrix('1 0 -1 / 2 1 0.5')]
const net = { W1: matrix('0.2 -0.4 / 0.7 0.1'), b1: [0.1, -0.1], W2: [[0.5, -0.3]], b2: [0.2] }
const layers = { W1: matrix('1 -1 / 0.5 2'), b1: [0.1, -0.2], W2: matrix('1 0.5 / -1 1'), b2: [0, 0.3] }
const toy = [matrix('1 -1 / 0.5 2'), matrix('4 0 / 0 5'), matrix('1 -1 0.5 / 0.5 1 -2'), matrix('1 0 / -1 2 / 0.5 0.5')]
const trials = [
  { trainingError: 0.3, validationError: 0.25 },
  { trainingError: 0.1, validationError: 0.4 },
  { trainingError: 0.2, validationError: 0.2 },
]
/** The parts of a result, in the order of the catalogue. */
const parts = (result: unknown, ...names: readonly string[]) => names.map((name) => (result as Readonly<Record<string, unknown>>)[name])

const probes: Readonly<Record<string, Probe>> = {
  'affine-forward': {
    suite: affine,
    output: (call) => call('affineForward', X, W, [0.1, -0.2, 0.3]),
    prints: {
      'no-bias': '[[5,2,0],[-2,-1,-0.5],[5,1,-2.5]]',
      'bias-per-row': '[[5.1,2.1,0.1],[-2.2,-1.2,-0.7],[5.3,1.3,-2.2]]',
      'minus-bias': '[[4.9,2.2,-0.3],[-2.1,-0.8,-0.8],[4.9,1.2,-2.8]]',
      'weight-transpose-reshape': '[[1.1,2.8,2.3],[0.1,-2.2,-0.2],[3.1,-1.2,3.8]]',
      'bias-mean': '[[5.06667,2.06667,0.0666667],[-1.93333,-0.933333,-0.433333],[5.06667,1.06667,-2.43333]]',
    },
  },
  'affine-backward': {
    suite: affine,
    output: (call) => parts(call('affineBackward', matrix('1 0 2 / -1 1 0 / 0 0.5 1'), X, W), 'dX', 'dW', 'db'),
    prints: {
      'db-mean': '[[[-1,3],[-1,-1],[-1,1]],[[1,1.5,5],[3,-0.5,5]],[0,0.5,1]]',
      'db-wrong-axis': '[[[-1,3],[-1,-1],[-1,1]],[[1,1.5,5],[3,-0.5,5]],[3,0,1.5]]',
      'dw-mean': '[[[-1,3],[-1,-1],[-1,1]],[[0.333333,0.5,1.66667],[1,-0.166667,1.66667]],[0,1.5,3]]',
      'dw-transposed': '[[[-1,3],[-1,-1],[-1,1]],[[1,3],[1.5,-0.5],[5,5]],[0,1.5,3]]',
      'dx-no-transpose': '[[[3,1],[-2,2],[0.5,1.5]],[[1,1.5,5],[3,-0.5,5]],[0,1.5,3]]',
      'dw-last-example': '[[[-1,3],[-1,-1],[-1,1]],[[0,1.5,3],[0,0.5,1]],[0,1.5,3]]',
      'dw-uses-dx': '[[[-1,3],[-1,-1],[-1,1]],[[-4,6],[-2,8]],[0,1.5,3]]',
      'abs-db': '[[[-1,3],[-1,-1],[-1,1]],[[1,1.5,5],[3,-0.5,5]],[2,1.5,3]]',
    },
  },
  'two-layer-network': {
    suite: twoLayerNetwork,
    output: (call) => parts(call('twoLayerNetwork', matrix('1 -2'), layers, { hidden: 'tanh', output: 'softmax' }), 'y').flat(2),
    prints: {
      'linear-hidden': '[0.999961,3.90746e-05]',
      'relu-hidden': '[0.437823,0.562177]',
      'no-output-activation': '[1.09961,-0.650105]',
      'sigmoid-output': '[0.750186,0.342966]',
      'no-biases': '[0.880778,0.119222]',
      'transposed-weights': '[0.899464,0.100536]',
      'activation-on-output-too': '[0.797719,0.202281]',
    },
  },
  'backprop-sigmoid-squared-error': {
    suite: deltaRule,
    output: (call) => parts(call('backpropSigmoidSquaredError', net, [1, 0.5], [1], { learningRate: 0.5 }), 'W1', 'W2', 'b1', 'b2'),
    prints: {
      'no-output-derivative': '[[[0.22706,-0.38647],[0.685329,0.0926643]],[[0.613931,-0.157416]],[0.12706,-0.114671],[0.41702]]',
      'no-hidden-derivative': '[[[0.226655,-0.386672],[0.684007,0.0920034]],[[0.527987,-0.264974]],[0.126655,-0.115993],[0.253311]]',
      'updated-weights-used': '[[[0.207019,-0.39649],[0.696817,0.0984084]],[[0.527987,-0.264974]],[0.107019,-0.103183],[0.253311]]',
      sign: '[[[0.193353,-0.403324],[0.703604,0.101802]],[[0.472013,-0.335026]],[0.0933528,-0.096396],[0.146689]]',
      'derivative-on-preactivation': '[[[0.202399,-0.398801],[0.696362,0.0981808]],[[0.527987,-0.264974]],[0.102399,-0.103638],[0.253311]]',
      'hidden-delta-uses-w1': '[[[0.197341,-0.401329],[0.709611,0.104805]],[[0.527987,-0.264974]],[0.0973411,-0.0903892],[0.253311]]',
      'w2-uses-x': '[[[0.206647,-0.396676],[0.696396,0.098198]],[[0.553311,-0.273345]],[0.106647,-0.103604],[0.253311]]',
      'w1-uses-z': '[[[0.20349,-0.395633],[0.698108,0.0976321]],[[0.527987,-0.264974]],[0.106647,-0.103604],[0.253311]]',
      'bias-frozen': '[[[0.206647,-0.396676],[0.696396,0.098198]],[[0.527987,-0.264974]],[0.1,-0.1],[0.2]]',
      'tanh-derivative': '[[[0.219309,-0.390345],[0.69091,0.0954552]],[[0.527987,-0.264974]],[0.119309,-0.10909],[0.253311]]',
      'factor-2': '[[[0.213294,-0.393353],[0.692792,0.096396]],[[0.555974,-0.229948]],[0.113294,-0.107208],[0.306622]]',
    },
  },
  'two-layer-relu-net-gradients': {
    suite: reluNet,
    flags: { reduction: 'mean', atKink: 'zero' },
    output: (call) => [call('twoLayerReluLoss', ...toy), ...parts(call('twoLayerReluNetGradients', ...toy), 'dW1', 'dW2')],
    prints: {
      'missing-2': '[5.3125,[[-1.125,-1,-0.25],[1.125,-4,0.25]],[[-0.5625,-1.1875],[0,-1.5],[-2.8125,1.5625]]]',
      'no-relu-mask': '[5.3125,[[-2.25,2.75,-1],[2.25,-12.75,-1.5]],[[-1.125,-2.375],[0,-3],[-5.625,3.125]]]',
      'mask-by-gradient-sign': '[5.3125,[[0,4.75,0],[0,-4.75,0]],[[-1.125,-2.375],[0,-3],[-5.625,3.125]]]',
      'updated-w2-used': '[5.3125,[[-2.44375,-2.3,-2.15625],[1.25625,-9.2,2.15625]],[[-1.125,-2.375],[0,-3],[-5.625,3.125]]]',
    },
  },
  'gradient-check-relative-error': {
    suite: relativeError,
    output: (call) => call('gradientCheckRelativeError', [1, 1e-9, 0, 2, -1], [1.001, 2e-9, 0, -2, -1.1]),
    prints: {
      absolute: '[0.001,1e-09,0,4,0.1]',
      'no-abs-in-denominator': '[0.000999001,0.5,NaN,2,-0.1]',
      'nan-on-zero': '[0.000999001,0.5,NaN,2,0.0909091]',
      'sum-denominator': '[0.00049975,0.333333,0,1,0.047619]',
      signed: '[-0.000999001,-0.5,0,2,0.0909091]',
      'cs231n-floor': '[0.00049975,0.1,0,1,0.047619]',
      'analytic-in-denominator': '[0.001,1,NaN,2,0.1]',
    },
  },
  'random-restarts': { suite: randomRestarts, output: (call) => call('randomRestarts', trials), prints: { 'lowest-validation': '2', 'last-trial-is-best': '0' } },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
