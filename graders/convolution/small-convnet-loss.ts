import { classes, formula, matrix, printed, reals, right, suite, under } from '#kit'
import { smallConvnetGradients, smallConvnetLoss } from '#reference/convolution/small-convnet-loss.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { conv, convBackward, isNearZero } from '../shared/blocks.ts'
import { type Plane, planes, stacked, turned } from '../shared/images.ts'
import { at, dot, max, mean, outer, type Row, relu, sum, table } from '../shared/lists.ts'
import { atKink } from '../shared/score-loss.ts'

const inputs = [reals('X', 'N C H W'), classes('labels', 'N', 'K'), reals('w1', 'F C P Q'), reals('b1', 'F'), reals('W2', 'K F'), reals('b2', 'K')] as const
const sizes = {
  sizes: { N: [2, 3], C: [1, 2], H: [3, 4], W: [3, 4], F: [2, 3], P: [2, 3], Q: [1, 2], K: [3, 4] },
  smallest: { N: [1, 1], C: [1, 1], H: [1, 2], W: [2, 2], F: [1, 1], P: [1, 1], Q: [1, 1], K: [2, 2] },
  larger: { N: [3, 4], C: [2, 3], H: [5, 6], W: [5, 6], F: [3, 4], P: [2, 3], Q: [2, 3], K: [4, 5] },
} as const

const softmax = (scores: Row): Row => {
  const raised = scores.map((s) => Math.exp(s - max(scores)))
  return raised.map((e) => e / sum(raised))
}
const surprise = (scores: Row, y: number): number => Math.log(sum(scores.map((s) => Math.exp(s - max(scores))))) + max(scores) - at(scores, y)

/** What every pass forward decides. */
const passing = under('small-convnet-loss', {
  kernel: right((w: NDArray): NDArray => w).wrong('conv2d-forward/flipped-kernel', 'Filter rotated', turned, 'Your filters are rotated by 180 degrees. Multiply w1[f, c, p, q] by X[n, c, i + p, j + q].'),
  ofFilter: right((b: number): number => b).wrong('no-filter-bias', 'Bias of filters missing', () => 0, 'Your activations lack b1. Add b1[f] to every entry of map f, before ReLU.'),
  gate: right((a: number): number => relu(a)).wrong('no-relu', 'ReLU missing', (a) => a, 'Your net is linear: ReLU is missing. It follows the convolution, before the mean.'),
  pool: right((pixels: Row): number => mean(pixels))
    .wrong('global-average-pool/sum', 'Sum instead of mean', sum, 'You add up the pixels of each map. Divide by their number.')
    .wrong('global-average-pool/max', 'Maximum instead of mean', max, 'You take the largest pixel of each map. Take the mean of its pixels.'),
  late: right((h: number): number => h),
  ofClass: right((b: number): number => b).wrong('no-class-bias', 'Bias of classes missing', () => 0, 'Your scores lack b2. Add b2[k] to the score of class k.'),
})
/** The maps before ReLU, their means, and the scores; one list per image. */
function passed(X: NDArray, w1: NDArray, b1: NDArray, W2: NDArray, b2: NDArray, d: { readonly [K in keyof typeof passing]: (typeof passing)[K]['right'] }) {
  const A = conv(X, d.kernel(w1), { ...b1, data: b1.data.map(d.ofFilter) })
  const maps = planes(A)
  const h = maps.map((image) => image.map((map) => d.late(d.pool(map.flat().map(d.gate)))))
  return { A, maps, h, scores: h.map((means) => table(W2).map((row, k) => dot(row, means) + d.ofClass(b2.data[k] as number))) }
}
const reluAfter = {
  id: 'small-convnet-loss/relu-after-mean',
  title: 'ReLU after the mean',
  fill: { gate: (a: number) => a, late: relu },
  says: 'You take the mean of each map first, and ReLU of the means. Negative pixels must become 0 before they are averaged.',
}

