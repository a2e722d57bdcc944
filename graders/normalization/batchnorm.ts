import { anyOf, formula, matrix, options, positives, printed, reals, right, suite } from '#kit'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { batchnormBackward } from '#reference/normalization/batchnorm-backward.ts'
import { batchnormForwardTrain } from '#reference/normalization/batchnorm-forward-train.ts'
import { batchnormForwardTest, batchnormRunningStats } from '#reference/normalization/batchnorm-running-stats.ts'
import { backwardHoles, backwardOf, bnMomentum, bnRunningVar, constantStatistics, exchanged, forwardHoles, normalized, root, runningWeights, variance, type Weights } from '../shared/batchnorm.ts'
import { isFlat, perFeature } from '../shared/grouped-norm.ts'
import { at, columns, dot, mean, type Row, table } from '../shared/lists.ts'
import { setting, usualEps } from '../shared/setting.ts'

const affine = right((gamma: number, x: number, beta: number) => gamma * x + beta)

const train = formula(
  { batchnormForwardTrain },
  {
    id: 'batchnorm-forward-train',
    inputs: [reals('X', 'N D'), reals('gamma', 'D'), reals('beta', 'D'), options({ eps: [0.5, 0.1, 0.25, 1e-5] })],
    sizes: { N: [3, 5], D: [2, 3] },
    smallest: { N: [2, 2] },
    avoid: (X) => isFlat(X, perFeature),
    holes: {
      over: right((X: readonly Row[], _n: number, d: number): Row => X.map((row) => at(row, d)))
        .wrong('feature-axis', 'Statistics per example', (X, n) => X[n] as Row, 'You normalize each example over its features; that is layer normalization. Take mean and variance of each feature over the batch.')
        .wrong('global-statistics', 'One mean for everything', (X) => X.flat(), 'You use one mean and one variance for the whole array. Each feature has its own.'),
      variance: right((xs: Row) => variance(xs))
        .wrong('unbiased-variance', 'Variance over N − 1', (xs) => variance(xs, xs.length - 1), 'You divide the variance by N − 1. Batch normalization divides by N.')
        .wrong('raw-second-moment', 'Mean square, not variance', (xs) => mean(xs.map((x) => x * x)), 'You use the mean of x². The variance is the mean of (x − μ)².')
        .wrong(
          'root-twice',
          'Root taken twice',
          anyOf(
            (xs: Row) => Math.sqrt(variance(xs)),
            (xs: Row) => Math.sqrt(variance(xs, xs.length - 1)),
          ),
          'You take the root of the standard deviation, which is a root already. Divide by √(σ² + ε), with σ² the variance.',
        )
        .wrong('sum-of-squares', 'Variance not averaged', (xs) => variance(xs, 1), 'You add up the squared deviations without dividing by N. The variance is their mean.'),
      ...forwardHoles,
      eps: setting('eps-ignored', 'eps', ...usualEps),
    },
    together: [
      { id: 'not-normalised', title: 'Input not normalized', fill: { center: (x) => x, divisor: () => 1 }, says: 'You scale and shift x itself, as one slide misprints. Normalize first: γ·x̂ + β.' },
      { id: 'uses-running-stats', title: 'Running statistics in training', fill: { center: (x) => x, divisor: (_, eps) => root(1, eps) }, says: 'You normalize with mean 0 and variance 1, the initial running statistics. In training, use those of the batch.' },
    ],
    reading:
      (d) =>
      (X, gamma, beta, { eps }) =>
        array(
          table(X).map((row, n, all) =>
            row.map((x, k) => {
              const xs = d.over(all, n, k)
              return d.affine(at([...gamma.data], k), d.center(x, mean(xs)) / d.divisor(d.variance(xs), d.eps(eps)), at([...beta.data], k))
            }),
          ),
        ),
  },
)

/** What only one of the two running statistics follows. */
const otherRules: readonly ((weights: Weights, N: number) => Weights)[] = [
  ({ old, batch }) => ({ old: batch, batch: old }),
  () => ({ old: 1, batch: 0 }),
  () => ({ old: 0, batch: 1 }),
  ({ old }) => ({ old, batch: 1 }),
  ({ batch }) => ({ old: 1, batch }),
  ({ old, batch }, N) => ({ old, batch: batch * N }),
]

