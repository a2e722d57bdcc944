import { anyOf, type Filled, formula, matrix, reals, right, suite } from '#kit'
import { averagePool, averagePoolBackward, maxPoolBackward, maxPoolForward, sumPool, sumPoolBackward } from '#reference/convolution/max-pool-forward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { entryAt, type Plane, planes, stacked } from '../shared/images.ts'
import { dot, type Row, sum } from '../shared/lists.ts'
import { hasTie, type Pixel, pooledGradient, poolFits, poolSettings, type Slide, seen, type Windows } from '../shared/pooling.ts'
import { convSize, places } from '../shared/windows.ts'

/** What each entry of a window gets of the gradient that arrives; undefined if the window gives it none. */
type Terms = readonly (number | undefined)[]
type Routing = (window: readonly Pixel[], gradient: number, F: number, area: number) => Terms

const pooling = {
  inputs: [pooledGradient, reals('X', 'N C H W'), poolSettings],
  sizes: { N: [1, 2], C: [1, 2], H: [2, 6], W: [2, 6], F: [2, 3], stride: [1, 3], pad: [0, 1] },
  smallest: { N: [1, 1], C: [1, 1], H: [2, 2], W: [2, 3], F: [2, 2], stride: [1, 1], pad: [0, 0] },
  larger: { N: [1, 2], C: [2, 3], H: [7, 9], W: [7, 9], F: [2, 3], stride: [1, 3], pad: [0, 1] },
  obeys: { convSize },
  avoid: (_dOut: NDArray, X: NDArray, windows: Windows) => !poolFits(X, windows),
} as const

type Whole = (count: number) => number
/** How far a window moves, and how many places it has along a side. */
type Step = Windows & { readonly count: (size: number, whole: Whole) => number }
const counted = (size: number, { F, pad }: Windows, stride: number): number => places(size + 2 * pad, F, stride)
const placed = 'Place (i, j) begins at row i·stride and column j·stride of the framed image.'
const step = right((windows: Windows): Step => ({ ...windows, count: (size, whole) => whole(counted(size, windows, windows.stride)) })).wrong(
  'stride-ignored',
  'Stride ignored',
  anyOf<(windows: Windows) => Step>(
    (windows) => ({ ...windows, stride: 1, count: (size, whole) => whole(counted(size, windows, windows.stride)) }),
    (windows) => ({ ...windows, stride: 1, count: (size) => counted(size, windows, 1) }),
  ),
  `Your windows move one pixel at a time. ${placed}`,
)
const given = (terms: Terms): Row => terms.filter((term) => term !== undefined)
const gather = right((terms: Terms): number => sum(given(terms)))
type Spread = Filled<{ step: typeof step; gather: typeof gather }> & { readonly convSize: (count: number) => number }

/** Every place gives to the entries of its window; an entry gathers what it got. */
function spread(dOut: NDArray, X: NDArray, windows: Windows, d: Spread, routing: Routing): NDArray {
  const [, , H = 0, W = 0] = X.shape
  const { count, ...moves } = d.step(windows)
  // A smaller step would find more places than dOut has.
  const along = (size: number, given = 0): Slide => ({ ...moves, count: Math.min(given, count(size, d.convSize)) })
  const [rows, columns] = [along(H, dOut.shape[2]), along(W, dOut.shape[3])]
  const arriving = planes(dOut)
  return stacked(
    planes(X).map((image, n) =>
      image.map((plane, c) => {
        const got = new Map<number, (number | undefined)[]>()
        for (let i = 0; i < rows.count; i++) {
          for (let j = 0; j < columns.count; j++) {
            const window = seen(plane, rows, columns, i, j)
            const parts = routing(window, entryAt(arriving[n]?.[c], i, j), windows.F, H * W)
            window.forEach(({ h, w }, k) => {
              got.set(h * W + w, [...(got.get(h * W + w) ?? []), parts[k]])
            })
          }
        }
        return plane.map((row, h) => row.map((_, w) => d.gather(got.get(h * W + w) ?? [0])))
      }),
    ),
  )
}

