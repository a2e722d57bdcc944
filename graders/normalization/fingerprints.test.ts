import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import identityRecovery from './batchnorm-identity-recovery.ts'
import spatial from './spatial-batchnorm.ts'

const images = [
  [matrix('1 2 / 3 4'), matrix('10 0 / 0 10')],
  [matrix('5 6 / 7 8'), matrix('2 2 / 4 4')],
]

const probes: Readonly<Record<string, Probe>> = {
  'spatial-batchnorm-forward': {
    suite: spatial,
    output: (call) => {
      const out = call('spatialBatchnormForward', images, [1, 1], [0, 0], { eps: 1e-5 }) as readonly (readonly (readonly (readonly number[])[])[])[]
      return [out[0]?.map((plane) => plane[0]?.[0]), out[1]?.map((plane) => plane[1]?.[1])]
    },
    prints: {
      'per-pixel': '[[-0.999999,1],[0.999999,-0.999999]]',
      instance: '[[-1.34164,1],[1.34164,0.999995]]',
      layer: '[[-0.717561,1.63082],[1.5882,-0.366508]]',
      global: '[[-1.04418,1.8474],[1.20483,-0.0803219]]',
      'wrong-axis-nhwc': '[[-0.973328,1.94666],[1.1209,-0.160128]]',
      unbiased: '[[-1.42887,1.5],[1.42887,0]]',
    },
  },
  'batchnorm-identity-recovery': {
    suite: identityRecovery,
    output: (call) => Object.values(call('batchnormIdentityRecovery', matrix('1 10 / 3 10 / 5 16 / 7 12'), { eps: 0.1 }) as object),
    prints: { variance: '[[5.1,6.1],[4,12]]', 'no-eps': '[[2.23607,2.44949],[4,12]]', inverse: '[[0.442807,0.404888],[4,12]]', 'beta-zero': '[[2.25832,2.46982],[0,0]]', 'beta-scaled': '[[2.25832,2.46982],[-1.77123,-4.85866]]' },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
