import { anyOf, formula, matrix, reals, right, suite } from '#kit'
import { conv1x1 } from '#reference/convolution/conv1x1.ts'
import { conv1x1Backward } from '#reference/convolution/conv1x1-backward.ts'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { planes, stacked } from '../shared/images.ts'
import { at, dot, mean, type Row, sum, table, transposed } from '../shared/lists.ts'

type Rows = readonly Row[]
/** The channels of every pixel, one pixel per row. */
type Pixels = Rows

const pixelsOf = (X: NDArray): readonly Pixels[] => planes(X).map((image) => transposed(image.map((plane) => plane.flat())))
/** Maps of height H and width W from one row per pixel; of any other number of pixels, as a column. */
const maps = (H: number, W: number, images: readonly Pixels[]): NDArray =>
  stacked(
    images.map((pixels) =>
      transposed(pixels).map((map) => {
        const width = map.length === H * W ? W : 1
        return Array.from({ length: map.length / width }, (_, h) => map.slice(h * width, (h + 1) * width))
      }),
    ),
  )
/** The same numbers in memory, read as rows of another length. */
const reread = (rows: Rows): Rows => (rows[0] ?? []).map((_, c) => rows.map((_, f) => at(rows.flat(), c * rows.length + f)))

const forward = formula(
  { conv1x1 },
  {
    id: 'conv1x1',
    inputs: [reals('X', 'N C H W'), reals('w', 'F C'), reals('b', 'F')],
    sizes: { N: [1, 2], C: [2, 4], H: [2, 3], W: [2, 4], F: [2, 4] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 2], F: [1, 2] },
    holes: {
      weights: right((w: Rows): Rows => w).wrong('weights-transposed', 'Weights read as transposed', (w) => transposed(reread(w)), 'You read w as C × F. It is F × C: row f holds the weights of output map f.'),
      pixels: right((pixels: Pixels): Pixels => pixels).wrong(
        'spatial-mean-first',
        'Pixels averaged first',
        (pixels) => [transposed(pixels).map(mean)],
        'Your output has one number per map: you average over the pixels first. Apply w to the channels of every pixel.',
      ),
      output: right((weights: Row, pixel: Row, _f: number): number => dot(weights, pixel))
        .wrong('first-channel-only', 'First channel only', (weights, pixel) => at(weights, 0) * at(pixel, 0), 'You use the first channel only. Each output adds up the channels of its pixel, each times its weight.')
        .wrong('elementwise-per-channel', 'Channels not mixed', (weights, pixel, f) => at(weights, f) * at(pixel, f), 'You scale each channel by itself. Every output map is a weighted sum of all channels.'),
      bias: right((b: number, _C: number): number => b)
        .wrong('no-bias', 'Bias missing', () => 0, 'The bias is missing. Add b[f] to every pixel of map f.')
        .wrong('bias-per-channel', 'Bias per channel', (b, C) => b * C, 'You add the bias once per channel. Add it once per pixel.'),
    },
    reading: (d) => (X, w, b) => {
      const [, C = 0, H = 0, W = 0] = X.shape
      const weights = d.weights(table(w))
      return maps(
        H,
        W,
        pixelsOf(X).map((pixels) => d.pixels(pixels).map((pixel) => weights.map((row, f) => d.output(row, pixel, f) + d.bias(at([...b.data], f), C)))),
      )
    },
  },
)

