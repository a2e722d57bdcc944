import { formula, options, printed, reals, right, suite } from '#kit'
import { localResponseNormalization } from '#reference/convolution/local-response-normalization.ts'
import { localResponseNormalizationBackward } from '#reference/convolution/local-response-normalization-backward.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, dot, type Row, sum } from '../shared/lists.ts'

interface Settings {
  readonly k: number
  readonly n: number
  readonly alpha: number
  readonly beta: number
}
type Neighbors = (all: Row, c: number, n: number) => Row

const settings = options({ k: [2, 1.5, 3], n: [3, 5, 1], alpha: [0.5, 0.25, 1], beta: [0.75, 0.5, 1.5] })
const shape = { sizes: { N: [1, 2], C: [3, 6], H: [1, 2], W: [1, 3] }, smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 1] } } as const

/** Applies a rule to the channels of every pixel. */
function perPixel(X: NDArray, rule: (channels: Row, read: (of: NDArray) => Row) => Row): NDArray {
  const [, C = 1, H = 1, W = 1] = X.shape
  const data = new Float64Array(X.data.length)
  const places = (k: number): Row => Array.from({ length: C }, (_, c) => (Math.floor(k / (H * W)) * C + c) * H * W + (k % (H * W)))
  for (let k = 0; k < data.length / C; k++) {
    const read = (of: NDArray): Row => places(k).map((place) => of.data[place] as number)
    const out = rule(read(X), read)
    places(k).forEach((place, c) => {
      data[place] = at(out, c)
    })
  }
  return { shape: X.shape, data }
}

const around: Neighbors = (all, c, n) => all.filter((_, m) => Math.abs(m - c) <= Math.floor(n / 2))

const forward = formula(
  { localResponseNormalization },
  {
    id: 'local-response-normalization',
    inputs: [reals('X', 'N C H W'), settings],
    ...shape,
    holes: {
      neighbors: right(around)
        .wrong('all-channels', 'Sum over all channels', (all) => all, 'You sum over all channels. Sum over the n around each one: ⌊n/2⌋ on either side, and itself.')
        .wrong('window-one-sided', 'Neighbors on one side', (all, c, n) => all.slice(c, c + n), 'You sum over the channel and the n − 1 after it. The n channels lie around it, ⌊n/2⌋ on either side.')
        .wrong('window-n-each-side', 'Window twice as wide', (all, c, n) => all.filter((_, m) => Math.abs(m - c) <= n), 'You go n channels to either side. The window holds n channels in all, so that it reaches ⌊n/2⌋ to either side.'),
      activity: right((seen: Row): number => sum(seen.map((x) => x * x))).wrong('not-squared', 'Activities not squared', sum, 'You add up the activities of the neighbors. Add up their squares.'),
      alpha: right((alpha: number, _n: number): number => alpha).wrong('alpha-over-n', 'α divided by n', (alpha, n) => alpha / n, 'You divide α by n, as some libraries do. In the paper, α multiplies the sum of squares itself.'),
      k: right((k: number): number => k).wrong('k-one', 'k taken as 1', () => 1, 'You use 1 in place of k. Use the k that you are given.'),
      beta: right((beta: number): number => beta).wrong('no-beta', 'Power β missing', () => 1, 'You divide by the sum itself. Raise it to the power β first.'),
      out: right((x: number, divisor: number): number => x / divisor).wrong('multiplies', 'Multiplied, not divided', (x, divisor) => x * divisor, 'Active neighbors make your output larger: you multiply. Divide by (k + α·Σx²)^β.'),
    },
    avoid: (X, { n, alpha }) => X.data.some((x) => x * x * alpha > 20) || n < 1,
    reading:
      (d) =>
      (X, { k, n, alpha, beta }) =>
        perPixel(X, (channels) => channels.map((x, c) => d.out(x, (d.k(k) + d.alpha(alpha, n) * d.activity(d.neighbors(channels, c, n))) ** d.beta(beta)))),
  },
)

