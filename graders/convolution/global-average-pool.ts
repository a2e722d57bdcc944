import { anyOf, formula, matrix, reals, right, suite } from '#kit'
import { globalAveragePool } from '#reference/convolution/global-average-pool.ts'
import { globalAveragePoolBackward } from '#reference/convolution/global-average-pool-backward.ts'
import { array, type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { type Plane, planes } from '../shared/images.ts'
import { at, dot, max, mean, type Row, sum, table, transposed } from '../shared/lists.ts'

type Image = readonly Plane[]
const perMap = (of: (all: Row) => number) => (images: readonly Image[]) => array(images.map((image) => image.map((plane) => of(plane.flat()))))

const pool = formula(
  { globalAveragePool },
  {
    id: 'global-average-pool',
    inputs: [reals('X', 'N C H W')],
    sizes: { N: [1, 2], C: [2, 3], H: [2, 3], W: [2, 4] },
    holes: {
      pooled: right((images: readonly Image[]): NDArray => perMap(mean)(images))
        .wrong('sum', 'Sum instead of mean', perMap(sum), 'You add up the pixels of each map. Divide by their number, H·W.')
        .wrong('max', 'Maximum instead of mean', perMap(max), 'You return the largest pixel of each map. Average over its pixels.')
        .wrong(
          'channel-axis',
          'Averaged over channels',
          (images) => array(images.map((image) => (image[0] ?? []).map((row, h) => row.map((_, w) => mean(image.map((plane) => at(plane[h] as Row, w))))))),
          'Your answer is H × W per image: you average over the channels. Average over the pixels: one number per channel.',
        )
        .wrong(
          'scalar',
          'One mean for everything',
          anyOf<(images: readonly Image[]) => NDArray>(
            (images) => array(mean(images.flat(3))),
            (images) => array(images.map((image) => mean(image.flat(2)))),
          ),
          'You average over channels too. Each channel of each image has a mean of its own: N × C.',
        )
        .wrong(
          'one-axis',
          'Averaged along one axis',
          anyOf<(images: readonly Image[]) => NDArray>(
            (images) => array(images.map((image) => image.map((plane) => plane.map(mean)))),
            (images) => array(images.map((image) => image.map((plane) => transposed(plane).map(mean)))),
          ),
          'Your answer has three axes: you average along the width or the height only. Average along both.',
        ),
    },
    reading: (d) => (X) => d.pooled(planes(X)),
  },
)

const backward = formula(
  { globalAveragePoolBackward },
  {
    id: 'global-average-pool-backward',
    inputs: [reals('dOut', 'N C'), reals('X', 'N C H W')],
    sizes: { N: [1, 2], C: [2, 3], H: [2, 3], W: [2, 4] },
    smallest: { C: [1, 2], W: [2, 3] },
    holes: {
      share: right((H: number, W: number, _C: number): number => H * W)
        .wrong('not-divided', 'Not divided', () => 1, 'Every pixel gets the whole gradient. A mean gives each of its H·W pixels an equal share: divide by H·W.')
        .wrong(
          'one-side',
          'Divided by one side',
          anyOf<(H: number, W: number, C: number) => number>(
            (_, W) => W,
            (H) => H,
          ),
          'You divide by one side of the map. A map has H·W pixels.',
        )
        .wrong('all-channels', 'Divided by channels too', (H, W, C) => H * W * C, 'You divide by C too. Each channel has a mean of its own, over H·W pixels.'),
    },
    reading: (d) => (dOut, X) => {
      const [, C = 0, H = 0, W = 0] = X.shape
      return tabulate(X.shape, (n, c) => at(table(dOut)[n] as Row, c) / d.share(H, W, C))
    },
    measured: { at: (_, X) => X, loss: (X, [dOut]) => dot([...dOut.data], [...globalAveragePool(X).data]) },
  },
)

export default suite('convolution/global-average-pool', 'Global average pooling', [
  pool.with({
    example: pool.golden('returns the mean of each of two maps', {
      weight: 2,
      given: { X: [[matrix('1 2 / 3 6'), matrix('0 0 / 4 -8')]] },
      gives: array(matrix('3 -1')),
      source: 'D1 “Squeeze-and-Excitation Networks (SENet)”: global average pooling; worked by hand: 12 / 4, −4 / 4',
      hint: 'The first map has four pixels that add up to 12.',
    }),
    random: { hint: 'Compare the shape first: one number per channel of each image.' },
    shift: pool.invariant('does not change when the pixels of a map are reordered', { weight: 0, concept: 'pixels in another order', under: ([X]) => [stackedReversed(X)] }),
  }),
  backward.with({
    example: backward.golden('gives the pixels of a map equal shares', {
      weight: 2,
      given: { dOut: matrix('4 -2'), X: [[matrix('1 2'), matrix('3 4')]] },
      gives: array([[matrix('2 2'), matrix('-1 -1')]]),
      source: 'worked by hand: 4 / 2 and −2 / 2',
      hint: 'Each map has two pixels. Raise one of them by 1: how much does the mean of its map rise?',
    }),
    random: { hint: 'The gradients of the pixels of a map are equal, and add up to the gradient of its mean.' },
  }),
])

/** Every map turned by half a turn. */
function stackedReversed(X: NDArray): NDArray {
  const [, , H = 0, W = 0] = X.shape
  return { shape: X.shape, data: X.data.map((_, k) => X.data[Math.floor(k / (H * W)) * H * W + (H * W - 1 - (k % (H * W)))] as number) }
}