const overwritten = 'Windows that overlap overwrite each other in your dX. An entry gathers the gradients of all windows that it won: add them.'
/** Only the winner is assigned, or the whole window. */
const last = anyOf<(terms: Terms) => number>(
  (terms) => given(terms).at(-1) ?? 0,
  (terms) => terms.at(-1) ?? 0,
)
const largestOf = (window: readonly Pixel[]): number => Math.max(...window.map(({ value }) => value))

const maximum = formula(
  { maxPoolBackward },
  {
    id: 'max-pool-backward',
    ...pooling,
    obeys: {
      convSize,
      poolTie: {
        first: (equal: readonly Pixel[]) => ({ winners: equal.slice(0, 1), parts: 1 }),
        last: (equal: readonly Pixel[]) => ({ winners: equal.slice(-1), parts: 1 }),
        shared: (equal: readonly Pixel[]) => ({ winners: equal, parts: equal.length }),
        all: (equal: readonly Pixel[]) => ({ winners: equal, parts: 1 }),
      },
    },
    avoid: (_, X, windows) => {
      if (!poolFits(X, windows)) return true
      const along = (size: number): Slide => ({ ...windows, count: places(size + 2 * windows.pad, windows.F, windows.stride) })
      const [rows, columns] = [along(X.shape[2] ?? 0), along(X.shape[3] ?? 0)]
      const all = planes(X).flat()
      return all.some((plane) => Array.from({ length: rows.count * columns.count }, (_, k) => seen(plane, rows, columns, Math.floor(k / columns.count), k % columns.count)).some((window) => hasTie(window.map(({ value }) => value))))
    },
    holes: {
      step: step
        .wrong(
          'window-ends-by-stride',
          'Window as wide as stride',
          (windows) => ({ ...windows, F: windows.stride, count: (size, whole) => whole(counted(size, windows, windows.stride)) }),
          'Your windows span stride pixels. The stride says where they begin; each spans F rows and F columns.',
        )
        .wrong(
          'side-and-stride-swapped',
          'Side and stride swapped',
          anyOf<(windows: Windows) => Step>(
            (windows) => ({ ...windows, F: windows.stride, stride: windows.F, count: (size, whole) => whole(counted(size, windows, windows.stride)) }),
            (windows) => ({ ...windows, F: windows.stride, stride: windows.F, count: (size) => Math.floor(places(size + 2 * windows.pad, windows.stride, windows.F)) }),
          ),
          'You swap side and stride: your windows span stride pixels and move by F. They span F pixels and move by stride.',
        )
        .wrong(
          'max-pool-backward-overlapping/non-overlapping-only',
          'Windows never overlap',
          anyOf<(windows: Windows) => Step>(
            (windows) => ({ ...windows, stride: windows.F, count: (size, whole) => whole(counted(size, windows, windows.stride)) }),
            (windows) => ({ ...windows, stride: windows.F, count: (size) => Math.floor(counted(size, windows, windows.F)) }),
          ),
          `Your windows move by their side F, so that they never overlap. ${placed}`,
        ),
      gather: gather
        .wrong('max-pool-backward-overlapping/assign', 'Gradients overwritten', last, overwritten)
        .wrong(
          'max-pool-backward-overlapping/divided-by-overlap',
          'Averaged over windows',
          (terms) => sum(given(terms)) / Math.max(1, given(terms).length),
          'You divide by the number of windows that an entry won. It moves all their outputs: add their gradients.',
        ),
      routing: right((window: readonly Pixel[], gradient: number, winners: (equal: readonly Pixel[]) => { readonly winners: readonly Pixel[]; readonly parts: number }): Terms => {
        const won = winners(window.filter(({ value }) => value === largestOf(window)))
        return window.map((pixel) => (won.winners.includes(pixel) ? gradient / won.parts : undefined))
      })
        .wrong('average-backward', 'Spread over the window', (window, gradient) => window.map(() => gradient / window.length), 'You spread each gradient evenly over its window, as average pooling does. Only the largest entry moves the output: it gets all.')
        .wrong('broadcast', 'Gradient to whole window', (window, gradient) => window.map(() => gradient), 'You give the gradient to every entry of the window. Only the largest entry moves the output.')
        .wrong(
          'times-value',
          'Multiplied by the maximum',
          (window, gradient, winners) => window.map((pixel) => (winners(window.filter(({ value }) => value === largestOf(window))).winners.includes(pixel) ? gradient * pixel.value : undefined)),
          'You multiply the gradient by the largest entry. The output is that entry, so its derivative is 1.',
        )
        .wrong('top-left', 'Gradient to first entry', (window, gradient) => window.map((_, k) => (k === 0 ? gradient : undefined)), 'You give the gradient to the upper left entry of each window. It belongs to the largest one.'),
    },
    reading: (d) => (dOut, X, windows) => spread(dOut, X, windows, d, (window, gradient) => d.routing(window, gradient, d.poolTie)),
    measured: { at: (_, X) => X, loss: (X, [dOut, , windows], { convSize }) => dot([...dOut.data], [...maxPoolForward(X, { ...windows, convSize }).data]) },
  },
)

