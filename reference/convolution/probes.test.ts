import { expect, it } from 'vitest'
import type { FlagValue } from '../core/conventions.ts'
import { array, type NDArray, type Nested, nested, rows } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { convOperationCount } from './conv-operation-count.ts'
import { convOutputSize } from './conv-output-size.ts'
import { convParameterCount } from './conv-parameter-count.ts'
import { conv1x1 } from './conv1x1.ts'
import { conv2dBackward, conv2dForward } from './conv2d-forward.ts'
import { denseParameterCount } from './dense-parameter-count.ts'
import { flatten } from './flatten.ts'
import { globalAveragePool } from './global-average-pool.ts'
import { localResponseNormalization } from './local-response-normalization.ts'
import { averagePoolBackward, maxPoolBackward, maxPoolForward, sumPool } from './max-pool-forward.ts'
import { receptiveField } from './receptive-field.ts'
import { samePadding } from './same-padding.ts'
import { stacked3x3Parameters } from './stacked-3x3-parameters.ts'
import { zeroPad } from './zero-pad.ts'

/** One image of one channel, and back. */
const image = (pixels: readonly (readonly number[])[]): NDArray<'N C H W'> => array([[pixels]])
const pixels = (X: NDArray): Nested => ((nested(X) as Nested[])[0] as Nested[])[0] as Nested