const loss = formula(
  { smallConvnetLoss },
  {
    id: 'small-convnet-loss',
    ...{ inputs, ...sizes },
    holes: {
      ...passing,
      fed: right((scores: Row): Row => scores).wrong('train/softmax-twice', 'Softmax twice', softmax, 'You give probabilities to a loss that takes scores, so softmax runs twice. Give it the scores.'),
      joined: right((losses: Row): number => mean(losses)).wrong('summed', 'Summed over images', sum, 'You add up the losses of the images. Divide by their number.'),
    },
    together: [reluAfter],
    reading: (d) => (X, labels, w1, b1, W2, b2) => d.joined(passed(X, w1, b1, W2, b2, d).scores.map((scores, n) => surprise(d.fed(scores), labels.data[n] as number))),
  },
)

const mask = 'A pixel passes its share of the gradient only where ReLU was given a positive number.'
const gradients = formula(
  { smallConvnetGradients },
  {
    id: 'small-convnet-gradients',
    ...{ inputs, ...sizes },
    parts: { dw1: 3, db1: 1, dW2: 2, db2: 1 },
    obeys: { atKink },
    avoid: (X, _, w1, b1) => isNearZero(conv(X, w1, b1)),
    holes: {
      ...passing,
      scoreGradient: right((p: number, t: number): number => p - t)
        .wrong('softmax-cross-entropy-gradient/no-target', 'Target not subtracted', (p) => p, 'You go back with the probabilities themselves. Subtract 1 at the true class of each image: p − t.')
        .wrong('softmax-cross-entropy-gradient/sign', 'Opposite sign', (p, t) => t - p, 'All of your gradients have the opposite sign: you begin with target − probability. It is probability − target.'),
      over: right((N: number): number => N).wrong('summed', 'Not divided by images', () => 1, 'Your gradients are those of a sum over the images. Divide by their number.'),
      share: right((pixels: number): number => pixels).wrong('global-average-pool-backward/not-divided', 'Not divided by pixels', () => 1, 'Every pixel gets the whole gradient of its mean. Divide by the number of pixels of a map.'),
      passes: right((isOpen: boolean, _gradient: number, _isMeanOpen: boolean): boolean => isOpen)
        .wrong('no-relu-mask', 'ReLU mask missing', () => true, `Your dw1 and db1 are those of a net without ReLU. ${mask}`)
        .wrong('mask-by-gradient-sign', 'Mask by gradient sign', (_, gradient) => gradient > 0, `You stop negative gradients, whatever the maps were. ${mask}`),
      reads: right((h: Row, _maps: readonly Plane[]): Row => h).wrong('means-before-relu', 'Means before ReLU', (_, maps) => maps.map((map) => mean(map.flat())), 'Your dW2 is computed from the means of the maps before ReLU. W2 reads the means after it.'),
      turn: right((dw: NDArray): NDArray => dw).wrong('conv2d-backward/dw-flipped', 'dw1 rotated', turned, 'Your dw1 is rotated by 180 degrees. Its entry [p, q] adds up dA times the pixels that w1[p, q] met.'),
      db: right((db: Row, _pixels: number): Row => db).wrong('conv2d-backward/db-mean', 'Mean instead of sum: db1', (db, pixels) => db.map((x) => x / pixels), 'You average over the pixels in db1. The bias enters every pixel: add them up.'),
    },
    together: [{ ...reluAfter, fill: { ...reluAfter.fill, passes: (_: boolean, __: number, isMeanOpen: boolean) => isMeanOpen } }],
    reading: (d) => (X, labels, w1, b1, W2, b2) => {
      const { A, maps, h, scores } = passed(X, w1, b1, W2, b2, d)
      const [, , I = 0, J = 0] = A.shape
      const dS = scores.map((row, n) => softmax(row).map((p, k) => d.scoreGradient(p, k === labels.data[n] ? 1 : 0) / d.over(scores.length)))
      const back = maps.map((image, n) =>
        image.map((map, f) =>
          map.map((row) =>
            row.map((a) => {
              const gradient =
                dot(
                  dS[n] as Row,
                  table(W2).map((weights) => at(weights, f)),
                ) / d.share(I * J)
              return d.passes(d.atKink(a), gradient, d.atKink(mean(map.flat()))) ? gradient : 0
            }),
          ),
        ),
      )
      const { dw, db } = convBackward(stacked(back), X, w1)
      return {
        dw1: d.turn(dw),
        db1: array(d.db([...db.data], I * J)),
        dW2: array(
          outer(
            dS,
            h.map((means, n) => d.reads(means, maps[n] ?? [])),
          ),
        ),
        db2: array(
          outer(
            dS,
            h.map(() => [1]),
          ).flat(),
        ),
      }
    },
    measured: { at: (_, __, w1, b1, W2, b2) => ({ dw1: w1, db1: b1, dW2: W2, db2: b2 }), loss: (at, [X, labels]) => smallConvnetLoss(X, labels, at.dw1, at.db1, at.dW2, at.db2) },
  },
)

