import { anyOf, type Filled, formula, matrix, options, reals, right, suite } from '#kit'
import { averagePool, maxPoolForward, sumPool } from '#reference/convolution/max-pool-forward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { type Plane, planes, stacked } from '../shared/images.ts'
import { at, max, mean, type Row, sum } from '../shared/lists.ts'
import { poolFits, type Slide, seen, type Windows } from '../shared/pooling.ts'
import { convSize, places } from '../shared/windows.ts'

const min = (row: Row): number => Math.min(...row)
const largest = (row: Row): number => row.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best))

const pooling = {
  inputs: [reals('X', 'N C H W'), options({ F: [2, 3, 2], stride: [2, 1, 3], pad: [0, 1] })],
  sizes: { N: [1, 2], C: [1, 2], H: [3, 6], W: [3, 6] },
  smallest: { N: [1, 1], C: [1, 1], H: [2, 3], W: [2, 3] },
  obeys: { convSize },
  avoid: (X: NDArray, windows: Windows) => !poolFits(X, windows),
} as const

type Count = (count: number) => number
const slide = right((size: number, { F, stride, pad }: Windows, count: Count, _axis: 'rows' | 'columns'): Slide => ({ F, stride, pad, count: count(places(size + 2 * pad, F, stride)) }))
const fitted = (F: number, stride: number, pad: number, size: number): Slide => ({ F, stride, pad, count: Math.floor(places(size + 2 * pad, F, stride)) })
const strideIgnored = ['stride-1', 'Stride ignored', (size: number, { F, pad }: Windows) => fitted(F, 1, pad, size), 'Your output is too large: the windows move one pixel at a time. Move them by stride pixels.'] as const
const disjoint = 'Your windows never overlap: they move by their side F. Move them by stride pixels, so that windows may overlap or leave gaps.'

/** What is made of the entries under each window. */
function pooled(X: NDArray, windows: Windows, d: Filled<{ slide: typeof slide }> & { readonly convSize: Count }, reduce: (inside: Row, F: number) => number): readonly (readonly Plane[])[] {
  const range = ({ count }: Slide): Row => Array.from({ length: count }, (_, k) => k)
  return planes(X).map((image) =>
    image.map((plane) => {
      const rows = d.slide(plane.length, windows, d.convSize, 'rows')
      const columns = d.slide(plane[0]?.length ?? 0, windows, d.convSize, 'columns')
      return range(rows).map((i) =>
        range(columns).map((j) =>
          reduce(
            seen(plane, rows, columns, i, j).map(({ value }) => value),
            windows.F,
          ),
        ),
      )
    }),
  )
}

const maximum = formula(
  { maxPoolForward },
  {
    id: 'max-pool-forward',
    ...pooling,
    holes: {
      slide: slide
        .wrong(...strideIgnored)
        .wrong('disjoint-only', 'Windows never overlap', (size, { F, pad }) => fitted(F, F, pad, size), disjoint)
        .wrong(
          'stride-1-kernel',
          'Columns only',
          (size, windows, count, axis) => (axis === 'rows' ? fitted(1, 1, 0, size) : { ...windows, count: count(places(size + 2 * windows.pad, windows.F, windows.stride)) }),
          'Your output is too high: the windows are one row high. They have F rows and F columns.',
        )
        .wrong('side-and-stride-swapped', 'Side and stride swapped', (size, { F, stride, pad }) => fitted(stride, F, pad, size), 'You swap side and stride: your windows span stride pixels and move by F. They span F pixels and move by stride.')
        .wrong('global', 'One window per map', (size) => ({ F: size, stride: 1, pad: 0, count: 1 }), 'You return one number per map, its largest. Take the largest entry of each window.')
        .wrong(
          'window-ends-by-stride',
          'Window as wide as stride',
          (size, { F, stride, pad }, count) => ({ F: stride, stride, pad, count: count(places(size + 2 * pad, F, stride)) }),
          'Your windows span stride pixels. The stride says where they begin; each spans F rows and F columns.',
        ),
      frame: right((inside: Row, _F: number): Row => inside).wrong(
        'zero-padded',
        'Frame of zeros',
        (inside, F) => (inside.length < F * F ? [...inside, 0] : inside),
        'At the border of negative maps you return 0: your frame of zeros wins. The frame must never win: fill it with −∞.',
      ),
      reduce: right((inside: Row) => max(inside))
        .wrong('average', 'Mean instead of maximum', mean, 'You average over each window. Take its largest entry.')
        .wrong('sum', 'Sum instead of maximum', sum, 'You add up each window. Take its largest entry.')
        .wrong('min', 'Minimum instead of maximum', min, 'You take the smallest entry of each window. Take the largest.')
        .wrong('running-max-from-zero', 'Maximum starts at 0', (inside) => Math.max(0, ...inside), 'A window of negative numbers gives 0 in your code: the search starts at 0. Start it at the first entry, or at −∞.')
        .wrong('abs-max', 'Largest absolute value', largest, 'You take the entry with the largest absolute value, so −5 beats 2. Take the largest entry, with its sign.')
        .wrong('subsample', 'First entry of each window', (inside) => at(inside, 0), 'You return the upper left entry of each window. Take its largest entry.'),
    },
    reading: (d) => (X, windows) => stacked(pooled(X, windows, d, (inside, F) => d.reduce(d.frame(inside, F)))),
  },
)