const backward = formula(
  { conv1x1Backward },
  {
    id: 'conv1x1-backward',
    inputs: [reals('dOut', 'N F H W'), reals('X', 'N C H W'), reals('w', 'F C')],
    sizes: { N: [1, 2], C: [2, 3], H: [2, 3], W: [2, 4], F: [2, 4] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 2], W: [2, 2], F: [1, 2] },
    parts: { dX: 2, dw: 2, db: 1 },
    holes: {
      weights: right((w: Rows): Rows => transposed(w)).wrong('dx-no-transpose', 'Weights read as transposed', reread, 'In your dX, w is transposed. The gradient of channel c adds up w[f, c] · dOut[f] over f.'),
      dw: right((terms: Row, _N: number): number => sum(terms)).wrong(
        'dw-mean',
        'Mean instead of sum: dw',
        anyOf<(terms: Row, N: number) => number>(
          mean,
          (terms, N) => sum(terms) / N,
          (terms, N) => (sum(terms) * N) / terms.length,
        ),
        'You average the products in dw. Add them up over all pixels and all images.',
      ),
      db: right((terms: Row, _N: number): number => sum(terms)).wrong(
        'db-mean',
        'Mean instead of sum: db',
        anyOf<(terms: Row, N: number) => number>(
          mean,
          (terms, N) => sum(terms) / N,
          (terms, N) => (sum(terms) * N) / terms.length,
        ),
        'You average dOut in db. The bias enters every pixel of every image: db[f] is the sum of dOut over all of them.',
      ),
      as: right((dw: Rows): NDArray => array(dw)).wrong('dw-transposed', 'dw transposed', (dw) => array(transposed(dw)), 'Your dw is C × F. It has the shape of w: F × C.'),
    },
    reading: (d) => (dOut, X, w) => {
      const [N = 0, , H = 0, W = 0] = X.shape
      const [arriving, pixels, weights] = [pixelsOf(dOut), pixelsOf(X), d.weights(table(w))]
      const [gradients, inputs] = [transposed(arriving.flat()), transposed(pixels.flat())]
      return {
        dX: maps(
          H,
          W,
          arriving.map((image) => image.map((gradient) => weights.map((column) => dot(column, gradient)))),
        ),
        dw: d.as(
          gradients.map((gradient) =>
            inputs.map((input) =>
              d.dw(
                gradient.map((g, k) => g * at(input, k)),
                N,
              ),
            ),
          ),
        ),
        db: array(gradients.map((gradient) => d.db(gradient, N))),
      }
    },
    measured: { at: (dOut, X, w) => ({ dX: X, dw: w, db: zeros([dOut.shape[1] ?? 0]) }), loss: ({ dX: X, dw: w, db: b }, [dOut]) => dot([...dOut.data], [...conv1x1(X, w, b).data]) },
  },
)

const X = [[matrix('1 2 / 3 6'), matrix('0 0 / 4 -8')]]
const [w, b] = [matrix('1 -1 / 0.5 2 / 0 1'), [0, 1, 0]]

export default suite(
  'convolution/conv1x1',
  '1 × 1 convolution',
  [
    forward.with({
      example: forward.golden('makes three maps of two channels', {
        weight: 2,
        given: { X, w, b },
        gives: array([[matrix('1 2 / -1 14'), matrix('1.5 2 / 10.5 -12'), matrix('0 0 / 4 -8')]]),
        source: 'D1 “Reminder: 1x1 convolutions”, whose numbers are lost; worked by hand: 6 + 8, 3 − 16 + 1, −8 in the last pixel',
        hint: 'The last pixel has the channels 6 and −8. Its first output is 1 · 6 − 1 · (−8).',
      }),
      random: { hint: 'Take one pixel first: its outputs are w times its channels, plus b.' },
      linear: forward.invariant('doubles where the image and the bias double', {
        weight: 0,
        concept: 'twice the image',
        under: ([X, w, b]) => [{ ...X, data: X.data.map((x) => 2 * x) }, w, { ...b, data: b.data.map((x) => 2 * x) }],
        becomes: (out) => ({ ...out, data: out.data.map((x) => 2 * x) }),
      }),
    }),
    backward.with({
      example: backward.golden('gives the gradients of two channels and one filter', {
        weight: 2,
        given: { dOut: [[matrix('1 2')]], X: [[matrix('1 2'), matrix('10 20')]], w: matrix('3 -1') },
        gives: { dX: array([[matrix('3 6'), matrix('-1 -2')]]), dw: array(matrix('5 50')), db: array([3]) },
        source: 'worked by hand: dX is 3 and −1 times dOut, and dw is 1·1 + 2·2 and 1·10 + 2·20',
        hint: 'Each pixel is an example of the same linear layer: add up over the pixels.',
      }),
      random: { hint: 'Reshape to one pixel per row. Then these are the gradients of an affine layer.' },
    }),
  ],
  { 'conv1x1/flattened': { notHere: 'it needs C·H·W weights per output, and w has C: such code only crashes' } },
)
