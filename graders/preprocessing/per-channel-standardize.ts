import { formula, printed, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { channelStatistics, perChannelStandardize } from '#reference/preprocessing/global-standardize.ts'
import { type Plane, planes } from '../shared/images.ts'
import { at, mean, type Row, transposed } from '../shared/lists.ts'
import { deviation, standardHoles, stdDdof } from '../shared/standardize.ts'

type Images = readonly (readonly Plane[])[]
/** Rows of pixels whose mean and deviation belong together. */
type Pixels = readonly Row[]

const ofChannel = (images: Images, c: number): Pixels => images.flatMap((image) => image[c] as Plane)
const ofColumn = (images: Images, j: number): Pixels => [images.flat(2).map((row) => at(row, j))]
const perChannel = 'Each channel has one mean and one deviation, over all images and pixels.'

/** The same number for every row of pixels of a channel. */
const center = right((pixels: Pixels): number => mean(pixels.flat()))
const width = right((pixels: Pixels, ddof: number): number => deviation(pixels.flat(), ddof)).wrong(
  'per-channel-standardize/mean-of-stds',
  'Deviations averaged over rows',
  (pixels, ddof) => mean(pixels.map((row) => deviation(row, ddof))),
  `You average the deviations of single rows. ${perChannel}`,
)

const statistics = formula(
  { channelStatistics },
  {
    id: 'channel-statistics',
    inputs: [reals('Xtrain', 'N C H W')],
    sizes: { N: [1, 3], C: [2, 3], H: [2, 3], W: [2, 4] },
    smallest: { H: [1, 1], W: [2, 2] },
    larger: { N: [3, 4], C: [3, 4], H: [3, 4], W: [4, 5] },
    parts: { mean: 1, std: 2 },
    obeys: { stdDdof },
    holes: under('per-channel-standardize', {
      over: right((images: Images, C: number): readonly Pixels[] => Array.from({ length: C }, (_, c) => ofChannel(images, c)))
        .wrong('single-scalar', 'One mean for everything', (images, C) => Array.from({ length: C }, () => images.flat(2)), `All channels have the same mean in your answer. ${perChannel}`)
        .wrong('nhwc-axis', 'Columns taken for channels', (images) => transposed(images.flat(2)).map((column) => [column]), 'You treat the last axis as the channels. Here images are N × C × H × W: channels are the second axis.')
        .wrong('bgr', 'Channels in reverse order', (images, C) => Array.from({ length: C }, (_, c) => ofChannel(images, C - 1 - c)), 'Your channels come in reverse order, as between RGB and BGR. Keep the order of the images.')
        .wrong('pixelwise', 'Statistics per pixel', (images) => transposed(images.map((image) => image.flat(2))).map((pixel) => [pixel]), `You return an image of means. ${perChannel}`),
      center,
      width,
    }),
    reading: (d) => (Xtrain) => {
      const channels = d.over(planes(Xtrain), Xtrain.shape[1] ?? 0)
      return { mean: array(channels.map(d.center)), std: array(channels.map((pixels) => d.width(pixels, d.stdDdof))) }
    },
  },
)

type Place = readonly [c: number, i: number, j: number]
const pixel = (images: Images, [c, i, j]: Place): Pixels => [images.map((image) => at(image[c]?.[i] ?? [], j))]

const each = formula(
  { perChannelStandardize },
  {
    id: 'per-channel-standardize',
    inputs: [reals('Xtrain', 'N C H W'), reals('X', 'M C H W')],
    sizes: { N: [2, 3], C: [2, 3], H: [2, 3], W: [2, 3], M: [1, 2] },
    smallest: { N: [1, 1], H: [1, 1], W: [2, 2] },
    larger: { N: [3, 3], C: [3, 4], H: [3, 4], W: [4, 4], M: [2, 2] },
    obeys: { stdDdof },
    holes: {
      ...under('per-channel-standardize', {
        over: right((train: Images, _test: Images, [c]: Place): Pixels => ofChannel(train, c))
          .wrong('pixelwise', 'Statistics per pixel', (train, _, place) => pixel(train, place), `Each pixel has a mean of its own in your answer. ${perChannel}`)
          .wrong('single-scalar', 'One mean for everything', (train) => train.flat(2), `You use one mean for all channels. ${perChannel}`)
          .wrong('nhwc-axis', 'Columns taken for channels', (train, _, [, , j]) => ofColumn(train, j), 'You treat the last axis as the channels. Here images are N × C × H × W: channels are the second axis.')
          .wrong('bgr', 'Channels in reverse order', (train, _, [c]) => ofChannel(train, (train[0]?.length ?? 0) - 1 - c), 'You apply the statistics in reverse order, as between RGB and BGR. Channel c gets those of channel c.')
          .wrong('standardize/test-statistics', 'Statistics of the test set', (_, test, [c]) => ofChannel(test, c), 'You use the mean and deviation of X itself. Take those of the training images, for test images too.'),
        center,
        width,
      }),
      ...{ flat: standardHoles.flat, out: standardHoles.out },
    },
    reading: (d) => (Xtrain, X) => {
      const [train, test] = [planes(Xtrain), planes(X)]
      return array(
        test.map((image) =>
          image.map((plane, c) =>
            plane.map((row, i) =>
              row.map((x, j) => {
                const pixels = d.over(train, test, [c, i, j])
                return d.out(x, d.center(pixels), d.flat(d.width(pixels, d.stdDdof)))
              }),
            ),
          ),
        ),
      )
    },
  },
)

const slide = 'D3 “Making things faster”'
const Xtrain = [
  [
    [
      [0, 2],
      [4, 6],
    ],
    [
      [10, 10],
      [20, 20],
    ],
    [
      [1, 3],
      [5, 7],
    ],
  ],
]

export default suite('preprocessing/per-channel-standardize', 'Standardizing per channel', [
  statistics.with({
    example: statistics.golden('gives mean and deviation of three channels', {
      weight: 2,
      given: { Xtrain },
      gives: { mean: array([3, 15, 4]), std: printed(['2.23607', '5.00000', '2.23607']) },
      source: `${slide}, worked by hand: √5, 5 and √5`,
      hint: 'Write down the four numbers of the first channel: 0 2 4 6.',
    }),
  }),
  each.with({
    example: each.golden('standardizes each channel with its own statistics', {
      weight: 2,
      given: { Xtrain: [[[[1, 3]], [[10, 30]]]], X: [[[[5, 0]], [[0, 25]]]] },
      gives: array([[[[3, -2]], [[-2, 0.5]]]]),
      source: `${slide}, worked by hand: (5 − 2) / 1, (0 − 2) / 1, (0 − 20) / 10 and (25 − 20) / 10`,
      hint: 'The first channel has mean 2 and deviation 1 in training, the second 20 and 10.',
    }),
    constant: each.golden('only centers a channel that is constant', {
      given: { Xtrain: [[[[2, 2]], [[1, 3]]]], X: [[[[5, 2]], [[2, 4]]]] },
      gives: array([[[[3, 0]], [[0, 2]]]]),
      source: 'worked by hand: 5 − 2 = 3, and nothing to divide by',
      sizes: 'unusual',
      concept: 'a constant channel',
    }),
  }),
])
