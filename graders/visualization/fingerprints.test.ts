import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import attacks from './adversarial-perturbation.ts'
import scores from './class-score-maximization.ts'
import patches from './max-activating-patch.ts'
import occlusion from './occlusion-map.ts'
import saliency from './saliency-map.ts'
import unpooling from './unpool-with-switches.ts'

/** The only row, plane or image of an answer, where it has one. */
const only = (answer: unknown): unknown => (Array.isArray(answer) && answer.length === 1 ? only(answer[0]) : answer)

const probes: Readonly<Record<string, Probe>> = {
  'saliency-map': { suite: saliency, output: (call) => only(call('saliencyMap', [[[1, -4]], [[-2, 3]], [[0.5, 0]]])), prints: { 'no-abs': '[1,3]', sum: '[3.5,7]', mean: '[-0.166667,-0.333333]', l2: '[2.29129,5]', 'channel-axis': '[4,3,0.5]' } },
  'max-activating-patch': {
    suite: patches,
    output: (call) => call('patchOfPosition', 2, 1, 9, 9, { window: 5, stride: 2, pad: 2 }),
    prints: { 'pad-ignored': '[4,9,2,7]', 'stride-ignored': '[0,5,0,4]', 'pad-twice': '[0,5,0,3]', 'xy-swapped': '[0,5,2,7]', 'inclusive-end': '[2,6,0,4]' },
  },
  'unpool-with-switches': {
    suite: unpooling,
    output: (call) => only(call('unpoolWithSwitches', [[matrix('1 2 / 3 4')]], [[matrix('1 5 2 0 / 3 4 1 7 / 0 2 6 6 / 8 1 0 3')]], { F: 2, stride: 2 })),
    prints: {
      'top-left': '[[1,0,2,0],[0,0,0,0],[3,0,4,0],[0,0,0,0]]',
      'nearest-upsampling': '[[1,1,2,2],[1,1,2,2],[3,3,4,4],[3,3,4,4]]',
      'all-ties': '[[0,1,0,0],[0,0,0,2],[0,0,4,4],[3,0,0,0]]',
      average: '[[0.25,0.25,0.5,0.5],[0.25,0.25,0.5,0.5],[0.75,0.75,1,1],[0.75,0.75,1,1]]',
    },
  },
  'occlusion-map': {
    suite: occlusion,
    output: (call) => call('occlusionMap', [matrix('1 2 0 / 0 5 1 / 3 0 2')], 'two', 1, { size: 2, stride: 1, fill: 0 }),
    prints: {
      'drop-map': '[[0.430631,0.430631],[0.380797,0.330963]]',
      cumulative: '[[0.450166,0.450166],[0.450166,0.5]]',
      'fill-mean': '[[0.708661,0.640556],[0.717751,0.660756]]',
      'wrong-class': '[[0.549834,0.549834],[0.5,0.450166]]',
      'single-pixel': '[[0.880797,0.858149],[0.880797,0.5]]',
      'masks-outside': '[[0.90025,0.90025],[0.880797,0.858149]]',
    },
  },
  'class-score-maximization': {
    suite: scores,
    flags: { l2Form: 'lambda' },
    output: (call) => only(call('maximizeClassScore', [[[0.2, 0.1, -0.3]]], 'linear', 0, { learningRate: 0.1, steps: 5, lambda: 0.01 })),
    prints: {
      descent: '[-0.299996,0.603008,-0.554014]',
      'no-regulariser': '[0.7,-0.4,-0.05]',
      'regulariser-sign': '[0.704012,-0.401,-0.05201]',
      'all-neurons': '[0.696012,0.597008,0.449994]',
      'wrong-class': '[0.198008,1.09501,0.200992]',
      'sign-update': '[0.7,-0.4,0.2]',
    },
  },
  'fast-gradient-sign': {
    suite: attacks,
    output: (call) => only(call('fastGradientSign', [matrix('0.2 0.95 0.5 0.03')], [matrix('0.5 2 0 -3')], { eps: 0.1, min: 0, max: 1, targeted: false })),
    prints: { 'raw-gradient': '[0.25,1,0.5,0]', descent: '[0.1,0.85,0.5,0.13]', 'no-clip': '[0.3,1.05,0.5,-0.07]', 'l2-normalised': '[0.213736,1,0.5,0]', 'sign-zero-plus': '[0.3,1,0.6,0]', 'clips-perturbation-only': '[0.3,1.05,0.5,0.03]' },
  },
  'adversarial-perturbation': { suite: attacks, output: (call) => call('minimalLinearPerturbation', [3, 4], -5, [3, 4]), prints: { 'norm-not-squared': '[-12,-16]', sign: '[2.4,3.2]', 'no-bias': '[-3,-4]', 'unit-normal': '[-0.6,-0.8]' } },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})

it('the sign of a negative score is lost where the absolute score is taken', () => {
  const probe = { suite: attacks, output: (call) => call('minimalLinearPerturbation', [3, 4], -5, [0, 0]), prints: {} } satisfies Probe
  expect(outputsOf(probe, 'adversarial-perturbation/absolute-score')).toContainEqual(printedNumbers('[-0.6,-0.8]'))
})
