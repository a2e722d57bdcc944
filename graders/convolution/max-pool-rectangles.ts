import { anyOf, formula, matrix, reals, right, suite } from '#kit'
import { maxPoolRectangles, maxPoolRectanglesBackward } from '#reference/convolution/max-pool-rectangles.ts'
import { array } from '#reference/core/ndarray.ts'
import { entryAt, planes, stacked } from '../shared/images.ts'
import { at, dot, max, mean, type Row, sum } from '../shared/lists.ts'
import { pooledByRectangles, rectangles, rectanglesFit, slides, windowsIn } from '../shared/pool-rectangles.ts'
import { hasTie, type Pixel } from '../shared/pooling.ts'
import { convSize } from '../shared/windows.ts'

const X = reals('X', 'N C H W')
const shape = {
  sizes: { N: [1, 2], C: [1, 2], H: [2, 6], W: [2, 6], P: [1, 3], Q: [1, 3], stride: [1, 3] },
  smallest: { N: [1, 1], C: [1, 1], H: [1, 2], W: [1, 3], P: [1, 1], Q: [1, 2], stride: [1, 1] },
  larger: { N: [2, 2], C: [2, 3], H: [6, 9], W: [6, 9], P: [2, 4], Q: [2, 4], stride: [1, 3] },
} as const
const valuesOf = (window: readonly Pixel[]): Row => window.map(({ value }) => value)

const forward = formula(
  { maxPoolRectangles },
  {
    id: 'max-pool-rectangles',
    inputs: [reals('X', 'N C H W'), rectangles],
    ...shape,
    obeys: { convSize },
    avoid: (X, windows) => !rectanglesFit(X, windows),
    holes: {
      slides,
      reduce: right((window: Row): number => max(window))
        .wrong('average', 'Mean instead of maximum', mean, 'You average over each window. Take its largest entry.')
        .wrong('sum', 'Sum instead of maximum', sum, 'You add up each window. Take its largest entry.')
        .wrong('min', 'Minimum instead of maximum', (window) => Math.min(...window), 'You take the smallest entry of each window. Take the largest.')
        .wrong('maximum-from-zero', 'Maximum starts at 0', (window) => Math.max(0, ...window), 'A window of negative numbers gives 0 in your code: the search starts at 0. Start it at the first entry, or at −∞.')
        .wrong('first-entry', 'First entry of each window', (window) => at(window, 0), 'You return the upper left entry of each window. Take its largest entry.'),
    },
    reading: (d) => (X, windows) => stacked(windowsIn(X, windows, d).map((image) => image.map((rows) => rows.map((row) => row.map((window) => d.reduce(valuesOf(window))))))),
  },
)

/** What each entry of a window gets of the gradient that arrives; undefined if the window gives it none. */
type Terms = readonly (number | undefined)[]
type Winners = (equal: readonly Pixel[]) => { readonly winners: readonly Pixel[]; readonly parts: number }
type Routing = (window: readonly Pixel[], gradient: number, winners: Winners) => Terms

const given = (terms: Terms): Row => terms.filter((term) => term !== undefined)
const largest = (window: readonly Pixel[]): readonly Pixel[] => window.filter(({ value }) => value === max(valuesOf(window)))
const routed: Routing = (window, gradient, winners) => {
  const won = winners(largest(window))
  return window.map((pixel) => (won.winners.includes(pixel) ? gradient / won.parts : undefined))
}

const backward = formula(
  { maxPoolRectanglesBackward },
  {
    id: 'max-pool-rectangles-backward',
    inputs: [pooledByRectangles, X, rectangles],
    ...shape,
    obeys: {
      convSize,
      poolTie: {
        first: (equal: readonly Pixel[]) => ({ winners: equal.slice(0, 1), parts: 1 }),
        last: (equal: readonly Pixel[]) => ({ winners: equal.slice(-1), parts: 1 }),
        shared: (equal: readonly Pixel[]) => ({ winners: equal, parts: equal.length }),
        all: (equal: readonly Pixel[]) => ({ winners: equal, parts: 1 }),
      },
    },
    avoid: (_, X, windows) =>
      !rectanglesFit(X, windows) ||
      windowsIn(X, windows, { slides: slides.right, convSize: Math.floor })
        .flat(3)
        .some((window) => hasTie(valuesOf(window))),
    holes: {
      slides,
      gather: right((terms: Terms): number => sum(given(terms)))
        .wrong(
          'assigned',
          'Gradients overwritten',
          // Only the winner is assigned, or the whole window.
          anyOf<(terms: Terms) => number>(
            (terms) => given(terms).at(-1) ?? 0,
            (terms) => terms.at(-1) ?? 0,
          ),
          'Windows that overlap overwrite each other in your dX. An entry gathers the gradients of all windows that it won: add them.',
        )
        .wrong('divided-by-overlap', 'Averaged over windows', (terms) => sum(given(terms)) / Math.max(1, given(terms).length), 'You divide by the number of windows that an entry won. It moves all their outputs: add their gradients.'),
      routing: right(routed)
        .wrong('spread', 'Spread over the window', (window, gradient) => window.map(() => gradient / window.length), 'You spread each gradient evenly over its window, as average pooling does. Only the largest entry moves the output: it gets all.')
        .wrong('whole-window', 'Gradient to whole window', (window, gradient) => window.map(() => gradient), 'You give the gradient to every entry of the window. Only the largest entry moves the output.')
        .wrong('times-maximum', 'Multiplied by the maximum', (window, gradient, winners) => routed(window, gradient * max(valuesOf(window)), winners), 'You multiply the gradient by the largest entry. The output is that entry, so its derivative is 1.')
        .wrong('no-upstream', 'Upstream gradient missing', (window, _gradient, winners) => routed(window, 1, winners), 'You return 1 for each largest entry. The chain rule asks for one factor more: dOut of its window.')
        .wrong('first-entry', 'Gradient to first entry', (window, gradient) => window.map((_, k) => (k === 0 ? gradient : undefined)), 'You give the gradient to the upper left entry of each window. It belongs to the largest one.'),
    },
    reading: (d) => (dOut, X, windows) => {
      const arriving = planes(dOut)
      const all = windowsIn(X, windows, d, dOut.shape.slice(2))
      return stacked(
        planes(X).map((image, n) =>
          image.map((plane, c) => {
            const got = new Map<string, (number | undefined)[]>()
            for (const [i, row] of (all[n]?.[c] ?? []).entries()) {
              for (const [j, window] of row.entries()) {
                const terms = d.routing(window, entryAt(arriving[n]?.[c], i, j), d.poolTie)
                for (const [k, { h, w }] of window.entries()) got.set(`${h} ${w}`, [...(got.get(`${h} ${w}`) ?? []), terms[k]])
              }
            }
            return plane.map((row, h) => row.map((_, w) => d.gather(got.get(`${h} ${w}`) ?? [0])))
          }),
        ),
      )
    },
    measured: { at: (_, X) => X, loss: (X, [dOut, , windows], { convSize }) => dot([...dOut.data], [...maxPoolRectangles(X, { ...windows, convSize }).data]) },
  },
)