const twoMaps = array<'N C H W'>([
  [
    [
      [1, 2],
      [3, 6],
    ],
    [
      [0, 0],
      [4, -8],
    ],
  ],
])
const pooled = image([
  [-1, -3, -2, -2],
  [-4, -1, -5, -2],
  [0, 2, 1, -1],
  [2, -6, -1, 1],
])
const upstream = image([
  [1, 2],
  [3, 4],
])
const tied = (poolTie: FlagValue<'poolTie'>): Nested => pixels(maxPoolBackward(upstream, pooled, { poolTie }))
const counting: NDArray<'N C H W'> = {
  shape: [1, 2, 3, 3],
  data: Float64Array.from({ length: 18 }, (_, k) => k - 8),
}
const filters = array<'F C P Q'>([
  [
    [
      [1, 2, 0],
      [0, -1, 1],
      [2, 0, 1],
    ],
    [
      [0, 1, -1],
      [1, 0, 2],
      [-2, 1, 0],
    ],
  ],
])
const gradients = conv2dBackward(
  image([
    [1, 2, 0],
    [0, 1, -1],
    [2, 0, 1],
  ]),
  image([
    [1, 2],
    [3, 4],
  ]),
  array([
    [
      [
        [1, 0],
        [-1, 2],
      ],
    ],
  ]),
  { pad: 1 },
)
const bottleneck = conv1x1(
  twoMaps,
  array([
    [1, -1],
    [0.5, 2],
    [0, 1],
  ]),
)
const sizes: readonly (readonly [number, number, number, number])[] = [
  [7, 3, 1, 0],
  [7, 3, 2, 0],
  [7, 3, 1, 1],
  [32, 5, 1, 2],
  [227, 11, 4, 0],
  [55, 3, 2, 0],
]
const spread = rows(
  averagePoolBackward(
    image([
      [4, 8],
      [12, 16],
    ]),
    pooled,
  ),
)[0] as Float64Array
const inception = [
  convOperationCount(28, 28, 128, 1, 256),
  convOperationCount(28, 28, 192, 3, 256),
  convOperationCount(28, 28, 96, 5, 256),
]
const { three3x3, one7x7 } = stacked3x3Parameters(10)

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  ['conv-output-size, what fits', sizes.map((probe) => convOutputSize(...probe)), '[5,3,7,32,55,27]'],
  ['same-padding', [1, 3, 5, 7, 11].map(samePadding), '[0,1,2,3,5]'],
  [
    'zero-pad',
    pixels(
      zeroPad(
        image([
          [1, 2, 3],
          [4, 5, 6],
        ]),
        1,
      ),
    ),
    '[[0,0,0,0,0],[0,1,2,3,0],[0,4,5,6,0],[0,0,0,0,0]]',
  ],
  [
    'conv2d-forward',
    pixels(conv2dForward(counting, filters, array([0.5]), { stride: 2, pad: 1 })),
    '[[5.5,-3.5],[6.5,4.5]]',
  ],
  [
    'conv2d-backward',
    [pixels(gradients.dX), pixels(gradients.dw), gradients.db.data[0] as number],
    '[[[1,3],[-1,4]],[[3,8],[1,9]],6]',
  ],
  [
    'conv1x1',
    [[0, 1, 2].map((f) => bottleneck.data[4 * f + 3] as number), bottleneck.shape.slice(1)],
    '[[14,-13,-8],[3,2,2]]',
  ],
  [
    'conv-parameter-count',
    [
      convParameterCount(5, 3, 10),
      convParameterCount(11, 3, 96),
      convParameterCount(3, 64, 64),
      convParameterCount(1, 256, 64),
    ],
    '[760,34944,36928,16448]',
  ],
  [
    'dense-parameter-count',
    [
      denseParameterCount(784, 128),
      denseParameterCount(128, 10),
      denseParameterCount(1600, 10),
      denseParameterCount(25_088, 4096),
    ],
    '[100480,1290,16010,102764544]',
  ],
  [
    'conv-operation-count',
    [...inception, inception.reduce((a, b) => a + b)],
    '[25690112,346816512,481689600,854196224]',
  ],
  ['max-pool-forward', pixels(maxPoolForward(pooled)), '[[-1,-2],[2,1]]'],
  [
    'max-pool-backward',
    pixels(
      maxPoolBackward(
        image([
          [1, 2],
          [3, 4],
        ]),
        pooled,
      ),
    ),
    '[[1,0,2,0],[0,0,0,0],[0,3,4,0],[0,0,0,0]]',
  ],
  ['max-pool-backward/last-tie, a convention', tied('last'), '[[0,0,0,0],[0,1,0,2],[0,0,0,0],[3,0,0,4]]'],
  [
    'max-pool-backward/split-ties, a convention',
    tied('shared'),
    '[[0.5,0,0.666667,0.666667],[0,0.5,0,0.666667],[0,1.5,2,0],[1.5,0,0,2]]',
  ],
  ['max-pool-backward/all-ties, a convention', tied('all'), '[[1,0,2,2],[0,1,0,2],[0,3,4,0],[3,0,0,4]]'],
  [
    'max-pool-backward-overlapping',
    pixels(
      maxPoolBackward(
        image([
          [1, 2],
          [3, 4],
        ]),
        image([
          [1, 0, 0],
          [0, 9, 0],
          [0, 0, 2],
        ]),
        { stride: 1 },
      ),
    ),
    '[[0,0,0],[0,10,0],[0,0,0]]',
  ],
  ['sum-pool', pixels(sumPool(pooled)), '[[-9,-11],[-2,0]]'],
  ['average-pool-backward', [[...spread.slice(0, 4)], [...spread.slice(12)]], '[[1,1,2,2],[3,3,4,4]]'],
  [
    'flatten',
    nested(flatten({ shape: [1, 2, 2, 2], data: Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7) })),
    '[[0,1,2,3,4,5,6,7]]',
  ],
  ['global-average-pool', nested(globalAveragePool(twoMaps)), '[[3,-1]]'],
  [
    'receptive-field',
    [
      receptiveField(array([3, 3, 3]), array([1, 1, 1])).size,
      receptiveField(array([3, 2, 3]), array([1, 2, 1])).size,
      receptiveField(array([11, 3, 5]), array([4, 2, 1])).size,
    ],
    '[7,8,51]',
  ],
  ['stacked-3x3-parameters', [three3x3, one7x7], '[2700,4900]'],
  [
    'local-response-normalization',
    nested(
      flatten(
        localResponseNormalization(
          { shape: [1, 4, 1, 1], data: Float64Array.of(1, 2, 3, 4) },
          { n: 3, alpha: 0.5 },
        ),
      ),
    ),
    '[[0.323661,0.384900,0.366445,0.538312]]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

it('refuses what the probe conv-output-size lists as an error', () => {
  expect(() => convOutputSize(7, 3, 3, 0)).toThrow('2.33 is not a whole number')
})

it('refuses a global average of maps without pixels', () => {
  expect(() => globalAveragePool({ shape: [1, 2, 0, 3], data: new Float64Array(0) })).toThrow(RangeError)
})