const total = formula(
  { sumPoolBackward },
  {
    id: 'sum-pool-backward',
    ...pooling,
    holes: {
      step,
      gather: gather.wrong('assign', 'Gradients overwritten', last, 'Windows that overlap overwrite each other in your dX. An entry is in several windows: add their gradients.'),
      routing: right<Routing>((window, gradient) => window.map(() => gradient))
        .wrong(
          'divided',
          'Divided by the area',
          anyOf<Routing>(
            (window, gradient) => window.map(() => gradient / window.length),
            (window, gradient, F) => window.map(() => gradient / F ** 2),
          ),
          'You divide by the number of entries, as average pooling does. In a sum, each entry has a derivative of 1.',
        )
        .wrong('max-routing', 'Routed to largest entry', (window, gradient) => window.map(({ value }) => (value === largestOf(window) ? gradient : undefined)), 'You give the gradient to the largest entry only. A sum moves with each of its entries.'),
    },
    reading: (d) => (dOut, X, windows) => spread(dOut, X, windows, d, d.routing),
    measured: { at: (_, X) => X, loss: (X, [dOut, , windows], { convSize }) => dot([...dOut.data], [...sumPool(X, { ...windows, convSize }).data]) },
  },
)

const average = formula(
  { averagePoolBackward },
  {
    id: 'average-pool-backward',
    ...pooling,
    holes: {
      step,
      gather: gather.wrong('assign', 'Gradients overwritten', last, 'Windows that overlap overwrite each other in your dX. An entry is in several windows: add their gradients.'),
      routing: right<Routing>((window, gradient, F) => window.map(() => gradient / F ** 2))
        .wrong('not-divided', 'Not divided', (window, gradient) => window.map(() => gradient), 'Every entry of the window gets the whole gradient, as in sum pooling. A mean gives each an equal share: divide by F².')
        .wrong('half', 'Divided by the side', (window, gradient, F) => window.map(() => gradient / F), 'You divide by the side of the window. It has F² entries.')
        .wrong(
          'max-routing',
          'Routed to one entry',
          anyOf<Routing>(
            (window, gradient) => window.map((_, k) => (k === 0 ? gradient : undefined)),
            (window, gradient) => window.map(({ value }) => (value === largestOf(window) ? gradient : undefined)),
          ),
          'Only one entry of each window gets a gradient. A mean moves with each of its F² entries.',
        )
        .wrong('global', 'Divided by the map', (window, gradient, _F, area) => window.map(() => gradient / area), 'You divide by the number of pixels of the whole map. Divide by those of a window, F².'),
    },
    reading: (d) => (dOut, X, windows) => spread(dOut, X, windows, d, d.routing),
    measured: { at: (_, X) => X, loss: (X, [dOut, , windows], { convSize }) => dot([...dOut.data], [...averagePool(X, { ...windows, convSize }).data]) },
  },
)

const one = (rows: string): readonly [readonly Plane[]] => [[matrix(rows)]]
const two = { dOut: one('1 2 / 3 4'), X: one('1 5 2 0 / 3 4 1 7 / 0 2 6 5 / 8 1 -1 3'), options: { F: 2, stride: 2, pad: 0 } }
const overlapping = { dOut: one('1 2 / 3 4'), X: one('1 0 0 / 0 9 0 / 0 0 2'), options: { F: 2, stride: 1, pad: 0 } }
const leftOver = { dOut: one('4'), X: one('1 2 3 / 4 5 6 / 7 8 9'), options: { F: 2, stride: 2, pad: 0 } }
const remainder = { given: leftOver, under: { convSize: 'floor' }, only: { convSize: 'floor' }, sizes: 'unusual', concept: 'a remainder', source: 'worked by hand: only the upper left window fits' } as const
const ties = { given: { dOut: one('6'), X: one('2 0 / 2 2'), options: { F: 2, stride: 2, pad: 0 } }, sizes: 'unusual', concept: 'equal entries', hint: 'The handout says which of equal entries gets the gradient.' } as const
const [inAll, because] = ['worked by hand: the pixel in the middle is in all four windows', 'windows of 2 with stride 2 leave a pixel of 3 over']
const refuses = { given: [leftOver], because, only: { convSize: 'strict' } } as const

