import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import earlyStopping from './early-stopping.ts'
import l1 from './l1-regularization.ts'
import l1Step from './l1-subgradient-update.ts'
import weightDecay from './weight-decay-update.ts'

const step = [[1, -2, 0.01], [0.5, 0.5, 0], 0.1, 0.2]

const probes: Readonly<Record<string, Probe>> = {
  'l1-regularization': {
    suite: l1,
    flags: { l1Form: 'lambda' },
    output: (call) => [call('l1Penalty', matrix('1 -2 / 0 3'), 0.1), call('l1PenaltySubgradient', matrix('1 -2 / 0 3'), 0.1)],
    prints: {
      'sign-at-zero': '[0.6,[[0.1,-0.1],[0.1,0.1]]]',
      'nan-at-zero': '[0.6,[[0.1,-0.1],[NaN,0.1]]]',
      'vector-norm': '[0.6,[[0.0267261,-0.0534522],[0,0.0801784]]]',
      'gradient-w': '[0.6,[[0.1,-0.2],[0,0.3]]]',
      'gradient-abs': '[0.6,[[0.1,0.2],[0,0.3]]]',
      'no-abs': '[0.2,[[0.1,0.1],[0.1,0.1]]]',
      'induced-1-norm': '[0.5,[[0.1,-0.1],[0,0.1]]]',
    },
  },
  'weight-decay-update': {
    suite: weightDecay,
    flags: { l2Form: 'lambda/2' },
    output: (call) => call('weightDecayUpdate', ...step),
    prints: {
      'no-eta': '[0.75,-1.65,0.008]',
      'factor-2': '[0.91,-1.97,0.0096]',
      twice: '[0.9104,-1.9708,0.009604]',
      'after-step': '[0.931,-2.009,0.0098]',
      growth: '[0.97,-2.09,0.0102]',
      missing: '[0.95,-2.05,0.01]',
      'gradient-only-scaled': '[0.96,-2.04,0.01]',
      'sign-step': '[0.93,-2.03,-0.01]',
    },
  },
  'l1-subgradient-update': {
    suite: l1Step,
    flags: { l1Form: 'lambda' },
    output: (call) => call('l1SubgradientUpdate', ...step),
    prints: { 'vector-norm': '[0.941056,-2.03211,0.00991056]', half: '[0.94,-2.04,0]', 'no-eta': '[0.75,-1.85,-0.19]', plus: '[0.97,-2.07,0.03]', 'sign-of-gradient': '[0.93,-2.07,0.01]', 'soft-threshold': '[0.93,-2.03,0]' },
  },
  'early-stopping': {
    suite: earlyStopping,
    output: (call) => Object.values(call('earlyStopping', [1.0, 0.8, 0.7, 0.72, 0.69, 0.75, 0.73, 0.74, 0.76, 0.6], { patience: 2, minDelta: 0 }) as object),
    prints: { 'returns-last': '[6,6,0.73]', 'patience-off-by-one': '[7,4,0.69]', 'first-increase': '[3,2,0.7]', 'counter-not-reset': '[5,4,0.69]', 'compares-with-previous': '[8,4,0.69]', 'never-stops': '[9,9,0.6]', maximises: '[2,0,1]' },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
