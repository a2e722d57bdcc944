import { expect, it } from 'vitest'
import { array, map, matmul, type NDArray, type Nested, nested, rows, transpose } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { contrastJitter } from './contrast-jitter.ts'
import { diagonalCovariance, diagonalCovarianceScale } from './diagonal-covariance-scale.ts'
import { channelStatistics, perChannelStandardize } from './global-standardize.ts'
import { horizontalFlip } from './horizontal-flip.ts'
import { meanCenter } from './mean-center.ts'
import { pcaFit, pcaRotate, pcaWhitening } from './pca-rotate.ts'
import { crop, randomCropRange } from './random-crop.ts'
import { shortSideSize } from './random-scale-crop.ts'
import { standardize } from './standardize.ts'
import { multiCropAverage, tenCropMultiScaleTest } from './ten-crop-multi-scale-test.ts'

const train = array<'N D'>([
  [1, 10],
  [3, 20],
  [5, 60],
])
const test = array<'M D'>([
  [2, 30],
  [6, 50],
])
const rgb: NDArray<'N C H W'> = {
  shape: [1, 3, 2, 2],
  data: Float64Array.of(0, 2, 4, 6, 10, 10, 20, 20, 1, 3, 5, 7),
}
const channels = channelStatistics(rgb)
const squares = array<'N D'>([
  [1, 4],
  [2, -2],
  [-1, 1],
])
const cloud = array<'N D'>([
  [2, 0],
  [0, 1],
  [-2, -1],
  [4, 3],
  [-4, -3],
])
const white = pcaWhitening(cloud, cloud, { eps: 0 })
const covariance = map(matmul(transpose(white), white), (entry) => entry / 5)
const first = (X: NDArray): Nested => [...(rows(X)[0] as Float64Array)]
const topLeft = perChannelStandardize(rgb, rgb).data.filter((_, k) => k % 4 === 0)
const views = array<'V C'>([
  [0.7, 0.2, 0.1],
  [0.1, 0.6, 0.3],
  [0.5, 0.4, 0.1],
])
const average = multiCropAverage(views)
const viewsAt = (scales: readonly number[]): number =>
  tenCropMultiScaleTest({ shape: [1, 3, 3], data: new Float64Array(9) }, array([...scales]), 2)
    .shape[0] as number
const patches = randomCropRange(32, 32, 28, 28)

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  ['mean-center', nested(meanCenter(train, test)), '[[-1,0],[3,20]]'],
  ['standardize', nested(standardize(train, test)), '[[-0.612372,0.000000],[1.83712,0.925820]]'],
  [
    'per-channel-standardize',
    [nested(channels.mean), nested(channels.std), [...topLeft]],
    '[[3,15,4],[2.23607,5.00000,2.23607],[-1.34164,-1.00000,-1.34164]]',
  ],
  [
    'diagonal-covariance-scale',
    [nested(diagonalCovariance(squares)), first(diagonalCovarianceScale(squares, squares))],
    '[[6,21],[0.707107,1.51186]]',
  ],
  [
    'pca-whitening',
    [nested(pcaFit(cloud).S), first(pcaRotate(cloud, cloud)), first(white), nested(covariance)],
    '[[11.5714,0.428645],[1.64862,-1.13227],[0.484651,-1.72943],[[1.00000,0.00000],[0.00000,1.00000]]]',
  ],
  [
    'horizontal-flip',
    nested(
      horizontalFlip(
        array([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ]),
      ),
    ),
    '[[3,2,1],[6,5,4],[9,8,7]]',
  ],
  [
    'crop',
    nested(crop({ shape: [4, 4], data: Float64Array.from({ length: 16 }, (_, k) => k) }, 1, 2, 2, 2)),
    '[[6,7],[10,11]]',
  ],
  ['random-crop-range', [patches.rows, patches.total], '[5,25]'],
  [
    'random-scale-crop',
    [shortSideSize(300, 401, 256), shortSideSize(401, 300, 256), shortSideSize(256, 256, 480)].map(
      ({ H, W }) => [H, W],
    ),
    '[[256,342],[342,256],[480,480]]',
  ],
  ['ten-crop-count', [viewsAt([2]), viewsAt([2, 3, 4, 5, 6])], '[10,50]'],
  [
    'multi-crop-average',
    [nested(average), average.data.indexOf(Math.max(...average.data))],
    '[[0.433333,0.400000,0.166667],0]',
  ],
  [
    'contrast-jitter',
    nested(
      contrastJitter(
        array([
          [0.2, 0.4],
          [0.6, 0.8],
        ]),
        2,
      ),
    ),
    '[[0.000000,0.300000],[0.700000,1.000000]]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

it('res.test.views: gives 50 views for the 5 scales × 10 crops of D1 “Random crops and scales”', () => {
  expect(differencesFrom(viewsAt([2, 3, 4, 5, 6]), 50, 0)).toEqual([])
})
