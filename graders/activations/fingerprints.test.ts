import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import elu from './elu.ts'
import leakyRelu from './leaky-relu.ts'
import maxout from './maxout.ts'
import rbfActivation from './rbf-activation.ts'
import relu from './relu.ts'
import scaledTanh from './scaled-tanh.ts'
import sigmoid from './sigmoid.ts'
import tanh from './tanh.ts'
import tanhPlusLinear from './tanh-plus-linear.ts'

const x = [-2, -0.5, 0, 0.5, 2]
const dOut = [1, 2, 3, 4, 5]
const far = [1000]

const probes: Readonly<Record<string, Probe>> = {
  sigmoid: {
    suite: sigmoid,
    output: (call) => call('sigmoid', x),
    prints: { 'no-minus': '[0.880797,0.622459,0.5,0.377541,0.119203]', tanh: '[-0.964028,-0.462117,0,0.462117,0.964028]', 'half-tanh': '[0.0179862,0.268941,0.5,0.731059,0.982014]', 'two-e': '[0.2,0.414214,0.5,0.585786,0.8]', hard: '[0.1,0.4,0.5,0.6,0.9]' },
  },
  'sigmoid-backward': {
    suite: sigmoid,
    output: (call) => call('sigmoidBackward', dOut, x),
    prints: {
      'x-in-place-of-output': '[-6,-1.5,0,1,-10]',
      'no-upstream': '[0.104994,0.235004,0.25,0.235004,0.104994]',
      'missing-1-minus': '[0.119203,0.755081,1.5,2.48984,4.40399]',
      'sigmoid-twice': '[0.249114,0.482598,0.705011,0.909064,1.03578]',
      'tanh-derivative': '[0.985791,1.71493,2.25,2.45018,1.12098]',
      's-squared': '[0.0125155,0.177447,0.375,0.585121,0.46239]',
    },
  },
  tanh: {
    suite: tanh,
    output: (call) => call('tanh', x),
    prints: {
      'half-argument': '[-0.761594,-0.244919,0,0.244919,0.761594]',
      sinh: '[-3.62686,-0.521095,0,0.521095,3.62686]',
      sigmoid: '[0.119203,0.377541,0.5,0.622459,0.880797]',
      'double-argument': '[-0.999329,-0.761594,0,0.761594,0.999329]',
      hard: '[-1,-0.5,0,0.5,1]',
    },
  },
  'tanh-backward': {
    suite: tanh,
    output: (call) => call('tanhBackward', dOut, x),
    prints: {
      'not-squared': '[1.96403,2.92423,3,2.15153,0.179862]',
      'x-in-place-of-output': '[-3,1.5,3,3,-15]',
      'sigmoid-derivative': '[-1.89338,-1.35134,0,0.99426,0.173392]',
      plus: '[1.92935,2.4271,3,4.85421,9.64675]',
      'no-upstream': '[0.0706508,0.786448,1,0.786448,0.0706508]',
    },
  },
  relu: {
    suite: relu,
    output: (call) => call('relu', x),
    prints: { abs: '[2,0.5,0,0.5,2]', min: '[-2,-0.5,0,0,0]', step: '[0,0,0,1,1]', leaky: '[-0.02,-0.005,0,0.5,2]', 'relu6-like': '[0,0,0,0.5,1]', 'scalar-max': '[2,2,2,2,2]', softplus: '[0.126928,0.474077,0.693147,0.974077,2.12693]' },
  },
  'relu-backward': {
    suite: relu,
    flags: { atKink: 'zero' },
    output: (call) => call('reluBackward', [1, -2, 3, -4, 5], x),
    prints: {
      'grad-1-at-zero': '[0,0,3,-4,5]',
      'masks-by-upstream': '[1,0,3,0,5]',
      guided: '[0,0,0,0,5]',
      'times-output': '[0,0,0,-2,10]',
      'no-mask': '[1,-2,3,-4,5]',
      'no-upstream': '[0,0,0,1,1]',
      'inverted-mask': '[1,-2,0,0,0]',
      'half-at-zero': '[0,0,1.5,-4,5]',
    },
  },
  'relu-sparsity': { suite: relu, output: (call) => call('reluSparsity', [-1, 0, 2, -3, 0.5, 1.5, 0]), prints: { 'negatives-only': '0.285714', 'fraction-active': '0.428571', count: '4' } },
  'relu-dead-fraction': { suite: relu, output: (call) => call('reluDeadFraction', matrix('-1 2 -3 0 / -2 1 4 -1 / -1 -5 2 0')), prints: { 'per-activation': '0.666667', 'strictly-negative': '0.25', 'first-example': '0.75', 'any-zero': '1' } },
  // Forward, slope-on-positive is min, which names it.
  'leaky-relu': {
    suite: leakyRelu,
    flags: { atKink: 'zero' },
    output: (call) => [call('leakyRelu', x, { leakySlope: 0.1 }), call('leakyReluBackward', dOut, x, { leakySlope: 0.1 })],
    prints: {
      'slope-0.01': '[[-0.02,-0.005,0,0.5,2],[0.01,0.02,0.03,4,5]]',
      min: '[[-2,-0.5,0,0.05,0.2],[1,2,0.3,0.4,0.5]]',
      'zero-negative-gradient': '[[-0.2,-0.05,0,0.5,2],[0,0,0,4,5]]',
      'minus-slope': '[[0.2,0.05,0,0.5,2],[-0.1,-0.2,-0.3,4,5]]',
      offset: '[[-2.1,-0.6,-0.1,0.5,2],[1,2,3,4,5]]',
    },
  },
  elu: {
    suite: elu,
    output: (call) => [call('elu', x, { alpha: 1.5 }), call('eluBackward', dOut, x, { alpha: 1.5 })],
    prints: {
      'no-minus-1': '[[0.203003,0.909796,0,0.5,2],[0.203003,1.81959,3,4,5]]',
      'alpha-on-exp-only': '[[-0.796997,-0.090204,0,0.5,2],[0.203003,1.81959,3,4,5]]',
      'alpha-in-exponent': '[[-0.950213,-0.527633,0,0.5,2],[0.0746806,1.4171,3,4,5]]',
      'alpha-ignored': '[[-0.864665,-0.393469,0,0.5,2],[0.135335,1.21306,3,4,5]]',
      'derivative-f': '[[-1.297,-0.590204,0,0.5,2],[-1.297,-1.18041,3,4,5]]',
      'derivative-alpha': '[[-1.297,-0.590204,0,0.5,2],[1.5,3,3,4,5]]',
      sign: '[[1.297,0.590204,0,0.5,2],[-0.203003,-1.81959,3,4,5]]',
    },
  },
  maxout: {
    suite: maxout,
    output: (call) => (call('maxout', matrix('1 -2 / -1 0.5 / 2 1'), [matrix('0.5 / 1'), matrix('-1 / 2')], matrix('0.1 / -0.2')) as number[][]).flat(),
    prints: { sum: '[-6.6,1.9,1.9]', min: '[-5.2,0.1,-0.2]', 'relu-of-both': '[0,1.8,2.1]', 'no-bias': '[-1.5,2,2]', 'elementwise-weights': '[-3.4,0.6,3.1]', mean: '[-3.3,0.95,0.95]', 'relu-one-piece': '[0,0.1,2.1]' },
  },
  'scaled-tanh': {
    suite: scaledTanh,
    output: (call) => call('scaledTanh', x),
    prints: {
      plain: '[-0.964028,-0.462117,0,0.462117,0.964028]',
      'inner-three-halves': '[-1.70741,-1.08985,0,1.08985,1.70741]',
      'no-outer': '[-0.870062,-0.321513,0,0.321513,0.870062]',
      'constants-swapped': '[-0.665275,-0.463467,0,0.463467,0.665275]',
      'integer-division': '[0,0,0,0,0]',
    },
  },
  // Backward, beta-constant is no-linear-derivative, which names it.
  'tanh-plus-linear': {
    suite: tanhPlusLinear,
    output: (call) => [call('tanhPlusLinear', x, { beta: 0.1 }), call('tanhPlusLinearBackward', [1, 1, 1, 1, 1], x, { beta: 0.1 })],
    prints: {
      'no-linear-derivative': '[[-1.16403,-0.512117,0,0.512117,1.16403],[0.0706508,0.786448,1,0.786448,0.0706508]]',
      inside: '[[-0.975743,-0.50052,0,0.50052,0.975743],[0.0527179,0.824427,1.1,0.824427,0.0527179]]',
      product: '[[0.192806,0.0231059,0,0.0231059,0.192806],[-0.110533,-0.0855341,0,0.0855341,0.110533]]',
    },
  },
  'rbf-activation': {
    suite: rbfActivation,
    output: (call) => call('rbfActivation', [-1, 0, 0.5, 2], [1, -2], [0.5, 2], [0, 1]),
    prints: {
      'no-square': '[-107.548,-13.7781,-4.65776,0.0972089]',
      positive: '[-5960.27,-13.7781,-2.16429,-7.38906]',
      'beta-as-width': '[-1.07773,-0.764994,-1.33194,-1.76466]',
      'u-inside': '[8.88611e+06,55.5982,3.60078,54.7335]',
      'rbf-activation/normalised': '[0.998342,0.642391,-0.222,-0.5]',
    },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [id.includes('/') ? id : `${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})

it.each([['sigmoid', sigmoid] as const, ['tanh', tanh] as const])('the mistake %s/overflow gives NaN for 1000, as the lecture catalogue prints', (name, suite) => {
  expect(outputsOf({ suite, output: (call) => call(name, far), prints: {} }, `${name}/overflow`)).toContainEqual([Number.NaN])
})
