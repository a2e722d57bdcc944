import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import statistics from './activation-statistics.ts'
import initScale from './init-scale.ts'
import productVariance from './product-variance.ts'
import signalDecay from './signal-decay-over-depth.ts'

const kinds = ['smallGaussian', 'lecunNormal', 'glorotUniform', 'sigmoidUniform', 'heNormal']

const probes: Readonly<Record<string, Probe>> = {
  'init-scale': {
    suite: initScale,
    output: (call) => kinds.map((kind) => call('initScale', kind, 10, 4)),
    prints: {
      'xavier-fan-out': '[0.01,0.5,0.654654,2.61861,0.447214]',
      'xavier-no-sqrt': '[0.01,0.1,0.654654,2.61861,0.447214]',
      'xavier-multiplied': '[0.01,3.16228,0.654654,2.61861,0.447214]',
      'xavier-glorot-average': '[0.01,0.377964,0.654654,2.61861,0.447214]',
      'xavier-variance-as-std-deck003': '[0.01,0.562341,0.654654,2.61861,0.447214]',
      'he-fan-out': '[0.01,0.316228,0.654654,2.61861,0.707107]',
      'he-no-sqrt': '[0.01,0.316228,0.654654,2.61861,0.2]',
      'he-half': '[0.01,0.316228,0.654654,2.61861,0.223607]',
      'he-two-times-std': '[0.01,0.316228,0.654654,2.61861,0.632456]',
      'he-average-fan': '[0.01,0.316228,0.654654,2.61861,0.534522]',
      'tanh-uniform-no-6': '[0.01,0.316228,0.267261,2.61861,0.447214]',
      'tanh-uniform-fan-in': '[0.01,0.316228,0.774597,2.61861,0.447214]',
      'tanh-uniform-3': '[0.01,0.316228,0.46291,2.61861,0.447214]',
      'sigmoid-uniform-no-4': '[0.01,0.316228,0.654654,0.654654,0.447214]',
      'sigmoid-uniform-4-inside': '[0.01,0.316228,0.654654,1.30931,0.447214]',
      'small-1e-1': '[0.1,0.316228,0.654654,2.61861,0.447214]',
    },
  },
  'activation-statistics': {
    suite: statistics,
    flags: { stdDdof: '0' },
    output: (call) => {
      const { mean, std } = call('activationStatistics', matrix('1 -1 / 2 0 / 0 1'), [array(matrix('0.5 1 / -1 0.5'))], 'tanh') as { mean: readonly number[]; std: readonly number[] }
      return [mean[0], std[0]]
    },
    prints: { 'pre-activation': '[0.75,0.946485]', 'sample-std': '[0.465568,0.638009]', 'per-unit-averaged': '[0.465568,0.495379]', rms: '[0.465568,0.745632]', variance: '[0.465568,0.339213]', 'weights-instead': '[0.25,0.75]' },
  },
  'signal-decay-over-depth': {
    suite: signalDecay,
    output: (call) =>
      [
        [0.9, 2],
        [0.9, 100],
        [1.1, 100],
      ].map((one) => call('signalDecayOverDepth', ...one)),
    prints: { linear: '[1.8,90,110]', 'one-less': '[0.9,2.95127e-05,12527.8]', linearised: '[0.8,-9,11]', swapped: '[1.86607,63.0957,158.489]', 'rounded-to-zero': '[0.81,0,13780.6]' },
  },
  'product-variance': { suite: productVariance, output: (call) => call('productVariance', 1, 4, 0.5, 9), prints: { 'product-only': '36', 'means-not-squared': '47', swapped: '42.25', sum: '13' } },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
