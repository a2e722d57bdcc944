import { formula, matrix, reals, right, suite, under } from '#kit'
import { inceptionNaive } from '#reference/architectures/inception-naive.ts'
import { inceptionNaiveBackward } from '#reference/architectures/inception-naive-backward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { added, conv, gated, innerProduct, isNearZero, positive } from '../shared/blocks.ts'
import { around, type Bank, back, cut, routing, same, throughBranch } from '../shared/branches.ts'
import { bank, biases } from '../shared/filter-banks.ts'
import { depthwise } from '../shared/joined-depth.ts'
import { max, mean, type Row } from '../shared/lists.ts'
import { allWindows, pooled, unpooled } from '../shared/pooled-windows.ts'
import { hasTie } from '../shared/pooling.ts'
import { atKink } from '../shared/score-loss.ts'
import { sizedBy } from '../shared/sized-by.ts'

const branches = under('inception-naive', {
  after: right((maps: NDArray): NDArray => positive(maps)).wrong('no-relu', 'ReLU missing', (maps) => maps, 'Your output has negative entries from the convolutions. ReLU follows each of them.'),
  pool: right((inside: Row): number => max(inside))
    .wrong('average-pooling', 'Average pooling, not max', mean, 'Your last branch averages over its windows. It is a max pooling of 3 × 3.')
    .wrong('pool-zero-padded', 'Frame of zeros pooled', (inside) => max(inside.length < 9 ? [...inside, 0] : inside), 'At the border of negative maps your pooling gives 0: the zeros of the frame win. The frame counts as −∞.'),
  pooling: right((maps: NDArray): NDArray => maps).wrong('relu-on-pooling', 'ReLU on pooling branch', positive, 'Negative entries of the pooling branch are lost. ReLU follows convolutions only.'),
})

const inputs = [reals('X', 'N C H W'), bank('w1', 1, 'A'), biases('b1', 'A'), bank('w3', 3, 'B'), biases('b3', 'B'), bank('w5', 5, 'D'), biases('b5', 'D')] as const
const shape = { sizes: { N: [1, 2], C: [1, 2], H: [2, 4], W: [2, 4], A: [1, 2], B: [1, 2], D: [1, 2] }, smallest: { N: [1, 1], C: [1, 2], H: [1, 2], W: [1, 2], A: [1, 1], B: [1, 1], D: [1, 1] } } as const

const forward = formula(
  { inceptionNaive },
  {
    id: 'inception-naive',
    inputs,
    ...shape,
    holes: { ...branches, join: depthwise.join },
    reading: (d) => (X, w1, b1, w3, b3, w5, b5) => d.join([d.after(conv(X, w1, b1)), d.after(conv(X, w3, b3, { pad: 1 })), d.after(conv(X, w5, b5, { pad: 2 })), d.pooling(pooled(X, around, d.pool))]),
  },
)