const one = (rows: string) => [[matrix(rows)]]
const wide = { X: one('1 5 2 0 / 3 4 1 7 / 0 2 6 5 / 8 1 -1 3'), options: { height: 2, width: 1, stride: 2 } }
const overlapping = { dOut: one('1 2 / 3 4'), X: one('1 0 0 / 0 9 0 / 0 0 2'), options: { height: 2, width: 2, stride: 1 } }
const leftOver = { X: one('1 2 3 / 4 5 6 / 7 8 9'), options: { height: 2, width: 2, stride: 2 } }
const remainder = { under: { convSize: 'floor' }, only: { convSize: 'floor' }, sizes: 'unusual', concept: 'a remainder', source: 'worked by hand: only the upper left window fits' } as const
const because = 'windows of 2 with stride 2 leave a pixel of 3 over'

export default suite('convolution/max-pool-rectangles', 'Max pooling with two sides', [
  forward.with({
    example: forward.golden('takes the largest entry of windows two rows high and one column wide', {
      weight: 2,
      given: { ...wide, X: one('1 5 2 / 3 4 1'), options: { height: 2, width: 1, stride: 1 } },
      gives: array(one('3 5 2')),
      source: 'worked by hand: the larger of 1 and 3, of 5 and 4, of 2 and 1',
      hint: 'Each window is a column of two pixels.',
    }),
    overlapping: forward.golden('lets windows overlap', { given: { X: overlapping.X, options: { height: 2, width: 3, stride: 1 } }, gives: array(one('9 / 9')), source: 'worked by hand: 9 is in both windows', concept: 'overlapping windows' }),
    strides: forward.golden('moves its windows by the stride', {
      given: { X: one('1 2 3 4 / 5 6 7 8 / 9 1 2 3'), options: { height: 1, width: 2, stride: 2 } },
      gives: array(one('2 4 / 9 3')),
      source: 'worked by hand: the first and the third row, each in two halves',
      concept: 'a stride',
      hint: 'The second row is in no window.',
    }),
    random: { draws: 6, hint: 'Print the shape of the output first, then one window and its largest entry.' },
    smallest: { draws: 10 },
    refuses: forward.throws('refuses windows that do not fit', { given: [leftOver], because, only: { convSize: 'strict' } }),
    remainder: forward.golden('cuts off what is left over', { ...remainder, given: leftOver, gives: array(one('5')) }),
  }),
  backward.with({
    example: backward.golden('gives each gradient to the largest entry of its window', {
      weight: 2,
      given: { dOut: one('1 2 / 3 4'), X: wide.X, options: { height: 2, width: 2, stride: 2 } },
      gives: array(one('0 1 0 0 / 0 0 0 2 / 0 0 4 0 / 3 0 0 0')),
      source: 'derived from D1 “3. Spatial Pooling”, worked by hand',
      hint: 'The largest entries are 5, 7, 8 and 6.',
    }),
    overlapping: backward.golden('adds up the gradients of all windows that an entry won', {
      given: overlapping,
      gives: array(one('0 0 0 / 0 10 0 / 0 0 0')),
      source: 'worked by hand: 9 wins all four windows, 1 + 2 + 3 + 4',
      concept: 'overlapping windows',
      hint: 'The 9 in the middle is in all four windows. Raise it by 1: by how much do the four outputs rise?',
    }),
    ties: backward.golden('is right for equal entries', {
      given: { dOut: one('6'), X: one('2 0 / 2 2'), options: { height: 2, width: 2, stride: 2 } },
      gives: array(one('6 0 / 0 0')),
      source: 'worked by hand: three of four entries are 2',
      sizes: 'unusual',
      concept: 'equal entries',
      hint: 'The handout says which of equal entries gets the gradient.',
    }),
    random: { draws: 14, hint: 'Take one map first. The sum of dX is that of dOut.' },
    refuses: backward.throws('refuses windows that do not fit', { given: [{ ...leftOver, dOut: one('4') }], because, only: { convSize: 'strict' } }),
    remainder: backward.golden('gives entries that no window held a gradient of 0', { ...remainder, given: { ...leftOver, dOut: one('4') }, gives: array(one('0 0 0 / 0 4 0 / 0 0 0')) }),
  }),
])