export default suite(
  'convolution/max-pool-backward',
  'Gradients of pooling',
  [
    maximum.with({
      example: maximum.golden('gives each gradient to the largest entry of its window', {
        weight: 2,
        given: two,
        gives: array(one('0 1 0 0 / 0 0 0 2 / 0 0 4 0 / 3 0 0 0')),
        source: 'derived from D1 “3. Spatial Pooling”, worked by hand',
        hint: 'The largest entries are 5, 7, 8 and 6.',
      }),
      overlapping: maximum.golden('adds up the gradients of all windows that an entry won', {
        given: overlapping,
        gives: array(one('0 0 0 / 0 10 0 / 0 0 0')),
        source: 'worked by hand: 9 wins all four windows, 1 + 2 + 3 + 4',
        concept: 'overlapping windows',
        hint: 'The 9 in the middle is in all four windows. Raise it by 1: by how much do the four outputs rise?',
      }),
      ties: maximum.golden('is right for equal entries', { ...ties, gives: array(one('6 0 / 0 0')), source: 'worked by hand: three of four entries are 2' }),
      random: { hint: 'Take one map first. The sum of dX is that of dOut.' },
      refuses: maximum.throws('refuses windows that do not fit', refuses),
      remainder: maximum.golden('gives entries that no window held a gradient of 0', { ...remainder, gives: array(one('0 0 0 / 0 4 0 / 0 0 0')) }),
    }),
    total.with({
      example: total.golden('gives the gradient to every entry of a window', {
        weight: 2,
        given: two,
        gives: array(one('1 1 2 2 / 1 1 2 2 / 3 3 4 4 / 3 3 4 4')),
        source: 'derived from D1 “3. Spatial Pooling”, worked by hand',
        hint: 'Raise one entry by 1. By how much does the sum of its window rise?',
      }),
      overlapping: total.golden('adds up the gradients of overlapping windows', { given: overlapping, gives: array(one('1 3 2 / 4 10 6 / 3 7 4')), source: inAll, concept: 'overlapping windows', hint: 'The pixel in the middle is in all four windows.' }),
      refuses: total.throws('refuses windows that do not fit', refuses),
      remainder: total.golden('gives entries that no window held a gradient of 0', { ...remainder, gives: array(one('4 4 0 / 4 4 0 / 0 0 0')) }),
    }),
    average.with({
      example: average.golden('gives every entry of a window a quarter', {
        weight: 2,
        given: { ...two, dOut: one('4 8 / 12 16') },
        gives: array(one('1 1 2 2 / 1 1 2 2 / 3 3 4 4 / 3 3 4 4')),
        source: 'worked by hand: 4 / 4, 8 / 4, 12 / 4, 16 / 4',
        hint: 'Raise one entry by 1. By how much does the mean of its window rise?',
      }),
      overlapping: average.golden('adds up the shares of overlapping windows', {
        given: overlapping,
        gives: array(one('0.25 0.75 0.5 / 1 2.5 1.5 / 0.75 1.75 1')),
        source: inAll,
        concept: 'overlapping windows',
        hint: 'The pixel in the middle is in all four windows.',
      }),
      refuses: average.throws('refuses windows that do not fit', refuses),
      remainder: average.golden('gives entries that no window held a gradient of 0', { ...remainder, gives: array(one('1 1 0 / 1 1 0 / 0 0 0')) }),
    }),
  ],
  { 'max-pool-backward/all-ties': 'poolTie/all', 'max-pool-backward/split-ties': 'poolTie/shared', 'max-pool-backward/last-tie': 'poolTie/last' },
)
