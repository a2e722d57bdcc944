import { anyOf, by, type Filled, right, under } from '#kit'
import { at, dot, mean, type Row, sum } from './lists.ts'

export const root = (variance: number, eps: number): number => Math.sqrt(variance + eps)
const centered = (xs: Row): Row => {
  const mu = mean(xs)
  return xs.map((x) => x - mu)
}
export const variance = (xs: Row, by = xs.length): number => sum(centered(xs).map((x) => x ** 2)) / by
export const normalized = (xs: Row, eps: number): Row => {
  const deviation = root(variance(xs), eps)
  return centered(xs).map((x) => x / deviation)
}

export interface Weights {
  readonly old: number
  readonly batch: number
}
export const bnRunningVar = { biased: (N: number): number => N, unbiased: (N: number): number => N - 1 }
export const bnMomentum = { decay: (m: number): Weights => ({ old: m, batch: 1 - m }), rate: (m: number): Weights => ({ old: 1 - m, batch: m }) }

/** What running statistics and those of the batch count. */
export const runningWeights = right((weights: Weights, _m: number) => weights)
  .wrong('batchnorm-running-stats/overwrites', 'Old statistics overwritten', () => ({ old: 0, batch: 1 }), 'You replace the running statistics with those of the batch. Each batch moves them only a little toward its own.')
  .wrong('batchnorm-running-stats/never-updated', 'Statistics never updated', () => ({ old: 1, batch: 0 }), 'You return the running statistics unchanged. Each training batch moves them a little toward its own.')
  .wrong(
    'batchnorm-running-stats/no-one-minus',
    'Factor 1 − m missing',
    ({ old, batch }, m) => ({ old: old === m ? m : 1, batch: batch === m ? m : 1 }),
    by('bnMomentum', { decay: 'You add the statistics of the batch in full. They get the weight 1 − m: m·running + (1 − m)·batch.', rate: 'You keep the old statistics in full. They get the weight 1 − m: (1 − m)·running + m·batch.' }),
  )
  .wrong(
    'batchnorm-running-stats/no-momentum-factor',
    'Factor m missing',
    ({ old, batch }, m) => ({ old: old === m ? 1 : old, batch: batch === m ? 1 : batch }),
    by('bnMomentum', { decay: 'You keep the old statistics in full. They get the weight m: m·running + (1 − m)·batch.', rate: 'You add the statistics of the batch in full. They get the weight m: (1 − m)·running + m·batch.' }),
  )

/** What one value becomes, once its mean and variance are known. */
export const forwardHoles = under('batchnorm-forward-train', {
  center: right((x: number, mean: number) => x - mean).wrong('mean-not-subtracted', 'Mean not subtracted', (x) => x, 'You divide by the standard deviation, but do not subtract the mean first: x̂ = (x − μ) / √(σ² + ε).'),
  divisor: right(root)
    .wrong('eps-outside-sqrt', 'ε outside the root', (v, eps) => Math.sqrt(v) + eps, 'You add ε to the standard deviation. It belongs inside the root: √(σ² + ε).')
    .wrong('no-eps', 'ε left out', (v) => Math.sqrt(v), 'A constant feature gives 0/0 in your code. Add ε inside the root: √(σ² + ε).')
    .wrong('divide-by-variance', 'Divided by the variance', (v, eps) => v + eps, 'You divide by the variance. Divide by its root: √(σ² + ε).')
    .wrong('not-divided', 'Not divided by deviation', () => 1, 'You subtract the mean, and do not divide by the standard deviation: x̂ = (x − μ) / √(σ² + ε).'),
  affine: right((gamma: number, x: number, beta: number) => gamma * x + beta)
    .wrong('affine-order', 'Shift scaled too', (gamma, x, beta) => gamma * (x + beta), 'You add β before you multiply by γ. Scale first, then shift: γ·x̂ + β.')
    .wrong('no-scale-shift', 'Scale and shift missing', (_, x) => x, 'You return x̂ itself. Scale and shift it: γ·x̂ + β.')
    .wrong('no-scale', 'Scale missing', (_, x, beta) => x + beta, 'You do not multiply by γ. Scale and shift x̂: γ·x̂ + β.')
    .wrong('no-shift', 'Shift missing', (gamma, x) => gamma * x, 'You do not add β. Scale and shift x̂: γ·x̂ + β.')
    .wrong('gain-plus-one', 'Gain of 1 + γ', (gamma, x, beta) => (1 + gamma) * x + beta, 'You multiply by 1 + γ. The gain is γ: γ·x̂ + β.')
    .wrong('gamma-beta-swapped', 'γ and β swapped', (gamma, x, beta) => beta * x + gamma, 'You swap γ and β. γ is the scale and β the shift: γ·x̂ + β.'),
})

const paths = 'dX = γ / (N·√(σ² + ε)) · (N·dout − Σ dout − x̂·Σ dout·x̂)'

/** A term of the path through the variance that is too large by the deviation. */
export const rootDerivative = [
  'root-derivative',
  'Derivative of root wrong',
  (along: number, count: number, deviation: number): number => (along / count) * deviation,
  'Your path through the variance is off by the standard deviation. The derivative of 1/s is −1/s², not −1/s.',
] as const