const image = [[matrix('1 -3')]]
const given = { X: image, labels: [0], w1: [[matrix('2')]], b1: [0], W2: matrix('1 / -1'), b2: [0, 0] }
const even = { ...given, W2: matrix('0 / 0') }
const slide = 'D1 “Convolutional Neural Networks (CNN)”; worked by hand'

export default suite('convolution/small-convnet-loss', 'A whole small network', [
  loss.with({
    example: loss.golden('is ln(1 + 1/e²) for a mean of 1 and weights of 1 and −1', {
      weight: 2,
      given,
      gives: printed('0.126928'),
      source: `${slide}: the map is (2, −6), after ReLU (2, 0), with the mean 1, and the scores are 1 and −1`,
      hint: 'The map is (2, −6). What is left of it after ReLU, and what is the mean?',
    }),
    guess: loss.golden('begins at ln 2 where all weights of the last layer are 0', {
      given: { ...even, X: [...image, ...image], labels: [0, 1] },
      gives: printed('0.693147'),
      source: 'D1 “Babysitting the Learning Process”: both classes have probability ½',
      concept: 'a network that guesses',
      hint: 'All scores are 0. What is the loss of a guess between two classes?',
    }),
    random: { hint: 'Print the map of one image and one filter first, then the mean, then the scores.' },
    smallest: { weight: 0 },
  }),
  gradients.with({
    example: gradients.golden('gives the gradients of a net that guesses', {
      given: even,
      gives: { dw1: array([[matrix('0')]]), db1: array([0]), dW2: array(matrix('-0.5 / 0.5')), db2: array([-0.5, 0.5]) },
      source: `${slide}: p − t is (−½, ½), the mean is 1, and weights of 0 let nothing through`,
      hint: 'p − t is (−0.5, 0.5). What does W2 read, and what does it let through?',
    }),
    filter: gradients.golden('goes back through the pixel that ReLU let pass', {
      given: { ...given, W2: matrix('2 / -2'), w1: [[matrix('0')]], b1: [1], b2: [-2, 2], X: [[matrix('1 3')]] },
      gives: { dw1: array([[matrix('-4')]]), db1: array([-2]) },
      source: `${slide}: the map is (1, 1), both scores are 0, −½·2 − ½·2 = −2 reaches the mean, and −1 each pixel: −1·1 − 1·3`,
      hint: 'Both scores are 0. How much does the mean move them, and how much does each pixel move the mean?',
    }),
    kink: gradients.golden('is right for a map of exactly 0', {
      weight: 0,
      given: { ...given, w1: [[matrix('0')]], W2: matrix('2 / -2') },
      gives: { db1: array([0]) },
      under: { atKink: 'zero' },
      only: { atKink: 'zero' },
      source: 'worked by hand: ReLU is given 0, where its gradient is 0',
      sizes: 'unusual',
      concept: 'activations of exactly 0',
      hint: 'The map is (0, 0). What passes ReLU there?',
    }),
    random: { hint: 'Go backwards in the order of the forward pass, and compare dW2 first, then db1, then dw1.' },
    measured: { draws: 3 },
    smallest: { weight: 0 },
  }),
])
