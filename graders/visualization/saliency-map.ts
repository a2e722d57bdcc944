import { formula, matrix, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { saliencyMap } from '#reference/visualization/saliency-map.ts'
import { at, max, mean, type Row, sum, table } from '../shared/lists.ts'

const sizesOf = (values: Row): Row => values.map(Math.abs)
/** The numbers of a map, row by row, as an array. */
const mapOf = (pixels: Row, [, H, W]: readonly number[]): NDArray => ({ shape: [H as number, W as number], data: Float64Array.from(pixels) })

const map = formula(
  { saliencyMap },
  {
    id: 'saliency-map',
    inputs: [reals('gradient', 'C H W')],
    sizes: { C: [2, 3], H: [2, 3], W: [2, 4] },
    holes: {
      pixel: right((values: Row): number => max(sizesOf(values)))
        .wrong('no-abs', 'Absolute value missing', max, 'Pixels that lower the score look unimportant in your map. Take the absolute value first, then the maximum over the channels.')
        .wrong('sum', 'Channels added up', (values) => sum(sizesOf(values)), 'You add up the channels. Take the largest of their absolute values.')
        .wrong('mean', 'Channels averaged', mean, 'You average the channels, so derivatives of opposite sign cancel. Take the largest of their absolute values.')
        .wrong('l2', 'Length over channels', (values) => Math.sqrt(sum(values.map((x) => x * x))), 'You take the Euclidean length over the channels. Take the largest of their absolute values.'),
      as: right((pixels: Row, _channels: readonly Row[], shape: readonly number[]): NDArray => mapOf(pixels, shape)).wrong(
        'channel-axis',
        'One number per channel',
        (_, channels) => array(channels.map((channel) => max(sizesOf(channel)))),
        'You return one number per channel. Take the maximum over the channels, so that each pixel keeps its own: H × W.',
      ),
    },
    reading: (d) => (gradient) => {
      const channels = table(gradient)
      const pixels = (channels[0] ?? []).map((_, k) => d.pixel(channels.map((channel) => at(channel, k))))
      return d.as(pixels, channels, gradient.shape)
    },
  },
)

export default suite(
  'visualization/saliency-map',
  'Saliency map',
  [
    map.with({
      example: map.golden('takes the largest absolute value over three channels', {
        weight: 2,
        given: { gradient: [matrix('1 -4'), matrix('-2 3'), matrix('0.5 0')] },
        gives: array(matrix('2 4')),
        source: 'D1 “What image maximizes a class score?”: backprop to image; worked by hand: the largest of 1, 2, 0.5 and of 4, 3, 0',
        hint: 'Write the three numbers of each pixel in a row, without their signs.',
      }),
      random: { hint: 'Take one pixel and write down its derivative in each channel.' },
      picture: map.golden('shows where the strokes of a 7 matter', {
        weight: 0,
        given: { gradient: [matrix('3 3 3 3 / 0 0 1 0 / 0 0 0 1 / 1 0 0 0 / 0 1 0 0'), matrix('0 1 0 0 / 1 0 0 -3 / 0 0 -3 0 / 0 -3 0 1 / 0 -3 1 0'), matrix('1 -1 1 -1 / -1 1 -1 1 / 1 -1 1 -1 / -1 1 -1 1 / 1 -1 1 -1')] },
        gives: array(matrix('3 3 3 3 / 1 1 1 3 / 1 1 3 1 / 1 3 1 1 / 1 3 1 1')),
        source: 'worked by hand: the bar of the 7 raises the score, and its stem lowers it',
        concept: 'a picture',
      }),
      sign: map.invariant('does not change when every derivative changes its sign', {
        concept: 'derivatives of the other sign',
        under: ([gradient]) => [{ ...gradient, data: gradient.data.map((x) => -x) }],
        hint: 'A pixel that lowers the score matters as much as one that raises it.',
      }),
      smallest: { weight: 0 },
    }),
  ],
  { 'saliency-map/times-input': { notHere: 'the function gets the gradient without the image' } },
)
