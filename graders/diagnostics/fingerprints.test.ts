import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import regularization from './regularization-increases-loss.ts'
import batches from './shuffle-and-batch.ts'
import transfer from './transfer-learning-freeze.ts'

/** One step with the head alone trainable: the three weights after it. */
const headOnly = (weightDecay: number) => ({
  suite: transfer,
  output: (call: Parameters<Probe['output']>[0]) => {
    const half = [[0.5]]
    const after = call('fineTuneStep', { conv: [[1]], fc: [[2]], head: [[3]] }, { conv: half, fc: half, head: half }, ['head'], { learningRate: 0.1, weightDecay })
    return Object.values(after as Readonly<Record<string, readonly (readonly number[])[]>>).map((layer) => layer[0]?.[0])
  },
})

const probes: Readonly<Record<string, Probe>> = {
  'regularization-increases-loss': {
    suite: regularization,
    flags: { l2Form: 'lambda' },
    output: (call) => [0, 0.1, 1].map((lambda) => call('lossWithRegularization', 2.3, matrix('1 -2 / 0 3'), lambda)),
    prints: { unchanged: '[2.3,2.3,2.3]', decreases: '[2.3,0.9,-11.7]', 'lambda-ignored': '[16.3,16.3,16.3]', interpolates: '[2.3,3.47,14]' },
  },
  'shuffle-and-batch': {
    suite: batches,
    output: (call) => call('shuffleAndBatch', [4, 2, 6, 0, 5, 1, 3], 3),
    prints: {
      'not-shuffled': '[[0,1,2],[3,4,5],[6]]',
      'drop-last': '[[4,2,6],[0,5,1]]',
      'wrap-around': '[[4,2,6],[0,5,1],[3,4,2]]',
      'b-is-number-of-batches': '[[4,2,6],[0,5],[1,3]]',
      strided: '[[4,0,3],[2,5],[6,1]]',
      overlapping: '[[4,2,6],[2,6,0],[6,0,5],[0,5,1],[5,1,3]]',
      'inverse-permutation': '[[3,5,1],[6,0,4],[2]]',
    },
  },
  'transfer-learning-freeze': { ...headOnly(0), prints: { 'all-updated': '[0.95,1.95,2.95]', 'head-frozen': '[0.95,1.95,3]', 'head-reset-each-step': '[1,2,-0.05]' } },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})

it('frozen layers shrink where weight decay does not leave them out', () => {
  expect(outputsOf({ ...headOnly(0.01), prints: {} }, 'transfer-learning-freeze/weight-decay-on-frozen')).toContainEqual(printedNumbers('[0.999,1.998,2.947]'))
})
