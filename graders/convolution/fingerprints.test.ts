import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { type Call, outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import outputSize from './conv-output-size.ts'
import parameters from './conv-parameter-count.ts'
import conv1x1 from './conv1x1.ts'
import flatten from './flatten.ts'
import globalPool from './global-average-pool.ts'
import responseNormalization from './local-response-normalization.ts'
import poolBackward from './max-pool-backward.ts'
import pool from './max-pool-forward.ts'
import receptiveField from './receptive-field.ts'
import zeroPad from './zero-pad.ts'

type Nested = readonly (readonly (readonly (readonly number[])[])[])[]
/** The first channel of the first image. */
const first = (result: unknown) => (result as Nested)[0]?.[0]
const image = (rows: string) => [[matrix(rows)]]
const X = image('-1 -3 -2 -2 / -4 -1 -5 -2 / 0 2 1 -1 / 2 -6 -1 1')
const two = { F: 2, stride: 2, pad: 0 }
const maps = [[matrix('1 2 / 3 6'), matrix('0 0 / 4 -8')]]
const part = (result: unknown, name: string) => (result as Readonly<Record<string, unknown>>)[name]

const probes: Readonly<Record<string, Probe>> = {
  'conv-output-size': {
    suite: outputSize,
    flags: { convSize: 'strict' },
    output: (call) =>
      [
        [7, 3, 1, 0],
        [7, 3, 2, 0],
        [7, 3, 1, 1],
        [32, 5, 1, 2],
        [227, 11, 4, 0],
        [55, 3, 2, 0],
      ].map((probe) => call('convOutputSize', ...probe)),
    prints: { 'missing-plus-1': '[4,2,6,31,54,26]', 'pad-once': '[5,3,6,30,55,27]', 'pad-ignored': '[5,3,5,28,55,27]', 'stride-ignored': '[5,5,7,32,217,53]', 'same-padding-assumed': '[7,4,7,32,57,28]', 'pad-subtracted': '[5,3,3,24,55,27]' },
  },
  'same-padding': { suite: outputSize, output: (call) => [1, 3, 5, 7, 11].map((F) => call('samePadding', F)), prints: { 'f-minus-1': '[0,2,4,6,10]', 'f-half-rounded-up': '[1,2,3,4,6]', 'f-third': '[0,1,1,2,3]', 'always-1': '[1,1,1,1,1]' } },
  'zero-pad': {
    suite: zeroPad,
    output: (call) => first(call('zeroPad', image('1 2 3 / 4 5 6'), 1)),
    prints: {
      'one-side': '[[1,2,3,0,0],[4,5,6,0,0],[0,0,0,0,0],[0,0,0,0,0]]',
      'total-p': '[[1,2,3,0],[4,5,6,0],[0,0,0,0]]',
      edge: '[[1,1,2,3,3],[1,1,2,3,3],[4,4,5,6,6],[4,4,5,6,6]]',
      reflect: '[[5,4,5,6,5],[2,1,2,3,2],[5,4,5,6,5],[2,1,2,3,2]]',
      'width-only': '[[0,1,2,3,0],[0,4,5,6,0]]',
      wrap: '[[6,4,5,6,4],[3,1,2,3,1],[6,4,5,6,4],[3,1,2,3,1]]',
    },
  },
  'conv-parameter-count': {
    suite: parameters,
    output: (call) =>
      [
        [5, 3, 10],
        [11, 3, 96],
        [3, 64, 64],
        [1, 256, 64],
      ].map((probe) => call('convParameterCount', ...probe, { bias: true })),
    prints: {
      'no-bias': '[750,34848,36864,16384]',
      'no-depth': '[260,11712,640,128]',
      'bias-per-weight-plane': '[780,35136,40960,32768]',
      'single-bias': '[751,34849,36865,16385]',
      'side-not-squared': '[160,3264,12352,16448]',
      'one-filter': '[76,364,577,257]',
      'bias-per-input-channel': '[753,34851,36928,16640]',
    },
  },
  'dense-parameter-count': {
    suite: parameters,
    output: (call) =>
      [
        [784, 128],
        [128, 10],
        [1600, 10],
        [25088, 4096],
      ].map((probe) => call('denseParameterCount', ...probe, { bias: true })),
    prints: { 'no-bias': '[100352,1280,16000,102760448]', 'bias-per-input': '[101136,1408,17600,102785536]', 'single-bias': '[100353,1281,16001,102760449]', sum: '[912,138,1610,29184]', 'plus-ones-both': '[101265,1419,17611,102789633]' },
  },
  'stacked-3x3-parameters': {
    suite: parameters,
    output: (call) => ['three3x3', 'one7x7'].map((name) => part(call('stacked3x3Parameters', 10), name)),
    prints: { 'one-3x3': '[900,4900]', 'c-not-squared': '[270,490]', 'nine-by-nine': '[2700,8100]', cubed: '[729000000,4900]' },
  },
  'conv-operation-count': {
    suite: parameters,
    output: (call) =>
      ((all: readonly number[]) => [...all, all.reduce((total, one) => total + one, 0)])(
        [
          [128, 1],
          [192, 3],
          [96, 5],
        ].map(([K, F]) => call('convOperationCount', 28, 28, K, F, 256) as number),
      ),
    prints: {
      'kernel-not-squared': '[25690112,115605504,96337920,237633536]',
      'no-input-depth': '[100352,1354752,1881600,3336704]',
      'no-spatial': '[32768,442368,614400,1089536]',
      'multiply-add-twice': '[51380224,693633024,963379200,1708392448]',
      'one-side': '[917504,12386304,17203200,30507008]',
      'valid-output': '[25690112,299040768,353894400,678625280]',
    },
  },
  'receptive-field': {
    suite: receptiveField,
    output: (call) =>
      [
        [
          [3, 3, 3],
          [1, 1, 1],
        ],
        [
          [3, 2, 3],
          [1, 2, 1],
        ],
        [
          [11, 3, 5],
          [4, 2, 1],
        ],
      ].map((probe) => part(call('receptiveField', ...probe), 'size')),
    prints: { 'stride-ignored': '[7,6,17]', 'sum-of-kernels': '[9,8,19]', product: '[27,18,165]', 'max-kernel': '[3,3,11]', 'jump-too-early': '[7,9,89]', 'off-by-one': '[6,7,50]' },
  },
  conv1x1: {
    suite: conv1x1,
    output: (call) => ((out: Nested) => [(out[0] ?? []).map((map) => map.at(-1)?.at(-1)), [out[0]?.length, out[0]?.[0]?.length, out[0]?.[0]?.[0]?.length]])(call('conv1x1', maps, matrix('1 -1 / 0.5 2 / 0 1'), [0, 0, 0]) as Nested),
    prints: {},
  },
  'max-pool-forward': {
    suite: pool,
    flags: { convSize: 'strict' },
    output: (call) => first(call('maxPoolForward', X, two)),
    prints: {
      average: '[[-2.25,-2.75],[-0.5,0]]',
      sum: '[[-9,-11],[-2,0]]',
      min: '[[-4,-5],[-6,-1]]',
      'stride-1': '[[-1,-1,-2],[2,2,1],[2,2,1]]',
      'running-max-from-zero': '[[0,0],[2,1]]',
      'abs-max': '[[-4,-5],[-6,1]]',
      subsample: '[[-1,-2],[0,1]]',
      global: '[[2]]',
      'stride-1-kernel': '[[-1,-2],[-1,-2],[2,1],[2,1]]',
    },
  },
  'sum-pool': { suite: pool, flags: { convSize: 'strict' }, output: (call) => first(call('sumPool', X, two)), prints: { average: '[[-2.25,-2.75],[-0.5,0]]', 'abs-sum': '[[9,11],[10,4]]', max: '[[-1,-2],[2,1]]', l2: '[[5.19615,6.08276],[6.63325,2]]' } },
  'max-pool-backward': {
    suite: poolBackward,
    flags: { convSize: 'strict', poolTie: 'first' },
    output: (call) => first(call('maxPoolBackward', image('1 2 / 3 4'), X, two)),
    prints: {
      'all-ties': '[[1,0,2,2],[0,1,0,2],[0,3,4,0],[3,0,0,4]]',
      'split-ties': '[[0.5,0,0.666667,0.666667],[0,0.5,0,0.666667],[0,1.5,2,0],[1.5,0,0,2]]',
      'last-tie': '[[0,0,0,0],[0,1,0,2],[0,0,0,0],[3,0,0,4]]',
      'average-backward': '[[0.25,0.25,0.5,0.5],[0.25,0.25,0.5,0.5],[0.75,0.75,1,1],[0.75,0.75,1,1]]',
      broadcast: '[[1,1,2,2],[1,1,2,2],[3,3,4,4],[3,3,4,4]]',
      'times-value': '[[-1,0,-4,0],[0,0,0,0],[0,6,4,0],[0,0,0,0]]',
      'top-left': '[[1,0,2,0],[0,0,0,0],[3,0,4,0],[0,0,0,0]]',
    },
  },
  'max-pool-backward-overlapping': {
    suite: poolBackward,
    flags: { convSize: 'strict', poolTie: 'first' },
    output: (call) => first(call('maxPoolBackward', image('1 2 / 3 4'), image('1 0 0 / 0 9 0 / 0 0 2'), { F: 2, stride: 1, pad: 0 })),
    prints: { assign: '[[0,0,0],[0,4,0],[0,0,0]]', 'divided-by-overlap': '[[0,0,0],[0,2.5,0],[0,0,0]]', 'non-overlapping-only': '[[0,0,0],[0,1,0],[0,0,0]]' },
  },
  'average-pool-backward': {
    suite: poolBackward,
    flags: { convSize: 'strict' },
    output: (call) => ((rows) => [rows?.[0], rows?.at(-1)])(first(call('averagePoolBackward', image('4 8 / 12 16'), X, two))),
    prints: { 'not-divided': '[[4,4,8,8],[12,12,16,16]]', half: '[[2,2,4,4],[6,6,8,8]]', 'max-routing': '[[4,0,8,0],[0,0,0,0]]', global: '[[0.25,0.25,0.5,0.5],[0.75,0.75,1,1]]' },
  },
  flatten: {
    suite: flatten,
    output: (call) => call('flatten', [[matrix('0 1 / 2 3'), matrix('4 5 / 6 7')]], { layout: 'NCHW' }),
    prints: { 'nhwc-order': '[[0,4,1,5,2,6,3,7]]', 'batch-lost': '[0,1,2,3,4,5,6,7]', 'column-major': '[[0,4,2,6,1,5,3,7]]', 'spatial-only': '[[[0,1,2,3],[4,5,6,7]]]' },
  },
  'global-average-pool': {
    suite: globalPool,
    output: (call) => ((all) => (Array.isArray(all) ? all[0] : all))(call('globalAveragePool', maps)),
    prints: { sum: '[12,-4]', max: '[6,4]', 'channel-axis': '[[0.5,1],[3.5,-1]]', scalar: '1', 'one-axis': '[[1.5,4.5],[0,-2]]' },
  },
  'local-response-normalization': {
    suite: responseNormalization,
    output: (call) => (call('localResponseNormalization', [[1, 2, 3, 4].map((x) => [[x]])], { k: 2, n: 3, alpha: 0.5, beta: 0.75 }) as Nested).flat(3),
    prints: {
      'alpha-over-n': '[0.457906,0.665907,0.709818,1.02217]',
      'k-one': '[0.390795,0.420448,0.384036,0.567949]',
      'not-squared': '[0.390795,0.59814,0.736947,1.11375]',
      'no-beta': '[0.222222,0.222222,0.181818,0.275862]',
      'all-channels': '[0.119444,0.238887,0.358331,0.477775]',
      'window-one-sided': '[0.19245,0.244296,0.403734,0.711312]',
      multiplies: '[3.08965,10.3923,24.5603,29.7225]',
    },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})

it.each([
  ['floors', 2],
  ['ceils', 3],
  ['returns-fraction', 2.33333],
])('the mistake conv-output-size/%s does not refuse a filter that does not fit', (id, places) => {
  const probe = { suite: outputSize, flags: { convSize: 'strict' }, prints: {}, output: (call: (name: string, ...args: readonly unknown[]) => unknown) => call('convOutputSize', 7, 3, 3, 0) } as const
  expect(outputsOf(probe, `conv-output-size/${id}`)).toEqual([places])
})

it('knows a 1 that is divided too, whether the code looks at the fit before, after or never', () => {
  // A refusal, which is not a number, is NaN here.
  const places = (call: Call, ...given: readonly number[]): unknown => {
    try {
      return call('convOutputSize', ...given)
    } catch {
      return Number.NaN
    }
  }
  const probe = (...given: readonly number[]) => ({ suite: outputSize, flags: { convSize: 'strict' }, prints: {}, output: (call: Call) => places(call, ...given) }) as const
  expect(outputsOf(probe(7, 3, 2, 0), 'conv-output-size/plus-1-inside')).toEqual([2.5, Number.NaN, 2.5])
  expect(outputsOf(probe(227, 11, 4, 0), 'conv-output-size/plus-1-inside')).toEqual([54.25, Number.NaN, 54.25])
})