const running = formula(
  { batchnormRunningStats },
  {
    id: 'batchnorm-running-stats',
    inputs: [reals('X', 'N D'), reals('runningMean', 'D'), positives('runningVar', 'D'), options({ momentum: [0.75, 0.95, 0.25] })],
    sizes: { N: [3, 5], D: [2, 3] },
    smallest: { N: [2, 2] },
    parts: { mean: 1, variance: 1 },
    obeys: { bnRunningVar, bnMomentum },
    holes: {
      column: right((xs: Row): Row => xs).wrong(
        'normalised-batch',
        'Statistics of normalized values',
        anyOf(
          (xs: Row) => normalized(xs, 1e-5),
          (xs: Row) => normalized(xs, 0),
        ),
        'You average in the statistics of x̂, which are always 0 and about 1. Use the mean and variance of x.',
      ),
      momentum: setting('momentum-ignored', 'momentum', 0.9, 0.99, 0.1),
      weights: runningWeights,
      ofMean: right((weights: Weights, _N: number): Weights => weights).wrong(
        'mean-alone',
        'Running mean alone wrong',
        anyOf(...otherRules),
        'Your running variance moves as it should, but your running mean does not. Both follow the same rule, with the same momentum.',
      ),
      ofVariance: right((weights: Weights, _N: number): Weights => weights).wrong(
        'variance-alone',
        'Running variance alone wrong',
        anyOf(...otherRules),
        'Your running mean moves as it should, but your running variance does not. Both follow the same rule, with the same momentum.',
      ),
      variances: right((old: number, batch: number, { old: a, batch: b }: Weights) => a * old + b * batch).wrong(
        'std-averaged',
        'Standard deviations averaged',
        (old, batch, { old: a, batch: b }) => (a * Math.sqrt(old) + b * Math.sqrt(batch)) ** 2,
        'You average standard deviations and square the result. Average the variances themselves.',
      ),
      spread: right((xs: Row, by: number) => variance(xs, by))
        .wrong(
          'deviation-for-variance',
          'Deviation taken for variance',
          anyOf(
            (xs: Row, by: number) => Math.sqrt(variance(xs, by)),
            (xs: Row, by: number) => Math.sqrt(variance(xs, by) + 1e-5),
          ),
          'You average in the standard deviation of the batch. The running variance takes its square.',
        )
        .wrong('batchnorm-forward-train/raw-second-moment', 'Mean square, not variance', (xs) => mean(xs.map((x) => x * x)), 'You average in the mean of x². The variance is the mean of (x − μ)².'),
    },
    reading:
      (d) =>
      (X, runningMean, runningVar, { momentum }) => {
        const weights = d.weights(d.bnMomentum(d.momentum(momentum)), momentum)
        const batches = columns(X).map(d.column)
        const N = table(X).length
        const [ofMean, ofVariance] = [d.ofMean(weights, N), d.ofVariance(weights, N)]
        return { mean: array(batches.map((xs, k) => ofMean.old * at([...runningMean.data], k) + ofMean.batch * mean(xs))), variance: array(batches.map((xs, k) => d.variances(at([...runningVar.data], k), d.spread(xs, d.bnRunningVar(xs.length)), ofVariance))) }
      },
  },
)

const saysMoved = 'Your test mode changes the running statistics, so that a second call gives something else. Only training moves them: at test time, leave them as they are.'
/** Bindings call the layer in test mode before, with 1 − X or with the squares of X. */
const moved = (stored: number, batch: number) => 0.9 * stored + 0.1 * batch
type Moved = (stored: number, xs: Row) => number
const before = [(x: number) => 1 - x, (x: number) => x * x]
/** Statistics that the call before has moved, and those that X itself moves too before it is normalized. */
const movedBy =
  (of: (xs: Row) => number) =>
  (change: (x: number) => number): readonly Moved[] => {
    const once: Moved = (stored, xs) => moved(stored, of(xs.map(change)))
    return [once, (stored, xs) => moved(once(stored, xs), of(xs))]
  }
const movedMeans = before.flatMap(movedBy(mean))
const batchVariances = [(xs: Row) => variance(xs), (xs: Row) => variance(xs, xs.length - 1)]
const movedBoth = batchVariances.flatMap((of) => before.flatMap(movedBy(of)).map((variance, k) => ({ mean: movedMeans[k] as Moved, variance })))

