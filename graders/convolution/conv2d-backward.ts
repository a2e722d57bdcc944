import { anyOf, formula, matrix, reals, right, suite } from '#kit'
import { conv2dBackward, conv2dForward } from '#reference/convolution/conv2d-forward.ts'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { entryAt, framed, type Plane, part, planes, rotated, stacked, windowAt } from '../shared/images.ts'
import { dot, mean, type Row, range, sum } from '../shared/lists.ts'
import { convSize, filterFits, outputGradient, places, windowSettings } from '../shared/windows.ts'

const grid = (height: number, width: number, entry: (row: number, column: number) => number): Plane => range(height).map((row) => range(width).map((column) => entry(row, column)))

const zero = () => 0
const inner = (a: NDArray, b: NDArray) => dot([...a.data], [...b.data])

/** How far a window moves, and the step with which it has to fit. */
interface Step {
  readonly moves: number
  readonly fits: number
}

/** Averages over images and places, over places, over images. */
const means = anyOf(
  mean,
  (terms: Row, N: number) => mean(terms) * N,
  (terms: Row, N: number) => sum(terms) / N,
)

/** The last place, or the last image. */
const lastOnly = anyOf(
  (terms: Row) => terms.at(-1) ?? 0,
  (terms: Row, N: number) => sum(terms.slice(terms.length - terms.length / N)),
)

