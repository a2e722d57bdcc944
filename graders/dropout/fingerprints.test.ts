import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import dropoutBackward from './dropout-backward.ts'
import inverted from './dropout-inverted-forward.ts'
import stochasticDepth from './stochastic-depth.ts'

type Matrix = readonly (readonly number[])[]
const flags = { dropoutForm: 'inverted', dropoutParam: 'keep' } as const
const X = [[1, 2, 3, 4, 5]]
const first = (value: unknown) => (value as Matrix)[0]

/** At test time, one function has both forms. */
const atTest = (dropoutForm: 'inverted' | 'standard'): Probe => ({ suite: dropoutBackward, flags: { ...flags, dropoutForm }, output: (call) => first(call('dropoutTest', X, 0.7)), prints: {} })

const block = [matrix('1 -2 3'), matrix('0.5 1 -4'), 0.8] as const

const probes: Readonly<Record<string, Probe>> = {
  'dropout-inverted-forward': {
    suite: inverted,
    flags,
    output: (call) => first(call('dropoutInvertedForward', X, [[0.1, 0.9, 0.4, 0.75, 0.55]], 0.7)),
    prints: {
      'not-scaled': '[1,0,3,0,5]',
      'p-is-drop-rate': '[0,6.66667,0,13.3333,0]',
      'scale-by-one-minus-p': '[3.33333,0,10,0,16.6667]',
      'scale-by-p': '[0.7,0,2.1,0,3.5]',
      'inverted-mask': '[0,2.85714,0,5.71429,0]',
      'rescale-by-count': '[1.66667,0,5,0,8.33333]',
      'drops-inputs-to-mean': '[1.42857,3,4.28571,3,7.14286]',
    },
  },
  'dropout-backward': {
    suite: dropoutBackward,
    flags,
    output: (call) => first(call('dropoutBackward', [[1, 1, 2, 2, 3]], [[1, 0, 1, 0, 1]], 0.7)),
    prints: { 'no-scale': '[1,0,2,0,3]', 'no-mask': '[1.42857,1.42857,2.85714,2.85714,4.28571]', 'passes-through': '[1,1,2,2,3]', 'times-p': '[0.7,0,1.4,0,2.1]' },
  },
  'stochastic-depth': {
    suite: stochasticDepth,
    output: (call) => [first(call('stochasticDepth', ...block, 0.3, 'train')), first(call('stochasticDepth', ...block, 0.9, 'train')), first(call('stochasticDepth', ...block, 0.9, 'test'))],
    prints: {
      'test-unscaled': '[[1.5,0,0],[1,0,3],[1.5,0,0]]',
      'drops-everything': '[[1.5,0,0],[0,0,0],[1.4,0,0]]',
      'drop-probability': '[[1.5,0,0],[1,0,3],[1.1,0,2.2]]',
      'scales-sum': '[[1.5,0,0],[1,0,3],[1.2,0,0]]',
      'inverted-scaling': '[[1.625,0,0],[1,0,3],[1.5,0,0]]',
    },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each([
  ...rows,
  ['dropout-test/inverted-scaled', atTest('inverted'), '[0.7,1.4,2.1,2.8,3.5]'],
  ['dropout-test/standard-unscaled', atTest('standard'), '[1,2,3,4,5]'],
  ['dropout-test/drop-rate', atTest('standard'), '[0.3,0.6,0.9,1.2,1.5]'],
  ['dropout-test/divides', atTest('standard'), '[1.42857,2.85714,4.28571,5.71429,7.14286]'],
] as const)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