const test = formula(
  { batchnormForwardTest },
  {
    id: 'batchnorm-forward-test',
    inputs: [reals('X', 'N D'), reals('gamma', 'D'), reals('beta', 'D'), reals('runningMean', 'D'), positives('runningVar', 'D'), options({ eps: [0.5, 0.1, 0.25, 1e-5] })],
    sizes: { N: [3, 5], D: [2, 3] },
    // Where nothing is left under the root but ε, its place is all that counts.
    avoid: (_X, _gamma, _beta, _mean, runningVar) => runningVar.data.includes(0),
    holes: {
      mean: right((stored: number, _xs: Row) => stored).wrong('mean-moved-at-test', 'Running mean moved', anyOf(...movedMeans), saysMoved),
      eps: setting('eps-ignored', 'eps', ...usualEps),
      center: right((x: number, mu: number): number => x - mu).wrong('batchnorm-forward-train/mean-not-subtracted', 'Mean not subtracted', (x) => x, 'You do not subtract the running mean at test time. Normalize as in training: x̂ = (x − μ) / √(σ² + ε).'),
      variance: right((stored: number, _xs: Row, _mu: number) => stored).wrong(
        'mean-only',
        'Variance of the batch',
        anyOf(
          (_stored: number, xs: Row) => variance(xs),
          (_stored: number, xs: Row, mu: number) => mean(xs.map((x) => (x - mu) ** 2)),
        ),
        'You use the running mean, but the variance of the test batch. Use both running statistics.',
      ),
      divisor: right(root)
        .wrong('eps-outside-sqrt', 'ε outside the root', (v, eps) => Math.sqrt(v) + eps, 'You add ε to the standard deviation. Use the same root as in training: √(σ² + ε).')
        .wrong('batchnorm-forward-train/not-divided', 'Not divided by deviation', () => 1, 'You subtract the running mean, and do not divide. Normalize as in training: x̂ = (x − μ) / √(σ² + ε).')
        .wrong(
          'std-as-variance',
          'Variance taken for deviation',
          anyOf(
            (v: number, eps: number) => v + eps,
            (v: number, eps: number) => Math.sqrt(v ** 2 + eps),
          ),
          'You divide by the running variance as if it were a standard deviation. Take its root: √(σ² + ε).',
        )
        .wrong('no-eps', 'ε left out', (v) => Math.sqrt(v), 'You leave out ε at test time. Use the same root as in training: √(σ² + ε).'),
      affine: affine
        .wrong('batchnorm-forward-train/no-scale', 'Scale missing', (_, x, beta) => x + beta, 'You leave out γ at test time. Scale and shift as in training: γ·x̂ + β.')
        .wrong('batchnorm-forward-train/no-shift', 'Shift missing', (gamma, x) => gamma * x, 'You leave out β at test time. Scale and shift as in training: γ·x̂ + β.')
        .wrong('batchnorm-forward-train/affine-order', 'Shift scaled too', (gamma, x, beta) => gamma * (x + beta), 'You add β before you multiply by γ at test time. Scale first, then shift: γ·x̂ + β.')
        .wrong('batchnorm-forward-train/gain-plus-one', 'Gain of 1 + γ', (gamma, x, beta) => (1 + gamma) * x + beta, 'You multiply by 1 + γ at test time. The gain is γ: γ·x̂ + β.')
        .wrong('batchnorm-forward-train/gamma-beta-swapped', 'γ and β swapped', (gamma, x, beta) => beta * x + gamma, 'You swap γ and β at test time. γ is the scale and β the shift: γ·x̂ + β.')
        .wrong('no-affine', 'Scale and shift missing', (_, x) => x, 'You normalize, but leave out γ and β. They apply at test time too: γ·x̂ + β.'),
      out: right((y: number, _x: number) => y).wrong('identity', 'Layer switched off', (_, x) => x, 'You return the input unchanged. At test time the layer still normalizes, with the running statistics.'),
    },
    together: [
      { id: 'batch-statistics', title: 'Statistics of the test batch', fill: { mean: (_, xs) => mean(xs), variance: (_, xs) => variance(xs) }, says: 'You normalize with the statistics of the test batch. At test time, use the running mean and variance.' },
      { id: 'moved-at-test', title: 'Running statistics moved', fill: movedBoth, says: saysMoved },
    ],
    reading:
      (d) =>
      (X, gamma, beta, runningMean, runningVar, { eps }) =>
        array(
          table(X).map((row) =>
            row.map((x, k) => {
              const xs = columns(X)[k] as Row
              const [mu, v] = [d.mean(at([...runningMean.data], k), xs), d.variance(at([...runningVar.data], k), xs, at([...runningMean.data], k))]
              return d.out(d.affine(at([...gamma.data], k), d.center(x, mu) / d.divisor(v, d.eps(eps)), at([...beta.data], k)), x)
            }),
          ),
        ),
  },
)

const inner = (a: NDArray, b: NDArray) => dot([...a.data], [...b.data])

