import { choice, type Filled, formula, matrix, options, positives, printed, reals, record, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { batchnormForward } from '#reference/normalization/batchnorm-forward-train.ts'
import { spatialBatchnormLayer } from '#reference/normalization/spatial-batchnorm-layer.ts'
import { bnMomentum, bnRunningVar, forwardHoles, runningWeights, variance, type Weights } from '../shared/batchnorm.ts'
import { at, columns, mean, type Row, transposed } from '../shared/lists.ts'
import { setting, usualEps } from '../shared/setting.ts'

/** Mean and variance, of the batch or as they are remembered. */
type Moments = readonly [mean: number, variance: number]

const holes = {
  training: right((batch: Moments, _running: Moments): Moments => batch).wrong(
    'batchnorm-forward-train/uses-running-stats',
    'Running statistics in training',
    (_, running) => running,
    'In training you normalize with the running statistics. Use the mean and variance of the batch.',
  ),
  testing: right((running: Moments, _batch: Moments): Moments => running)
    .wrong('batchnorm-forward-test/batch-statistics', 'Statistics of the test batch', (_, batch) => batch, 'At test time you normalize with the statistics of the batch. Use the running mean and variance.')
    .wrong('batchnorm-forward-test/mean-only', 'Variance of the batch', ([mu], [, v]) => [mu, v], 'At test time you use the running mean, but the variance of the batch. Use both running statistics.'),
  isUpdated: right((mode: string): boolean => mode === 'train')
    .wrong('batchnorm-running-stats/updated-at-test', 'Statistics updated at test', () => true, 'Your running statistics change at test time too. Return them unchanged; only training batches move them.')
    .wrong('batchnorm-forward/updated-at-test-only', 'Modes swapped in update', (mode) => mode === 'test', 'You update the running statistics at test time, and not in training. Only training batches move them.'),
  momentum: setting('batchnorm-forward/momentum-ignored', 'momentum', 0.9, 0.99, 0.1),
  eps: setting('batchnorm-forward/eps-ignored', 'eps', ...usualEps),
  weights: runningWeights,
  ...forwardHoles,
}
const together = [
  {
    id: 'batchnorm-forward/modes-exchanged',
    title: 'Training and test swapped',
    fill: { training: (_: Moments, running: Moments) => running, testing: (_: Moments, batch: Moments) => batch, isUpdated: (mode: string) => mode === 'test' },
    says: 'You swap the modes. Training uses the batch and updates the running statistics; test time uses those.',
  },
]

type Decisions = Filled<typeof holes> & { readonly bnMomentum: (m: number) => Weights; readonly bnRunningVar: (N: number) => number }
interface Running {
  readonly mean: NDArray
  readonly variance: NDArray
}
/** The layer on one row per example, or per pixel. */
function layerOf(X: NDArray, gamma: NDArray, beta: NDArray, running: Running, mode: string, { momentum, eps }: { readonly momentum: number; readonly eps: number }, d: Decisions) {
  const weights = d.weights(d.bnMomentum(d.momentum(momentum)), momentum)
  const features = columns(X).map((xs, k) => {
    const [batch, old]: readonly [Moments, Moments] = [
      [mean(xs), variance(xs)],
      [at([...running.mean.data], k), at([...running.variance.data], k)],
    ]
    const [mu, v] = mode === 'train' ? d.training(batch, old) : d.testing(old, batch)
    const after = (remembered: number, now: number) => (d.isUpdated(mode) ? weights.old * remembered + weights.batch * now : remembered)
    return { out: xs.map((x) => d.affine(at([...gamma.data], k), d.center(x, mu) / d.divisor(v, d.eps(eps)), at([...beta.data], k))), mean: after(old[0], mean(xs)), variance: after(old[1], variance(xs, d.bnRunningVar(xs.length))) }
  })
  const part = (key: 'mean' | 'variance') => array(features.map((one) => one[key]))
  return { out: array(transposed(features.map(({ out }): Row => out))), running: { mean: part('mean'), variance: part('variance') } }
}

const mode = choice('mode', ['train', 'test'])
const settings = options({ momentum: [0.75, 0.95, 0.25], eps: [0.5, 0.1, 0.25] })

const layer = formula(
  { batchnormForward },
  {
    id: 'batchnorm-forward',
    inputs: [reals('X', 'N D'), reals('gamma', 'D'), reals('beta', 'D'), record('running', { mean: reals('mean', 'D'), variance: positives('variance', 'D') }), mode, settings],
    sizes: { N: [3, 5], D: [2, 3] },
    smallest: { N: [2, 2] },
    parts: { out: 2, running: 1 },
    obeys: { bnRunningVar, bnMomentum },
    holes,
    together,
    reading: (d) => (X, gamma, beta, running, mode, settings) => layerOf(X, gamma, beta, running, mode, settings, d),
  },
)

/** The axis of channels comes last: one row per pixel. */
const pixels = ({ shape: [N = 1, C = 1, H = 1, W = 1], data }: NDArray): NDArray => ({ shape: [N * H * W, C], data: Float64Array.from(data, (_, k) => data[(Math.floor(k / (C * H * W)) * C + (k % C)) * H * W + (Math.floor(k / C) % (H * W))] as number) })
/** The backward pass from one row per pixel. */
const images = (rows: NDArray, [N = 1, C = 1, H = 1, W = 1]: readonly number[]): NDArray => ({
  shape: [N, C, H, W],
  data: Float64Array.from(rows.data, (_, k) => rows.data[(Math.floor(k / (C * H * W)) * H * W + (k % (H * W))) * C + (Math.floor(k / (H * W)) % C)] as number),
})
interface Layout {
  readonly rows: (X: NDArray) => NDArray
  readonly back: (rows: NDArray, shape: readonly number[]) => NDArray
}

const spatial = formula(
  { spatialBatchnormLayer },
  {
    id: 'spatial-batchnorm-layer',
    inputs: [reals('X', 'N C H W'), reals('gamma', 'C'), reals('beta', 'C'), record('running', { mean: reals('mean', 'C'), variance: positives('variance', 'C') }), mode, settings],
    sizes: { N: [2, 3], C: [2, 3], H: [1, 3], W: [2, 4] },
    smallest: { N: [1, 2], C: [1, 2], H: [1, 1], W: [2, 2] },
    larger: { N: [3, 4], C: [3, 4], H: [3, 4], W: [4, 5] },
    parts: { out: 2, running: 1 },
    obeys: { bnRunningVar, bnMomentum },
    holes: {
      ...holes,
      layout: right<Layout>({ rows: pixels, back: images }).wrong(
        'reshaped',
        'Reshaped, not transposed',
        { rows: (X) => ({ shape: [X.data.length / (X.shape[1] ?? 1), X.shape[1] ?? 1], data: X.data }), back: (rows, shape) => ({ shape, data: rows.data }) },
        'You reshape the images to one row per pixel without moving the channels to the end first, so channels and pixels are mixed. Transpose to N × H × W × C before you reshape, and back afterwards.',
      ),
    },
    together,
    reading: (d) => (X, gamma, beta, running, mode, settings) => {
      const { out, running: after } = layerOf(d.layout.rows(X), gamma, beta, running, mode, settings, d)
      return { out: d.layout.back(out, X.shape), running: after }
    },
  },
)

const X = matrix('1 10 / 3 10 / 5 16 / 7 12')
const given = { X, gamma: [2, 0.5], beta: [1, -1], running: { mean: [1, 2], variance: [1, 4] }, mode: 'train', options: { momentum: 0.9, eps: 0.1 } } as const
const random = { draws: 12, hint: 'Look at one mode after the other, and at the running statistics before the output.' }
const slide = 'D1 “Batch Normalization”'

export default suite('normalization/batchnorm-forward', 'Batch normalization layer', [
  layer.with({
    train: layer.golden('uses the batch in training, and updates the running statistics', {
      weight: 2,
      given,
      gives: { out: printed('-1.65684 -1.40489 / 0.114385 -1.40489 / 1.88561 -0.190224 / 3.65684 -1.00000'), running: { mean: array([1.3, 3]), variance: array([1.4, 4.2]) } },
      source: `${slide}, worked by hand: means 4 and 12, variances 5 and 6`,
      hint: 'Write down mean and variance of each column first: 4 and 5, 12 and 6.',
    }),
    test: layer.golden('uses the running statistics at test time', {
      weight: 2,
      given: { ...given, X: matrix('2 8 / 4 20'), running: { mean: [4, 12], variance: [5, 6] }, mode: 'test' },
      gives: { out: printed('-0.77123 -1.80978 / 1.00000 0.619553'), running: { mean: array([4, 12]), variance: array([5, 6]) } },
      source: `${slide}: at test time, a fixed mean; worked by hand: (2 − 4) / √5.1, (8 − 12) / √6.1`,
      concept: 'test time',
      hint: 'Nothing is updated at test time: the running statistics stay the same.',
    }),
    random,
    batches: layer.trace('remembers three batches in a row', { given: { ...given, running: { mean: [0, 0], variance: [1, 1] } }, steps: 3, feed: { running: 'running' }, each: { X: [X, matrix('0 1 / 2 5'), matrix('-1 3 / 1 3 / 3 0')] } }),
  }),
  spatial.with({
    train: spatial.golden('uses all pixels of a channel in training, and updates the running statistics', {
      weight: 2,
      given: {
        ...given,
        X: [
          [[[1, 3]], [[10, 10]]],
          [[[5, 7]], [[16, 12]]],
        ],
      },
      gives: {
        out: printed([
          [[['-1.65684', '0.114385']], [['-1.40489', '-1.40489']]],
          [[['1.88561', '3.65684']], [['-0.190224', '-1.00000']]],
        ]),
        running: { mean: array([1.3, 3]), variance: array([1.4, 4.2]) },
      },
      source: 'Ioffe and Szegedy 2015, section 3.2; worked by hand: means 4 and 12, variances 5 and 6',
      hint: 'The first channel has the numbers 1 3 5 7, with mean 4 and variance 5.',
    }),
    test: spatial.golden('uses the running statistics at test time', {
      weight: 2,
      given: {
        ...given,
        X: [
          [[[2]], [[8]]],
          [[[4]], [[20]]],
        ],
        running: { mean: [4, 12], variance: [5, 6] },
        mode: 'test',
      },
      gives: {
        out: printed([
          [[['-0.77123']], [['-1.80978']]],
          [[['1.00000']], [['0.619553']]],
        ]),
        running: { mean: array([4, 12]), variance: array([5, 6]) },
      },
      source: 'Ioffe and Szegedy 2015, section 3.1; worked by hand: (2 − 4) / √5.1, (8 − 12) / √6.1',
      concept: 'test time',
      hint: 'Nothing is updated at test time: the running statistics stay the same.',
    }),
    random,
  }),
])