const backward = formula(
  { conv2dBackward },
  {
    id: 'conv2d-backward',
    inputs: [outputGradient, reals('X', 'N C H W'), reals('w', 'F C P Q'), windowSettings],
    sizes: { N: [2, 3], C: [1, 3], H: [3, 5], W: [3, 5], F: [1, 3], P: [1, 3], Q: [1, 3], stride: [1, 2], pad: [0, 2] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 3], W: [1, 3], F: [1, 1], P: [1, 3], Q: [1, 3], stride: [1, 2], pad: [0, 1] },
    larger: { N: [2, 3], C: [3, 4], H: [7, 9], W: [7, 9], F: [3, 4], P: [3, 4], Q: [3, 4], stride: [2, 3], pad: [1, 2] },
    parts: { dX: 3, dw: 2, db: 1 },
    obeys: { convSize },
    holes: {
      step: right((stride: number): Step => ({ moves: stride, fits: stride })).wrong(
        'stride-ignored',
        'Stride ignored',
        anyOf<(stride: number) => Step>(
          (stride) => ({ moves: 1, fits: stride }),
          () => ({ moves: 1, fits: 1 }),
        ),
        'Your windows move one pixel at a time. Place (i, j) begins at row i·stride and column j·stride of the padded image.',
      ),
      gather: right((windows: readonly Row[]) => sum(windows.map(sum))).wrong(
        'dx-assign',
        'Terms of dX overwritten',
        anyOf<(windows: readonly Row[]) => number>(
          (windows) => windows.at(-1)?.at(-1) ?? 0,
          (windows) => sum(windows.at(-1) ?? []),
          (windows) => sum(windows[0] ?? []),
        ),
        'In your dX, later terms replace earlier ones. A pixel adds up the terms of all windows and filters that saw it.',
      ),
      kernel: right((kernel: Plane): Plane => kernel).wrong('dx-kernel-flipped', 'Filter rotated in dX', rotated, 'In your dX, the filter is rotated by 180 degrees. The term w[p, q]·dOut[i, j] belongs to the pixel that w[p, q] met at place (i, j).'),
      crop: right((frame: Plane, pad: number): Plane => part(frame, pad, -pad))
        .wrong('dx-not-unpadded', 'Padding left in dX', (frame) => frame, 'Your dX still includes the padding. Cut off pad rows and columns on each side: dX has the shape of X.')
        .wrong(
          'wrong-pad-slice',
          'Padding cut on one side',
          anyOf<(frame: Plane, pad: number) => Plane>(
            (frame, pad) => part(frame, 0, -2 * pad),
            (frame, pad) => part(frame, 2 * pad, 0),
          ),
          'You cut the padding off on one side only. Cut off pad rows and columns on each side of dX.',
        )
        .wrong('cut-by-one', 'One pixel cut always', (frame) => part(frame, 1, -1), 'You cut off one row and column on each side of dX, whatever pad is. Cut off pad of them.')
        .wrong(
          'height-width-swapped',
          'Height and width swapped',
          (frame, pad) => frame.slice(pad, (frame[0]?.length ?? 0) - pad).map((row) => row.slice(pad, frame.length - pad)),
          'You cut dX to W rows and H columns. It has the shape of X: H rows and W columns.',
        )
        .wrong('empty-without-padding', 'dX empty without padding', (frame, pad) => (pad === 0 ? [] : part(frame, pad, -pad)), 'With pad 0, your dX is empty: the slice [0:-0] ends where it begins. Let the slice end at pad + H, and at pad + W.'),
      windows: right((plane: Plane, pad: number, windowsOf: (plane: Plane) => readonly Plane[]): readonly Plane[] => windowsOf(framed(plane, pad, pad, zero)))
        .wrong('dw-unpadded-input', 'Padding missing in dw', (plane, _, windowsOf) => windowsOf(plane), 'You compute dw from the image without its padding. Pad X as in the forward pass: the weights met the padded image.')
        .wrong(
          'dw-padded-on-one-side',
          'dw padded on one side',
          (plane, pad, windowsOf) => windowsOf(framed(plane, 0, 2 * pad, zero)),
          'In dw, all the padding is below and on the right. Pad X on each side as in the forward pass: the weights met the padded image.',
        ),
      turn: right((dw: Plane): Plane => dw).wrong('dw-flipped', 'dw rotated', rotated, 'Your dw is rotated by 180 degrees. Its entry [p, q] adds up dOut times the pixels that w[p, q] met.'),
      dw: right((terms: Row, _N: number): number => sum(terms))
        .wrong('dw-assign', 'Terms of dw overwritten', lastOnly, 'In your dw, later terms replace earlier ones. A weight meets all places of all images: add up its terms.')
        .wrong('dw-mean', 'Mean instead of sum: dw', means, 'You average the products in dw. Add them up over all places and all images.'),
      db: right((terms: Row, _N: number): number => sum(terms))
        .wrong('db-assign', 'Terms of db overwritten', lastOnly, 'In your db, later terms replace earlier ones. The bias enters every place of every image: add up dOut over all of them.')
        .wrong('db-mean', 'Mean instead of sum: db', means, 'You average dOut in db. The bias enters every place of every image: db[f] is the sum of dOut over all of them.'),
    },
    avoid: (_, X, w, settings) => !filterFits(X, w, settings),
    reading:
      (d) =>
      (dOut, X, w, { stride, pad }) => {
        const [, , H = 0, W = 0] = X.shape
        const [, , P = 0, Q = 0] = w.shape
        const [images, filters, maps] = [planes(X), planes(w), planes(dOut)]
        const [height, width, step] = [H + 2 * pad, W + 2 * pad, d.step(stride)]
        // A smaller step would find more places than dOut has.
        const starts = (size: number, filter: number, given = 0) => range(Math.min(d.convSize(places(size, filter, step.fits)), given)).map((place) => place * step.moves)
        const [tops, lefts] = [starts(height, P, dOut.shape[2]), starts(width, Q, dOut.shape[3])]

        const kernels = filters.map((filter) => filter.map(d.kernel))
        /** For each row or column, the places whose window holds it, and where these begin. */
        const holding = (size: number, starts: Row, filter: number) => range(size).map((k) => [...starts.entries()].filter(([, start]) => k >= start && k < start + filter))
        const [rows, columns] = [holding(height, tops, P), holding(width, lefts, Q)]
        const framedGradient = (c: number, arriving: readonly Plane[]) =>
          rows.map((down, h) => columns.map((across, k) => d.gather(down.flatMap(([i, top]) => across.map(([j, left]) => kernels.map((kernel, f) => entryAt(kernel[c], h - top, k - left) * entryAt(arriving[f], i, j)))))))

        const windowsOf = (plane: Plane) => tops.flatMap((top) => lefts.map((left) => windowAt(plane, top, left, P, Q)))
        const windows = images.map((image) => image.map((plane) => d.windows(plane, pad, windowsOf)))
        const arriving = filters.map((_, f) => maps.map((map) => map[f]?.flat() ?? []))
        const products = (f: number, c: number, p: number, q: number) => windows.flatMap((image, n) => (image[c] ?? []).map((window, k) => entryAt(window, p, q) * (arriving[f]?.[n]?.[k] ?? 0)))

        return {
          dX: stacked(maps.map((map) => range(X.shape[1] ?? 0).map((c) => d.crop(framedGradient(c, map), pad)))),
          dw: stacked(filters.map((filter, f) => filter.map((_, c) => d.turn(grid(P, Q, (p, q) => d.dw(products(f, c, p, q), maps.length)))))),
          db: array(arriving.map((all) => d.db(all.flat(), maps.length))),
        }
      },
    measured: { at: (dOut, X, w) => ({ dX: X, dw: w, db: zeros([dOut.shape[1] ?? 0]) }), loss: ({ dX: X, dw: w, db: b }, [dOut, , , settings], flags) => inner(dOut, conv2dForward(X, w, b, { ...settings, convSize: flags.convSize })) },
  },
)