const backward = formula(
  { batchnormBackward },
  {
    id: 'batchnorm-backward',
    inputs: [reals('dOut', 'N D'), reals('X', 'N D'), reals('gamma', 'D'), options({ eps: [0.5, 0.1, 0.25] })],
    sizes: { N: [3, 5], D: [2, 3] },
    smallest: { N: [2, 2] },
    avoid: (_, X) => isFlat(X, perFeature),
    parts: { dX: 3, dgamma: 1, dbeta: 1 },
    holes: { ...backwardHoles, eps: setting('eps-ignored', 'eps', ...usualEps) },
    together: [constantStatistics, exchanged],
    reading:
      (d) =>
      (dOut, X, gamma, { eps }) => {
        const features = columns(X).map((x, k) => backwardOf(d, columns(dOut)[k] as Row, x, at([...gamma.data], k), d.eps(eps)))
        return { dX: array(columns(array(features.map(({ dX }) => dX)))), dgamma: array(features.map(({ dgamma }) => dgamma)), dbeta: array(features.map(({ dbeta }) => dbeta)) }
      },
    measured: { at: (_, X, gamma) => ({ dX: X, dgamma: gamma, dbeta: zeros(gamma.shape) }), loss: ({ dX: X, dgamma: gamma, dbeta: beta }, [dOut, , , settings]) => inner(dOut, batchnormForwardTrain(X, gamma, beta, settings)) },
  },
)

const X = matrix('1 10 / 3 10 / 5 16 / 7 12')
const [gamma, beta, byHand] = [[2, 0.5], [1, -1], 'worked by hand: means 4 and 12, variances 5 and 6']

export default suite(
  'normalization/batchnorm',
  'Batch normalization',
  [
    train.with({
      example: train.golden('normalizes two features of four examples', {
        weight: 2,
        given: { X, gamma, beta, options: { eps: 0.1 } },
        source: byHand,
        gives: printed('-1.65684 -1.40489 / 0.114385 -1.40489 / 1.88561 -0.190224 / 3.65684 -1.00000'),
        hint: 'Write down mean and variance of each column first: 4 and 5, 12 and 6.',
      }),
      random: { hint: 'Check that each column of x̂ has mean 0 before you scale and shift it.' },
      constant: train.golden('gives β for a feature that is constant over the batch', {
        given: { X: matrix('2 1 / 2 3'), gamma: [3, 1], beta: [5, 0], options: { eps: 1 } },
        gives: printed('5.00000 -0.70711 / 5.00000 0.70711'),
        sizes: 'unusual',
        concept: 'a constant feature',
        source: 'worked by hand: x − μ = 0 in the first column; ±1 / √(1 + 1) in the second',
      }),
      alone: train.random('gives β for one example, which is its own mean', { axes: { N: [1, 1] }, draws: 2, sizes: 'unusual', concept: 'one example', hint: 'The variance is 0 here: only ε keeps the division from being 0/0.' }),
      shift: train.invariant('does not change when a number is added to all inputs', { weight: 0, concept: 'shifted inputs', under: ([inputs, ...rest]) => [array(table(inputs).map((row) => row.map((x) => x + 3))), ...rest] }),
    }),
    running.with({
      example: running.golden('moves a tenth of the way to the batch', { weight: 2, given: { X, runningMean: [1, 2], runningVar: [1, 4], options: { momentum: 0.9 } }, source: byHand, gives: { mean: array([1.3, 3]), variance: array([1.4, 4.2]) } }),
      'one-example': running.random('works for one example', { only: { bnRunningVar: 'biased' }, axes: { N: [1, 1] }, draws: 3, sizes: 'unusual', concept: 'one example' }),
      five: running.trace('follows three batches in a row', {
        given: { X, runningMean: [0, 0], runningVar: [1, 1], options: { momentum: 0.9 } },
        steps: 3,
        feed: { runningMean: 'mean', runningVar: 'variance' },
        each: { X: [X, matrix('0 1 / 2 5'), matrix('-1 3 / 1 3 / 3 0')] },
      }),
    }),
    test.with({
      example: test.golden('normalizes with the running statistics', {
        weight: 2,
        given: { X: matrix('2 8 / 4 20'), gamma, beta, runningMean: [4, 12], runningVar: [5, 6], options: { eps: 0.1 } },
        gives: printed('-0.77123 -1.80978 / 1.00000 0.619553'),
        source: 'worked by hand: (2 − 4) / √5.1, (8 − 12) / √6.1',
      }),
    }),
    backward.with({
      example: backward.golden('gives the gradients of the four examples', {
        weight: 2,
        given: { dOut: matrix('1 0 / -1 2 / 0.5 -1 / 2 1'), X, gamma, options: { eps: 0.1 } },
        source: 'derived, and checked by central differences',
        gives: { dX: printed('0.918174 -0.233972 / -1.24377 0.170916 / -0.306058 -0.0381657 / 0.631652 0.101222'), dgamma: printed(['1.99263', '-3.23911']), dbeta: array([2.5, 2]) },
        hint: 'Each column of dX adds up to 0. Does yours?',
      }),
    }),
  ],
  { 'batchnorm-running-stats/momentum-inverted': 'bnMomentum/rate', 'batchnorm-running-stats/unbiased-variance': 'bnRunningVar/unbiased' },
)
