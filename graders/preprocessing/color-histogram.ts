import { among, formula, matrix, options, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { colorHistogram } from '#reference/preprocessing/color-histogram.ts'
import { channels } from '../shared/channels.ts'
import { type Row, transposed } from '../shared/lists.ts'

const histogram = formula(
  { colorHistogram },
  {
    id: 'color-histogram',
    inputs: [among('image', 'C H W', [0, 1, 0.55, 0.2, 0.7, 0.9, 0.35, 0.1]), options({ bins: [2, 3, 4] })],
    sizes: { C: [2, 2], H: [2, 3], W: [2, 4] },
    smallest: { C: [1, 1] },
    larger: { C: [3, 3], H: [4, 6], W: [5, 7] },
    holes: {
      interval: right((x: number, bins: number): number => Math.min(Math.floor(x * bins), bins - 1))
        .wrong('one-is-lost', 'Intensity 1 lost', (x, bins) => Math.floor(x * bins), 'Pixels of 1 are missing from your fractions, or lie in another bin. 1 belongs to the last interval.')
        .wrong('rounded', 'Rounded, not cut', (x, bins) => Math.round(x * (bins - 1)), 'Your outer intervals are half as wide as the others: you round. Round down: ⌊x · bins⌋.'),
      digits: right((intervals: Row): Row => intervals).wrong('first-varies-fastest', 'First channel varies fastest', (intervals) => intervals.toReversed(), 'Your bins are in another order. The last channel varies fastest: Σ b(x_c)·bins^(C − 1 − c).'),
      share: right((pixels: number, _C: number): number => 1 / pixels)
        .wrong('counts', 'Counts, not fractions', () => 1, 'You return how many pixels each bin has. Divide by their number, H·W.')
        .wrong('over-all-entries', 'Divided by all entries', (pixels, C) => 1 / (pixels * C), 'Your fractions sum to 1/C: you divide by all entries. Divide by the number of pixels, H·W.'),
      size: right((bins: number, C: number): number => bins ** C).wrong('occupied-only', 'Empty bins left out', () => 0, 'Your histogram ends at the last color that occurs. It has bins^C entries, empty ones too.'),
    },
    reading:
      (d) =>
      (image, { bins }) => {
        const pixels = transposed(channels(image).map((plane) => plane.flat()))
        const C = image.shape[0] ?? 1
        const places = pixels.map((pixel) => d.digits(pixel.map((x) => d.interval(x, bins))).reduce((place, digit) => place * bins + digit, 0))
        const length = Math.max(d.size(bins, C), d.size(bins, C) === 0 ? Math.max(...places) + 1 : 0)
        return array(Array.from({ length }, (_, k) => places.filter((place) => place === k).length * d.share(pixels.length, C)))
      },
  },
)

const source = 'D1 “im2gps”: color histogram; worked by hand'

export default suite('preprocessing/color-histogram', 'Color histogram', [
  histogram.with({
    example: histogram.golden('counts the colors of two channels', {
      weight: 2,
      given: { image: [matrix('0 1 / 0.2 0.7'), matrix('1 1 / 0 0.1')], options: { bins: 2 } },
      gives: array([0.25, 0.25, 0.25, 0.25]),
      source: `${source}: (0, 1), (1, 1), (0, 0) and (1, 0)`,
      hint: 'The four pixels are dark–bright, bright–bright, dark–dark and bright–dark.',
    }),
    order: histogram.golden('lets the last channel vary fastest', {
      given: { image: [matrix('0 1'), matrix('1 1')], options: { bins: 2 } },
      gives: array([0, 0.5, 0, 0.5]),
      source: `${source}: (0, 1) is bin 1, (1, 1) is bin 3`,
      concept: 'the order of bins',
      hint: 'Read the intervals of a pixel as the digits of a number: 0 1 is 1, and 1 1 is 3.',
    }),
  }),
])
