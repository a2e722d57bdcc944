import { formula, matrix, reals, right, suite, under } from '#kit'
import { inceptionNaive } from '#reference/architectures/inception-naive.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { conv, positive } from '../shared/blocks.ts'
import { bank, biases } from '../shared/filter-banks.ts'
import { type Plane, planes, stacked } from '../shared/images.ts'
import { depthwise } from '../shared/joined-depth.ts'
import { max, mean, type Row } from '../shared/lists.ts'
import { seen } from '../shared/pooling.ts'

const slide = (count: number) => ({ F: 3, stride: 1, pad: 1, count })
/** The entries under every window of 3 × 3, at stride 1, reduced to one. */
const pooled = (X: NDArray, reduce: (inside: Row) => number): NDArray =>
  stacked(planes(X).map((image) => image.map((plane: Plane) => plane.map((row, h) => row.map((_, w) => reduce(seen(plane, slide(plane.length), slide(row.length), h, w).map(({ value }) => value)))))))

const branches = under('inception-naive', {
  after: right((maps: NDArray): NDArray => positive(maps)).wrong('no-relu', 'ReLU missing', (maps) => maps, 'Your output has negative entries from the convolutions. ReLU follows each of them.'),
  pool: right((inside: Row): number => max(inside))
    .wrong('average-pooling', 'Average pooling, not max', mean, 'Your last branch averages over its windows. It is a max pooling of 3 × 3.')
    .wrong('pool-zero-padded', 'Frame of zeros pooled', (inside) => max(inside.length < 9 ? [...inside, 0] : inside), 'At the border of negative maps your pooling gives 0: the zeros of the frame win. The frame counts as −∞.'),
  pooling: right((maps: NDArray): NDArray => maps).wrong('relu-on-pooling', 'ReLU on pooling branch', positive, 'Negative entries of the pooling branch are lost. ReLU follows convolutions only.'),
})

const forward = formula(
  { inceptionNaive },
  {
    id: 'inception-naive',
    inputs: [reals('X', 'N C H W'), bank('w1', 1, 'A'), biases('b1', 'A'), bank('w3', 3, 'B'), biases('b3', 'B'), bank('w5', 5, 'D'), biases('b5', 'D')],
    sizes: { N: [1, 2], C: [1, 2], H: [2, 4], W: [2, 4], A: [1, 2], B: [1, 2], D: [1, 2] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 2], W: [1, 2], A: [1, 1], B: [1, 1], D: [1, 1] },
    holes: { ...branches, join: depthwise.join },
    reading: (d) => (X, w1, b1, w3, b3, w5, b5) => d.join([d.after(conv(X, w1, b1)), d.after(conv(X, w3, b3, { pad: 1 })), d.after(conv(X, w5, b5, { pad: 2 })), d.pooling(pooled(X, d.pool))]),
  },
)

const filled = (side: number, by: number) => Array.from({ length: side }, () => Array.from({ length: side }, () => by))
const ones = (side: number) => filled(side, 1)
const two = (side: number) => [[ones(side)], [ones(side)]]

export default suite('architectures/inception-naive', 'Naive inception module', [
  forward.with({
    example: forward.golden('joins three convolutions and a pooling of two pixels', {
      weight: 2,
      given: { X: [[matrix('1 2')]], w1: two(1), b1: [0, -9], w3: two(3), b3: [0, -9], w5: two(5), b5: [0, -9] },
      gives: array([[matrix('1 2'), matrix('0 0'), matrix('3 3'), matrix('0 0'), matrix('3 3'), matrix('0 0'), matrix('2 2')]]),
      source: 'D1 “Case Study: GoogLeNet”: naive inception module; worked by hand',
      hint: 'The large filters see both pixels at each place. The last map is the larger of the two pixels.',
    }),
    negative: forward.golden('pools negative maps as they are', {
      given: { X: [[matrix('-1 -2 -3 / -4 -5 -6 / -7 -8 -9')]], w1: [[ones(1)]], b1: [3], w3: [[filled(3, 0)]], b3: [3], w5: [[filled(5, 0)]], b5: [-4] },
      gives: array([[matrix('2 1 0 / 0 0 0 / 0 0 0'), filled(3, 3), filled(3, 0), matrix('-1 -1 -2 / -1 -1 -2 / -4 -4 -5')]]),
      source: 'worked by hand: X + 3, 3, and −4, each after ReLU, and the largest entry around each pixel',
      concept: 'negative maps',
      hint: 'The window in the middle holds all nine pixels; the others hold pixels and a frame.',
    }),
    random: { draws: 6, hint: 'Print the four branches by themselves: they have the height and width of X.' },
  }),
])
