import { expect, it } from 'vitest'
import { array, at, type NDArray, type Nested, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { affineBackward, affineForward } from './affine-forward.ts'
import { backpropSigmoidSquaredError } from './backprop-sigmoid-squared-error.ts'
import { gradientCheckRelativeError } from './gradient-check-relative-error.ts'
import { numericalGradient } from './numerical-gradient.ts'
import { randomRestarts } from './random-restarts.ts'
import { twoLayerNetwork } from './two-layer-network.ts'
import { twoLayerReluLoss, twoLayerReluNetGradients } from './two-layer-relu-net-gradients.ts'

const X = array<'N D'>([
  [1, 2],
  [0, -1],
  [3, 1],
])
const W = array<'D M'>([
  [1, 0, -1],
  [2, 1, 0.5],
])
const dOut = array<'N M'>([
  [1, 0, 2],
  [-1, 1, 0],
  [0, 0.5, 1],
])
const affine = affineBackward(dOut, X, W)

const pass = twoLayerNetwork(
  array([[1, -2]]),
  {
    W1: array([
      [1, -1],
      [0.5, 2],
    ]),
    b1: array([0.1, -0.2]),
    W2: array([
      [1, 0.5],
      [-1, 1],
    ]),
    b2: array([0, 0.3]),
  },
  { hidden: 'tanh', output: 'softmax' },
)

const stepped = backpropSigmoidSquaredError(
  {
    W1: array([
      [0.2, -0.4],
      [0.7, 0.1],
    ]),
    b1: array([0.1, -0.1]),
    W2: array([[0.5, -0.3]]),
    b2: array([0.2]),
  },
  array([1, 0.5]),
  array([1]),
  { learningRate: 0.5 },
)

const toy = [
  array([
    [1, -1],
    [0.5, 2],
  ]),
  array([
    [4, 0],
    [0, 5],
  ]),
  array([
    [1, -1, 0.5],
    [0.5, 1, -2],
  ]),
  array([
    [1, 0],
    [-1, 2],
    [0.5, 0.5],
  ]),
] as const satisfies readonly NDArray<'I J'>[]
const toyGradients = twoLayerReluNetGradients(...toy)

const cubic = (p: NDArray<'P'>): number => at(p, 0) ** 2 + 3 * at(p, 0) * at(p, 1) + at(p, 1) ** 3
const trials = [
  { trainingError: 0.3, validationError: 0.25 },
  { trainingError: 0.1, validationError: 0.4 },
  { trainingError: 0.2, validationError: 0.2 },
]

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the output it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'affine-forward',
    nested(affineForward(X, W, array([0.1, -0.2, 0.3]))),
    '[[5.10000, 1.80000, 0.300000], [-1.90000, -1.20000, -0.200000], [5.10000, 0.800000, -2.20000]]',
  ],
  [
    'affine-backward',
    [affine.dX, affine.dW, affine.db].map(nested),
    `[[[-1.00000, 3.00000], [-1.00000, -1.00000], [-1.00000, 1.00000]],
      [[1.00000, 1.50000, 5.00000], [3.00000, -0.500000, 5.00000]], [0, 1.50000, 3.00000]]`,
  ],
  ['two-layer-network', nested(pass.y), '[[0.851917, 0.148083]]'],
  [
    'backprop-sigmoid-squared-error',
    [stepped.W1, stepped.W2, stepped.b1, stepped.b2].map(nested),
    `[[[0.206647, -0.396676], [0.696396, 0.0981980]], [[0.527987, -0.264974]],
      [0.106647, -0.103604], [0.253311]]`,
  ],
  [
    'two-layer-relu-net-gradients',
    [twoLayerReluLoss(...toy), nested(toyGradients.dW1), nested(toyGradients.dW2)],
    `[5.31250, [[-2.25000, -2.00000, -0.500000], [2.25000, -8.00000, 0.500000]],
      [[-1.12500, -2.37500], [0, -3.00000], [-5.62500, 3.12500]]]`,
  ],
  ['numerical-gradient', nested(numericalGradient(cubic, array([1, 2]), { h: 0.1 })), '[8.00000, 15.0100]'],
  [
    'numerical-gradient, forward',
    nested(numericalGradient(cubic, array([1, 2]), { h: 0.1, mode: 'forward' })),
    '[8.10000, 15.6100]',
  ],
  [
    'gradient-check-relative-error',
    nested(gradientCheckRelativeError(array([1, 1e-9, 0, 2, -1]), array([1.001, 2e-9, 0, -2, -1.1]))),
    '[0.000999001, 0.500000, 0, 2.00000, 0.0909091]',
  ],
  ['random-restarts', randomRestarts(trials), '1'],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