/** The gradients of one feature. */
export const backwardHoles = under('batchnorm-backward', {
  meanPath: right((total: number, N: number) => total / N).wrong('no-mean-path', 'Path through mean missing', () => 0, `Your gradient treats the mean as a constant. Each example also moves it, which is the term −Σ dout of ${paths}.`),
  variancePath: right((along: number, N: number, _deviation: number) => along / N)
    .wrong('no-variance-path', 'Path through variance missing', () => 0, `Your gradient treats the variance as a constant. Each example also moves it, which is the term −x̂·Σ dout·x̂ of ${paths}.`)
    .wrong(...rootDerivative)
    .wrong('variance-path-negated', 'Path through variance negated', (along, N) => -along / N, `The term through the variance has the wrong sign in your dX. It is subtracted: ${paths}.`)
    .wrong('variance-path-not-averaged', 'Path through variance summed', (along) => along, `The term through the variance is a sum over the batch in your dX. Divide it by N, as the rest: ${paths}.`)
    .wrong(
      'variance-path-factor-2',
      'Factor 2 in variance path',
      anyOf(
        (along: number, N: number) => along / N / 2,
        (along: number, N: number) => (2 * along) / N,
      ),
      'Your path through the variance is off by a factor of 2. The derivative of (x − μ)² is 2·(x − μ), and that of √v is 1/(2·√v).',
    ),
  deviation: right((v: number, eps: number, _count: number): number => root(v, eps))
    .wrong('batchnorm-forward-train/divide-by-variance', 'Divided by the variance', (v, eps) => v + eps, 'Your forward pass divides by the variance, and your gradients with it. Divide by its root: √(σ² + ε).')
    .wrong('batchnorm-forward-train/unbiased-variance', 'Variance over N − 1', (v, eps, count) => root((v * count) / (count - 1), eps), 'Your forward pass divides the variance by N − 1, and your gradients with it. This layer divides by N.'),
  scale: right((_N: number): number => 1)
    .wrong('m-minus-1', 'Divided by N − 1', (N) => N / (N - 1), 'You divide by N − 1 in dX. The forward pass averages over N, and so does its gradient.')
    .wrong('not-over-m', 'Not divided by N', (N) => N, `You multiply dX by N: the factor in front has no 1/N. ${paths}.`)
    .wrong('extra-1-over-m', 'Divided by N twice', (N) => 1 / N, 'You divide dX by N one time too many. dOut holds the 1/N of the loss already.'),
  own: right((_N: number): number => 1).wrong('own-gradient-not-times-n', 'Factor N of dout missing', (N) => 1 / N, `The gradient of an example itself lacks the factor N in your dX, while all is divided by N. ${paths}.`),
  divisor: right((deviation: number): number => deviation)
    .wrong('no-division', 'Not divided by deviation', () => 1, `You do not divide dX by the standard deviation. ${paths}.`)
    .wrong('divided-by-variance', 'dX divided by variance', (deviation) => deviation ** 2, `You divide dX by the variance. ${paths}.`),
  gamma: right((gamma: number) => gamma)
    .wrong('gamma-squared', 'γ twice in dX', (gamma) => gamma ** 2, 'γ enters dX twice. The output is γ·x̂ + β, so the gradient in x̂ is dout·γ.')
    .wrong('no-gamma', 'γ missing in dX', () => 1, 'γ is missing in dX. The output is γ·x̂ + β, so the gradient in x̂ is dout·γ.'),
  dgamma: right((dout: Row, hat: Row, _x: Row, _gamma: number) => dot(dout, hat))
    .wrong('dgamma-centered', 'x − μ for x̂', (dout, _, x) => dot(dout, centered(x)), 'You multiply by x − μ in dγ. γ multiplies x̂ in the output: dγ = Σ dout·x̂.')
    .wrong('dgamma-x', 'x instead of x̂', (dout, _, x) => dot(dout, x), 'You multiply by x in dγ. γ multiplies x̂ in the output: dγ = Σ dout·x̂.')
    .wrong('dgamma-y', 'Output instead of x̂', (dout, hat, _, gamma) => dot(dout, hat) * gamma, 'You multiply by γ·x̂ in dγ. γ multiplies x̂ in the output: dγ = Σ dout·x̂.')
    .wrong('dgamma-averaged', 'dγ averaged', (dout, hat) => dot(dout, hat) / dout.length, 'You average over the batch in dγ. γ enters every example: dγ = Σ dout·x̂.'),
  dbeta: right((dout: Row, _hat: Row): number => sum(dout)).wrong('dbeta-mean', 'Mean instead of sum', mean, 'You average dout over the batch in dβ. β enters every example: dβ = Σ dout.'),
})
type Backward = Filled<typeof backwardHoles>

/** Both paths left out at once. */
export const constantStatistics = {
  id: 'batchnorm-backward/statistics-constant',
  title: 'Statistics taken as constant',
  fill: { meanPath: () => 0, variancePath: () => 0 } satisfies Partial<Backward>,
  says: `You treat mean and variance as constants. Each example moves both: ${paths}.`,
}

/** One gradient returned under the name of the other. */
export const exchanged = {
  id: 'batchnorm-backward/dgamma-dbeta-swapped',
  title: 'dγ and dβ swapped',
  fill: { dgamma: (dout: Row) => sum(dout), dbeta: (dout: Row, hat: Row) => dot(dout, hat) } satisfies Partial<Backward>,
  says: 'You return dγ as dβ and dβ as dγ. dγ = Σ dout·x̂ and dβ = Σ dout.',
}

export function backwardOf(d: Backward, dout: Row, x: Row, gamma: number, eps: number) {
  const deviation = d.deviation(variance(x), eps, x.length)
  const hat = centered(x).map((one) => one / deviation)
  const factor = (d.scale(x.length) * d.gamma(gamma)) / d.divisor(deviation)
  return { dX: dout.map((gradient, n) => factor * (d.own(x.length) * gradient - d.meanPath(sum(dout), x.length) - at(hat, n) * d.variancePath(dot(dout, hat), x.length, deviation))), dgamma: d.dgamma(dout, hat, x, gamma), dbeta: d.dbeta(dout, hat) }
}