const backward = formula(
  { localResponseNormalizationBackward },
  {
    id: 'local-response-normalization-backward',
    inputs: [reals('dOut', 'N C H W'), reals('X', 'N C H W'), settings],
    ...shape,
    holes: {
      through: right((total: number): number => total).wrong('own-path-only', 'Path through divisors missing', () => 0, 'You treat the divisors as constants. A unit also moves the divisors of its neighbors and its own: −2αβ·x·Σ dOut·x·D^(−β−1).'),
      seen: right((terms: Row, c: number, n: number): Row => around(terms, c, n)).wrong(
        'own-divisor-only',
        'Neighbors’ divisors missing',
        (terms, c) => [at(terms, c)],
        'You follow a unit into its own divisor only. It is in the divisors of all maps within ⌊n/2⌋ of it.',
      ),
      factor: right(2).wrong('missing-2', 'Factor 2 missing', 1, 'The second term is half of what it should be. The derivative of x² is 2x.'),
      beta: right((beta: number): number => beta).wrong('no-beta-factor', 'Factor β missing', () => 1, 'β is missing in the second term. The derivative of D^(−β) is −β·D^(−β−1).'),
      power: right((beta: number): number => beta + 1).wrong('power-unchanged', 'Power not lowered', (beta) => beta, 'You raise D to −β in the second term. Its derivative has one power less: −β − 1.'),
      own: right((gradient: number, divisor: number, beta: number): number => gradient * divisor ** -beta).wrong(
        'own-not-scaled',
        'Own path not divided',
        (gradient) => gradient,
        'You pass the gradient on as it is. The output is x·D^(−β), so the first term is dOut·D^(−β).',
      ),
    },
    reading:
      (d) =>
      (dOut, X, { k, n, alpha, beta }) =>
        perPixel(X, (channels, read) => {
          const arriving = read(dOut)
          const divisors = channels.map((_, c) => k + alpha * sum(around(channels, c, n).map((x) => x * x)))
          const terms = channels.map((x, c) => at(arriving, c) * x * at(divisors, c) ** -d.power(beta))
          return channels.map((x, c) => d.own(at(arriving, c), at(divisors, c), beta) - d.through(d.factor * alpha * d.beta(beta) * x * sum(d.seen(terms, c, n))))
        }),
    measured: { at: (_, X) => X, loss: (X, [dOut, , given]) => dot([...dOut.data], [...localResponseNormalization(X, given).data]) },
  },
)

const column = (row: Row) => [row.map((x) => [[x]])]
const small: Settings = { k: 2, n: 3, alpha: 0.5, beta: 0.75 }

export default suite('convolution/local-response-normalization', 'Local response normalization', [
  forward.with({
    example: forward.golden('divides four channels by the activity around them', {
      weight: 2,
      given: { X: column([1, 2, 3, 4]), options: small },
      gives: printed([[[['0.323661']], [['0.384900']], [['0.366445']], [['0.538312']]]]),
      source: 'D1 “Case Study: AlexNet” (NORM1); Krizhevsky et al. 2012, worked by hand: 1 / (2 + 0.5 · 5)^0.75',
      hint: 'The sum of the first channel has two terms, 1² + 2²; that of the second has three.',
    }),
    alexnet: forward.golden('hardly changes small activities with the settings of AlexNet', {
      given: { X: column([2, 0, -2]), options: { k: 2, n: 5, alpha: 1e-4, beta: 0.75 } },
      gives: printed([[[['1.18885']], [['0']], [['-1.18885']]]]),
      source: 'worked by hand: 2 / (2 + 1e−4 · 8)^0.75',
      hint: 'With n = 5 the window holds all three channels.',
    }),
    random: { draws: 6, hint: 'Take one pixel, and print the sum of squares of each channel.' },
  }),
  backward.with({
    example: backward.golden('follows one unit into two divisors', {
      weight: 2,
      given: { dOut: column([1, 0]), X: column([1, 2]), options: { k: 3, n: 3, alpha: 1, beta: 1 } },
      gives: printed([[[['0.09375']], [['-0.0625']]]]),
      source: 'worked by hand: D = 3 + 1 + 4 = 8 for both, 1/8 − 2·1·1/64 and −2·2·1/64',
      hint: 'Both divisors are 8. Write out1 = x1 / (3 + x1² + x2²) and differentiate it.',
    }),
    random: { hint: 'Take one pixel with two channels first, and n = 3.' },
  }),
])