/** One image of one channel, or one filter. */
const one = (rows: string) => [[matrix(rows)]]

const X = one('1 2 3 / 4 5 6 / 7 8 9')
const w = one('1 2 / 3 4')
const leftOver = { dOut: one('1'), X, w, options: { stride: 2, pad: 0 } }

export default suite('convolution/conv2d-backward', 'Gradients of a convolution', [
  backward.with({
    example: backward.golden('gives the gradients of a filter at four places', {
      weight: 2,
      given: { dOut: one('1 0 / 0 2'), X, w, options: { stride: 1, pad: 0 } },
      gives: { dX: array(one('1 2 0 / 3 6 4 / 0 6 8')), dw: array(one('11 14 / 20 23')), db: array([3]) },
      source: 'worked by hand: the pixel in the middle is in both windows, 4·1 + 1·2; dw[0, 0] = 1·1 + 5·2',
      hint: 'Lay the filter, times 1, on the upper left corner of dX, and times 2 on the lower right one. They overlap in the middle: 4·1 + 1·2.',
    }),
    frame: backward.golden('takes padding and stride into account', {
      given: { dOut: one('1 2 / 3 4'), X, w, options: { stride: 3, pad: 1 } },
      gives: { dX: array(one('4 0 6 / 0 0 0 / 6 0 4')), dw: array(one('36 21 / 6 1')), db: array([10]) },
      source: 'worked by hand: each window holds one corner of the image, 4·1, 3·2, 2·3, 1·4',
      hint: 'Draw the image with a frame of zeros, 5 × 5. The windows are at its four corners, and each holds one pixel of the image.',
    }),
    shape: { says: 'returns dX, dw and db with the shapes of X, w and b' },
    random: { draws: 4, hint: 'Take one image, one channel and one filter first; then a second filter, whose terms are added to the same dX.' },
    refuses: backward.throws('refuses a filter that does not fit', { given: [leftOver], because: 'a filter of 2 with stride 2 leaves one of 3 pixels over', only: { convSize: 'strict' } }),
    remainder: backward.golden('gives pixels that no window saw a gradient of 0', {
      given: leftOver,
      gives: { dX: array(one('1 2 0 / 3 4 0 / 0 0 0')), dw: array(one('1 2 / 4 5')) },
      under: { convSize: 'floor' },
      only: { convSize: 'floor' },
      sizes: 'unusual',
      concept: 'a remainder',
      source: 'worked by hand: only the upper left place fits',
    }),
  }),
])
