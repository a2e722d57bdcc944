import { formula, matrix, options, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { unpoolWithSwitches } from '#reference/visualization/deconvnet-projection.ts'
import { entryAt, type Plane, planes, stacked } from '../shared/images.ts'
import { max, type Row } from '../shared/lists.ts'
import { onlyEntry, onlyLargest, type Shares } from '../shared/pooled-windows.ts'
import { sizedBy } from '../shared/sized-by.ts'

/** Windows of F pixels a stride apart, drawn like sizes: the size of what was pooled follows from them. */
const drawn = options({ F: [2], stride: [2] })
const windows: typeof drawn & { readonly axisNames?: 'F stride' } = { ...drawn, draw: ({ F = 2, stride = 2 }, values) => options({ F: [F], stride: [Math.min(F, stride)] }).draw({}, values) }
const pooled = sizedBy(reals('X', 'N C H W'), ({ I = 1, J = 1, F = 2, stride = 2 }) => ({ H: (I - 1) * Math.min(F, stride) + F, W: (J - 1) * Math.min(F, stride) + F }))

const unpool = formula(
  { unpoolWithSwitches },
  {
    id: 'unpool-with-switches',
    inputs: [reals('values', 'N C I J'), pooled, windows],
    sizes: { N: [1, 2], C: [1, 2], I: [2, 3], J: [2, 3], F: [3, 3], stride: [1, 3] },
    smallest: { N: [1, 1], C: [1, 1], I: [1, 2], J: [1, 1], F: [2, 2], stride: [2, 2] },
    larger: { N: [1, 2], C: [2, 3], I: [3, 4], J: [3, 5], F: [2, 4], stride: [1, 3] },
    holes: {
      shares: right<Shares>(onlyLargest)
        .wrong('top-left', 'Always the top left', (window) => onlyEntry(window, 0), 'Your values are at the upper left of each window. Put each where its window of X has its maximum: that place is the switch.')
        .wrong('nearest-upsampling', 'Whole window filled', (window) => window.map(() => 1), 'You repeat each value in its whole window. It belongs to one place, the switch; the rest is 0.')
        .wrong('all-ties', 'Value at every maximum', (window) => window.map((x) => (x === max(window) ? 1 : 0)), 'Where a window has its maximum twice, you put the value at both places. The first one gets it.')
        .wrong('average', 'Spread over the window', (window) => window.map(() => 1 / window.length), 'You spread each value over its window. It belongs to one place, the switch; the rest is 0.')
        .wrong('last-of-equals', 'Last maximum gets it', (window) => onlyEntry(window, window.lastIndexOf(max(window))), 'Where a window has its maximum twice, you take the last place. Take the first, row by row.'),
      side: right((F: number): number => F).wrong('two-by-two', 'Windows of 2 × 2', () => 2, 'Your windows have 2 × 2 pixels, whatever F is. They have F × F.'),
      stride: right((stride: number, _F: number): number => stride).wrong('stride-ignored', 'Windows never overlap', (_, F) => F, 'Your windows lie F pixels apart. They move by the stride, so they may overlap.'),
      gathered: right((before: number, value: number, share: number): number => before + value * share).wrong(
        'overlap-assigned',
        'Overlaps overwritten',
        (before, value, share) => (share === 0 ? before : value * share),
        'Where windows overlap, your later value replaces the earlier one. Values of one place add up.',
      ),
    },
    reading:
      (d) =>
      (values, X, { F, stride }) => {
        const sent = planes(values)
        const [side, step] = [d.side(F), d.stride(stride, F)]
        const unpooled = (plane: Plane, of: Plane): Plane => {
          const out = plane.map((row) => row.map(() => 0))
          of.forEach((row, i) => {
            row.forEach((value, j) => {
              const places = Array.from({ length: side * side }, (_, p) => [i * step + Math.floor(p / side), j * step + (p % side)] as const)
              const shares = d.shares(places.map(([h, w]) => entryAt(plane, h, w)))
              places.forEach(([h, w], p) => {
                const line = out[h]
                if (line !== undefined && w < line.length) line[w] = d.gathered(line[w] as number, value, shares[p] as number)
              })
            })
          })
          return out
        }
        return stacked(planes(X).map((image, n) => image.map((plane, c) => unpooled(plane, sent[n]?.[c] ?? []))))
      },
  },
)

const four = (plane: readonly Row[]): NDArray<'N C H W'> => array([[plane]])
const X = [[matrix('1 5 2 0 / 3 4 1 7 / 0 2 6 6 / 8 1 0 3')]]
const slide = 'D1 “Understanding CNNs”: via deconvolution; switches by Zeiler and Fergus 2014; worked by hand:'

export default suite('visualization/unpool-with-switches', 'Unpooling with switches', [
  unpool.with({
    example: unpool.golden('puts each value where its maximum was', {
      weight: 2,
      given: { values: [[matrix('1 2 / 3 4')]], X, options: { F: 2, stride: 2 } },
      gives: four(matrix('0 1 0 0 / 0 0 0 2 / 0 0 4 0 / 3 0 0 0')),
      source: `${slide} the maxima are 5, 7, 8 and the first 6`,
      hint: 'Draw the four windows in X and circle the maximum of each.',
    }),
    overlap: unpool.golden('adds up where windows overlap', {
      given: { values: [[matrix('1 2 / 3 4')]], X: [[matrix('1 0 0 / 0 9 0 / 0 0 2')]], options: { F: 2, stride: 1 } },
      gives: four(matrix('0 0 0 / 0 10 0 / 0 0 0')),
      source: 'worked by hand: the 9 is the maximum of all four windows, and 1 + 2 + 3 + 4 is 10',
      sizes: 'unusual',
      concept: 'windows that overlap',
      hint: 'Each of the four windows contains the 9.',
    }),
    random: { hint: 'Take one image and one channel first, and begin with an array of zeros of the size of X.' },
    smallest: { weight: 0 },
    larger: { draws: 2 },
  }),
])