const dOut = sizedBy(reals('dOut', 'N K H W'), ({ A = 1, B = 1, D = 1, C = 1 }) => ({ K: A + B + D + C }))
const all = 'The input moves the output through four branches: add their four gradients.'
const backward = formula(
  { inceptionNaiveBackward },
  {
    id: 'inception-naive-backward',
    inputs: [dOut, ...inputs],
    ...shape,
    parts: { dX: 6, dw1: 1, db1: 1, dw3: 1, db3: 1, dw5: 1, db5: 1 },
    obeys: { atKink },
    avoid: (_, X, w1, b1, w3, b3, w5, b5) => [[w1, b1] as const, [w3, b3] as const, [w5, b5] as const].some((one) => isNearZero(same(X, one))) || allWindows(X, around).some(hasTie),
    holes: {
      cut,
      ...throughBranch,
      routing,
      ofPooling: right((gradient: NDArray, _pooled: NDArray): NDArray => gradient).wrong(
        'relu-on-pooling',
        'Pooling branch masked',
        (gradient, maps) => gated(gradient, maps, (x) => x > 0),
        'Your pooling branch stops gradients where its maps are negative. No ReLU follows the pooling.',
      ),
      dX: right((ways: readonly NDArray[]): NDArray => ways.reduce((sum, way) => added(sum, way)))
        .wrong('pooling-path-missing', 'Path through pooling missing', (ways) => ways.slice(0, -1).reduce((sum, way) => added(sum, way)), `Your dX lacks the gradient through the pooling. ${all}`)
        .wrong('last-path-only', 'Paths overwritten', (ways) => ways.at(-1) as NDArray, `Your dX is the gradient through the last branch only. ${all}`)
        .wrong(
          'paths-averaged',
          'Paths averaged',
          (ways) => {
            const sum = ways.reduce((all, way) => added(all, way))
            return { ...sum, data: sum.data.map((x) => x / ways.length) }
          },
          `Your dX is a quarter of the right one: you average the branches. ${all}`,
        ),
    },
    reading: (d) => (dOut, X, w1, b1, w3, b3, w5, b5) => {
      const banks: readonly Bank[] = [
        [w1, b1],
        [w3, b3],
        [w5, b5],
      ]
      const gradients = d.cut(dOut, [...banks.map(([w]) => w.shape[0] ?? 0), X.shape[1] ?? 0])
      const [one, three, five] = banks.map((bank, k) => back(gradients[k] as NDArray, X, bank, d.atKink, d)) as unknown as readonly [Back, Back, Back]
      const throughPooling = unpooled(d.ofPooling(gradients[3] as NDArray, pooled(X, around, max)), X, around, d.routing)
      return { dX: d.dX([one.dX, three.dX, five.dX, throughPooling]), dw1: one.dw, db1: one.db, dw3: three.dw, db3: three.db, dw5: five.dw, db5: five.db }
    },
    measured: { at: (_, X, w1, b1, w3, b3, w5, b5) => ({ dX: X, dw1: w1, db1: b1, dw3: w3, db3: b3, dw5: w5, db5: b5 }), loss: (at, [dOut]) => innerProduct(dOut, inceptionNaive(at.dX, at.dw1, at.db1, at.dw3, at.db3, at.dw5, at.db5)) },
  },
)
type Back = ReturnType<typeof back>

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
    random: { hint: 'Print the four branches by themselves: they have the height and width of X.' },
  }),
  backward.with({
    example: backward.golden('adds the gradients through all four branches', {
      weight: 2,
      given: { dOut: [[matrix('1 0'), matrix('0 1'), matrix('1 1'), matrix('1 5')]], X: [[matrix('1 2')]], w1: [[ones(1)]], b1: [0], w3: [[ones(3)]], b3: [0], w5: [[ones(5)]], b5: [0] },
      gives: { dX: array([[matrix('4 9')]]), dw1: array([[matrix('1')]]), db5: array([2]) },
      source: 'derived from D1 “Case Study: GoogLeNet”: naive inception module; worked by hand: 1 + 1 + 2 + 0, and 0 + 1 + 2 + 6',
      hint: 'Both windows of the pooling have the 2 as their largest entry. The large filters see both pixels at each place.',
    }),
    kink: backward.golden('is right for an entry of exactly 0', {
      given: { dOut: [[matrix('3 1'), matrix('0 0'), matrix('0 0'), matrix('0 0')]], X: [[matrix('0 2')]], w1: [[matrix('5')]], b1: [0], w3: [[ones(3)]], b3: [1], w5: [[ones(5)]], b5: [1] },
      gives: { dX: array([[matrix('0 5')]]), db1: array([1]) },
      source: 'worked by hand: the first branch gives 0 and 10 before ReLU',
      concept: 'an entry of exactly 0',
      sizes: 'unusual',
      hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
    }),
    random: { draws: 10, hint: 'Compute the gradients of one branch after the other, and print their shares of dX.' },
    measured: { draws: 2 },
  }),
])
