import { formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { firstLayerFilters } from '#reference/visualization/first-layer-filters.ts'
import { max, type Row, table } from '../shared/lists.ts'

const lowest = (row: Row) => Math.min(...row)
const channelsOf = (filter: Row, C: number): Row[] => Array.from({ length: C }, (_, c) => filter.slice((c * filter.length) / C, ((c + 1) * filter.length) / C))

const pictures = formula(
  { firstLayerFilters },
  {
    id: 'first-layer-filters',
    inputs: [reals('w', 'F C P Q')],
    sizes: { F: [2, 3], C: [2, 3], P: [2, 2], Q: [2, 3] },
    holes: {
      groups: right((filter: Row, _C: number): Row[] => [filter]).wrong('per-channel', 'Channels stretched apart', channelsOf, 'You stretch each channel on its own, which changes the colors. Take minimum and maximum over all channels of a filter.'),
      range: right((own: Row, _all: Row): Row => own).wrong('global-range', 'One range for all', (_, all) => all, 'Some of your pictures are pale: all filters share one minimum and maximum. Each filter has its own.'),
      from: right((range: Row): number => lowest(range)).wrong('not-shifted', 'Minimum not subtracted', () => 0, 'Your pictures contain negative numbers. Subtract the minimum of the filter first.'),
      span: right((range: Row): number => max(range) - lowest(range)).wrong('divided-by-maximum', 'Divided by the maximum', max, 'You divide by the maximum. Divide by the range, maximum − minimum, so that the largest weight becomes 1.'),
      constant: right(0).wrong('nan-for-equal-weights', 'Division by zero', Number.NaN, 'A filter of equal weights gives NaN: its range is 0. Its picture is 0 everywhere.'),
    },
    reading: (d) => (w) => {
      const all = [...w.data]
      const stretched = table(w).flatMap((filter) =>
        d.groups(filter, w.shape[1] as number).flatMap((group) => {
          const range = d.range(group, all)
          return group.map((weight) => (d.span(range) === 0 ? d.constant : (weight - d.from(range)) / d.span(range)))
        }),
      )
      return { shape: w.shape, data: Float64Array.from(stretched) }
    },
  },
)

export default suite('visualization/first-layer-filters', 'Filters as pictures', [
  pictures.with({
    example: pictures.golden('stretches two channels of a filter together', {
      weight: 2,
      given: {
        w: [
          [matrix('-2 0'), matrix('1 2')],
          [matrix('0 10'), matrix('5 2.5')],
        ],
      },
      gives: array([
        [matrix('0 0.5'), matrix('0.75 1')],
        [matrix('0 1'), matrix('0.5 0.25')],
      ]),
      source: 'D1 “Understanding CNNs”, layer 1; worked by hand: −2 … 2 and 0 … 10 become 0 … 1',
      hint: 'The first filter runs from −2 to 2 over both channels: add 2, then divide by 4.',
    }),
    constant: pictures.golden('makes a filter of equal weights black', {
      given: { w: [[matrix('3 3')], [matrix('1 2')]] },
      gives: array([[matrix('0 0')], [matrix('0 1')]]),
      source: 'worked by hand: the range of the first filter is 0',
      sizes: 'unusual',
      concept: 'a filter of equal weights',
      hint: 'The handout says what the picture of such a filter is.',
    }),
    random: { hint: 'Each picture contains a 0 and a 1, each at least once.' },
    shifted: pictures.invariant('does not change when a number is added to all weights', { weight: 0, concept: 'shifted weights', under: ([w]) => [{ ...w, data: w.data.map((x) => x + 3) }] }),
    smallest: { weight: 0, axes: { F: [1, 2], C: [1, 2], P: [1, 2], Q: [2, 2] } },
    larger: { draws: 2 },
  }),
])