const total = formula(
  { sumPool },
  {
    id: 'sum-pool',
    ...pooling,
    holes: {
      slide: slide.wrong(...strideIgnored),
      reduce: right((inside: Row, _F: number): number => sum(inside))
        .wrong(
          'average',
          'Mean instead of sum',
          anyOf<(inside: Row, F: number) => number>(mean, (inside, F) => sum(inside) / F ** 2),
          'You average over each window. Add up its entries.',
        )
        .wrong('abs-sum', 'Sum of absolute values', (inside) => sum(inside.map(Math.abs)), 'Your sums are never negative: you add up absolute values. Keep the signs.')
        .wrong('max', 'Maximum instead of sum', max, 'You return the largest entry of each window. Add up all of them.')
        .wrong('l2', 'Root of squares', (inside) => Math.hypot(...inside), 'You return the root of the sum of squares. Add up the entries themselves.'),
    },
    reading: (d) => (X, windows) => stacked(pooled(X, windows, d, d.reduce)),
  },
)

const average = formula(
  { averagePool },
  {
    id: 'average-pool',
    ...pooling,
    holes: {
      slide: slide.wrong(...strideIgnored),
      reduce: right((inside: Row, F: number): number => sum(inside) / F ** 2)
        .wrong('sum', 'Sum instead of mean', sum, 'You add up each window. Divide by its F² entries.')
        .wrong('half', 'Divided by the side', (inside, F) => sum(inside) / F, 'You divide by the side of the window. It has F² entries.')
        .wrong('max', 'Maximum instead of mean', max, 'You return the largest entry of each window. Average over all of them.')
        .wrong('frame-not-counted', 'Frame not counted', mean, 'At the border you average over the pixels of the image only. Here the zeros of the frame count too: always divide by F².'),
    },
    reading: (d) => (X, windows) => stacked(pooled(X, windows, d, d.reduce)),
  },
)

const [pixels, negative] = [[[matrix('-1 -3 -2 -2 / -4 -1 -5 -2 / 0 2 1 -1 / 2 -6 -1 1')]], [[matrix('-1 -2 / -3 -4')]]]
const two = { X: pixels, options: { F: 2, stride: 2, pad: 0 } }
const framed = { X: negative, options: { F: 2, stride: 2, pad: 1 } }
const leftOver = { X: [[matrix('1 2 3 / 4 5 6 / 7 8 9')]], options: { F: 2, stride: 2, pad: 0 } }
const [lecture, because] = ['D1 “3. Spatial Pooling”', 'windows of 2 with stride 2 leave a pixel of 3 over']
const remainder = { given: leftOver, under: { convSize: 'floor' }, only: { convSize: 'floor' }, sizes: 'unusual', concept: 'a remainder', source: 'worked by hand: only the upper left window fits' } as const
const atBorder = { sizes: 'unusual', concept: 'a frame', hint: 'Each window holds one pixel of the image and three of the frame.' } as const
const draws = { draws: 10, hint: 'Take one map first, and print which pixels each window holds.' } as const

export default suite('convolution/max-pool-forward', 'Pooling', [
  maximum.with({
    example: maximum.golden('returns the largest entry of each of four windows', { weight: 2, given: two, gives: array([[matrix('-1 -2 / 2 1')]]), source: `${lecture}; worked by hand`, hint: 'The first window holds −1, −3, −4 and −1.' }),
    overlapping: maximum.golden('lets windows of 3 overlap at stride 2', {
      given: { X: [[matrix('1 5 2 0 3 / 0 3 4 1 1 / 7 6 0 2 8 / 1 0 2 9 4 / 0 2 5 3 6')]], options: { F: 3, stride: 2, pad: 0 } },
      gives: array([[matrix('7 8 / 7 9')]]),
      source: 'D1 “Case Study: AlexNet”: 3 × 3 windows at stride 2; worked by hand',
      hint: 'The windows begin at rows and columns 0 and 2. They share the row and the column in the middle.',
    }),
    border: maximum.golden('never lets the frame win', { given: framed, gives: array([negative[0] ?? []]), source: 'worked by hand: each window holds one pixel', ...atBorder }),
    refuses: maximum.throws('refuses windows that do not fit', { given: [leftOver], because, only: { convSize: 'strict' } }),
    remainder: maximum.golden('cuts off what is left over', { ...remainder, gives: array([[matrix('5')]]) }),
    random: draws,
  }),
  total.with({
    example: total.golden('adds up each of four windows', { weight: 2, given: two, gives: array([[matrix('-9 -11 / -2 0')]]), source: `${lecture}: sum or max; worked by hand`, hint: 'The first window holds −1, −3, −4 and −1.' }),
    refuses: total.throws('refuses windows that do not fit', { given: [leftOver], because, only: { convSize: 'strict' } }),
    remainder: total.golden('cuts off what is left over', { ...remainder, gives: array([[matrix('12')]]) }),
    random: draws,
  }),
  average.with({
    example: average.golden('averages over each of four windows', { weight: 2, given: two, gives: array([[matrix('-2.25 -2.75 / -0.5 0')]]), source: 'worked by hand: −9 / 4, −11 / 4, −2 / 4, 0 / 4', hint: 'The first window holds −1, −3, −4 and −1.' }),
    border: average.golden('counts the zeros of the frame', { given: framed, gives: array([[matrix('-0.25 -0.5 / -0.75 -1')]]), source: 'worked by hand: each window holds one pixel and three zeros', ...atBorder }),
    refuses: average.throws('refuses windows that do not fit', { given: [leftOver], because, only: { convSize: 'strict' } }),
    remainder: average.golden('cuts off what is left over', { ...remainder, gives: array([[matrix('3')]]) }),
    random: draws,
  }),
])
