import { expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested, zeros } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { elu, eluBackward } from './elu.ts'
import { leakyRelu, leakyReluBackward } from './leaky-relu.ts'
import { maxout } from './maxout.ts'
import { rbfActivation } from './rbf-activation.ts'
import { relu, reluBackward, reluDeadFraction, reluSparsity } from './relu.ts'
import { scaledTanh } from './scaled-tanh.ts'
import { sigmoid, sigmoidBackward } from './sigmoid.ts'
import { tanh, tanhBackward } from './tanh.ts'
import { tanhPlusLinear, tanhPlusLinearBackward } from './tanh-plus-linear.ts'

const x = array<'N'>([-2, -0.5, 0, 0.5, 2])
const dOut = array<'N'>([1, 2, 3, 4, 5])
const changing = array<'N'>([1, -2, 3, -4, 5])
const ones = { shape: [5], data: zeros([5]).data.fill(1) } as NDArray<'N'>
const bent = { alpha: 1.5 }
const beta = 0.1
const leaky = { leakySlope: 0.01 }
const units = array<'N M'>([
  [-1, 2, -3, 0],
  [-2, 1, 4, -1],
  [-1, -5, 2, 0],
])
const points = array<'N D'>([
  [1, -2],
  [-1, 0.5],
  [2, 1],
])
const pieces = array<'K D M'>([
  [[0.5], [1]],
  [[-1], [2]],
])

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the output it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  ['sigmoid', nested(sigmoid(x)), '[0.119203, 0.377541, 0.500000, 0.622459, 0.880797]'],
  ['sigmoid, far from 0', nested(sigmoid(array([1000]))), '[1.00000]'],
  [
    'sigmoid-backward',
    nested(sigmoidBackward(dOut, x)),
    '[0.104994, 0.470007, 0.750000, 0.940015, 0.524968]',
  ],
  ['tanh', nested(tanh(x)), '[-0.964028, -0.462117, 0, 0.462117, 0.964028]'],
  ['tanh, far from 0', nested(tanh(array([1000]))), '[1.00000]'],
  ['tanh-backward', nested(tanhBackward(dOut, x)), '[0.0706508, 1.57290, 3.00000, 3.14579, 0.353254]'],
  ['relu', nested(relu(x)), '[0, 0, 0, 0.500000, 2.00000]'],
  ['relu-backward', nested(reluBackward(changing, x)), '[0, 0, 0, -4.00000, 5.00000]'],
  [
    'relu-backward, with derivative 1 at 0',
    nested(reluBackward(changing, x, { atKink: 'one' })),
    '[0, 0, 3.00000, -4.00000, 5.00000]',
  ],
  ['relu-sparsity', reluSparsity(array([-1, 0, 2, -3, 0.5, 1.5, 0])), '0.571429'],
  ['relu-dead-fraction', reluDeadFraction(units), '0.500000'],
  [
    'leaky-relu',
    [nested(leakyRelu(x)), nested(leakyReluBackward(dOut, x))],
    '[[-0.200000, -0.0500000, 0, 0.500000, 2.00000], [0.100000, 0.200000, 0.300000, 4.00000, 5.00000]]',
  ],
  [
    'leaky-relu, with the factor of libraries',
    [nested(leakyRelu(x, leaky)), nested(leakyReluBackward(dOut, x, leaky))],
    '[[-0.0200000, -0.00500000, 0, 0.500000, 2.00000], [0.0100000, 0.0200000, 0.0300000, 4.00000, 5.00000]]',
  ],
  [
    'elu',
    [nested(elu(x, bent)), nested(eluBackward(dOut, x, bent))],
    '[[-1.29700, -0.590204, 0, 0.500000, 2.00000], [0.203003, 1.81959, 3.00000, 4.00000, 5.00000]]',
  ],
  ['maxout', nested(maxout(points, pieces, array([[0.1], [-0.2]]))), '[[-1.40000], [1.80000], [2.10000]]'],
  ['scaled-tanh', nested(scaledTanh(x)), '[-1.49294, -0.551684, 0, 0.551684, 1.49294]'],
  [
    'tanh-plus-linear',
    [nested(tanhPlusLinear(x, { beta })), nested(tanhPlusLinearBackward(ones, x, { beta }))],
    '[[-1.16403, -0.512117, 0, 0.512117, 1.16403], [0.170651, 0.886448, 1.10000, 0.886448, 0.170651]]',
  ],
  [
    'rbf-activation',
    nested(rbfActivation(array([-1, 0, 0.5, 2]), array([1, -2]), array([0.5, 2]), array([0, 1]))),
    '[0.605860, 0.729329, -0.330564, -0.135335]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
