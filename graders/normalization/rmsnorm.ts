import { anyOf, by, formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { rmsnormBackward } from '#reference/normalization/rmsnorm-backward.ts'
import { rmsnormForward } from '#reference/normalization/rmsnorm-forward.ts'
import { at, dot, mean, type Row, sum, table, transposed } from '../shared/lists.ts'
import { setting, usualEps } from '../shared/setting.ts'

const settings = options({ eps: [0.5, 0.1, 0.25, 1e-5] })
const shape = { sizes: { N: [2, 4], D: [3, 5] }, smallest: { N: [1, 1], D: [1, 2] }, larger: { N: [5, 6], D: [7, 9] } } as const
const rmsEps = {
  inside: { divisor: (square: number, eps: number): number => Math.sqrt(square + eps), root: (square: number, eps: number): number => Math.sqrt(square + eps) },
  outside: { divisor: (square: number, eps: number): number => Math.sqrt(square) + eps, root: (square: number): number => Math.sqrt(square) },
}
const squares = (row: Row): number => mean(row.map((x) => x * x))
const centered = (row: Row): Row => row.map((x) => x - mean(row))
const rule = 'RMSNorm divides each example by the root of its mean square.'

const forward = formula(
  { rmsnormForward },
  {
    id: 'rmsnorm-forward',
    inputs: [reals('X', 'N D'), reals('gamma', 'D'), settings],
    ...shape,
    obeys: { rmsEps },
    holes: {
      eps: setting('eps-ignored', 'eps', ...usualEps),
      row: right((row: Row): Row => row),
      square: right((row: Row, _column: Row, _all: Row): number => squares(row))
        .wrong('sum-of-squares', 'Squares added, not averaged', (row) => sum(row.map((x) => x * x)), `You divide by the root of the sum of squares. ${rule}`)
        .wrong('over-d-minus-1', 'Divided by D − 1', (row) => sum(row.map((x) => x * x)) / (row.length - 1), `You divide the squares by D − 1. It is a mean over all D features.`)
        .wrong(
          'variance',
          'Variance, not mean square',
          anyOf(
            (row: Row) => squares(centered(row)),
            (row: Row) => (squares(centered(row)) * row.length) / (row.length - 1),
          ),
          `You divide by the standard deviation, as layer normalization does. ${rule}`,
        )
        .wrong('over-n', 'Divided by N', (row, column) => sum(row.map((x) => x * x)) / column.length, 'You divide the sum of the squares by N, the number of examples. It is a mean over the D features of one.')
        .wrong('batch-axis', 'Mean over the batch', (_, column) => squares(column), `You take the mean square of each feature over the batch. ${rule}`)
        .wrong('one-mean-square', 'One mean for everything', (_row, _column, all) => squares(all), `You use one mean square for the whole array. ${rule}`)
        .wrong('mean-then-square', 'Mean squared, not squares', (row) => mean(row) ** 2, 'You square the mean of each example. Square first, then take the mean: RMSNorm divides by the root of the mean square.')
        .wrong('mean-of-sizes', 'Mean of absolute values', (row) => mean(row.map(Math.abs)) ** 2, `You divide by the mean of the absolute values. ${rule}`),
      root: right((divisor: number, _square: number, _eps: number): number => divisor)
        .wrong('multiplied', 'Multiplied by the root', (divisor) => 1 / divisor, `You multiply by the root. ${rule}`)
        .wrong('not-divided', 'Not normalized', () => 1, `You multiply by γ, and divide by nothing. ${rule}`)
        .wrong('no-root', 'Root missing', (_, square, eps) => square + eps, `You divide by the mean square itself: the root is missing. ${rule}`)
        .wrong('eps-twice', 'ε added twice', (divisor, _, eps) => divisor + eps, 'You add ε to the root once more than you should. Add it once.')
        .wrong(
          'no-eps',
          'ε left out',
          (_, square) => Math.sqrt(square),
          by('rmsEps', { inside: 'You leave out ε: an example of zeros gives 0/0. Add ε to the mean square, inside the root.', outside: 'You leave out ε: an example of zeros gives 0/0. Add ε to the root of the mean square.' }),
        ),
      gain: right((x: number, gamma: number, _gammas: Row): number => gamma * x)
        .wrong('no-gain', 'Gain missing', (x) => x, 'You do not multiply by γ. Each feature has its own gain: γ·x/r.')
        .wrong('gain-averaged', 'Mean of the gains', (x, _, gammas) => mean(gammas) * x, 'You multiply all features by the mean of γ. Each feature has its own gain: γ·x/r.')
        .wrong('first-gain', 'First gain for all', (x, _, gammas) => at(gammas, 0) * x, 'You multiply all features by the first entry of γ. Each feature has its own gain: γ·x/r.')
        .wrong('gain-plus-one', 'Gain of 1 + γ', (x, gamma) => (1 + gamma) * x, 'You multiply by 1 + γ, as some models do. Here the gain is γ.')
        .wrong('gain-added', 'Gain added', (x, gamma) => x + gamma, 'You add γ. It is a factor: γ·x/r.'),
    },
    together: [{ id: 'mean-subtracted', title: 'Mean subtracted', fill: [{ row: centered }, { row: centered, square: (row) => squares(centered(row)) }], says: `You subtract the mean of each example, as layer normalization does. ${rule}` }],
    reading: (d) => (X, gamma, options) => {
      const eps = d.eps(options.eps)
      const [all, columns, gammas] = [table(X), transposed(table(X)), [...gamma.data]]
      return array(
        all.map((row) =>
          d.row(row).map((x, k) => {
            const square = d.square(row, columns[k] as Row, all.flat())
            return d.gain(x / d.root(d.rmsEps.divisor(square, eps), square, eps), at(gammas, k), gammas)
          }),
        ),
      )
    },
  },
)

/** What rows are divided by, and the root of which the second term is the slope. */
interface Divisors {
  readonly r: number
  readonly root: number
}
type Roots = (right: Divisors, square: number, eps: number) => Divisors
const chain = 'dX = (dx̂ − x̂·mean(dx̂·x̂)) / r, with dx̂ = dOut·γ.'
const backward = formula(
  { rmsnormBackward },
  {
    id: 'rmsnorm-backward',
    inputs: [reals('dOut', 'N D'), reals('X', 'N D'), reals('gamma', 'D'), settings],
    ...shape,
    parts: { dX: 3, dgamma: 1 },
    obeys: { rmsEps },
    avoid: (_, X) => table(X).some((row) => squares(row) === 0),
    holes: {
      eps: setting('rmsnorm-forward/eps-ignored', 'eps', ...usualEps),
      roots: right<Roots>((roots) => roots).wrong(
        'eps-outside',
        'ε misplaced in gradient',
        (_, square, eps) => ({ r: Math.sqrt(square) + eps, root: Math.sqrt(square) + eps }),
        by('rmsEps', { inside: 'Your r has ε outside the root. It belongs inside: √(mean square + ε).', outside: 'You divide both terms by r. With ε outside, the second term is divided once by √(mean square).' }),
      ),
      along: right((products: Row): number => mean(products))
        .wrong('root-constant', 'Root taken as constant', () => 0, `You treat the root as a constant. Each feature also moves it: ${chain}`)
        .wrong('not-averaged', 'Sum instead of mean', sum, `You add up dx̂·x̂ instead of averaging. ${chain}`),
      mean: right((_dHat: Row): number => 0).wrong('mean-path', 'Path through a mean', mean, `You also subtract the mean of dx̂, as in layer normalization. RMSNorm has no mean: ${chain}`),
      inside: right((gamma: number): number => gamma).wrong('no-gain', 'γ missing in dX', () => 1, 'γ is missing in dX. The output is γ·x̂, so the gradient in x̂ is dOut·γ.'),
      outside: right((_gamma: number): number => 1),
      division: right((r: number): number => r)
        .wrong('no-division', 'Not divided by root', () => 1, `You do not divide dX by the root. ${chain}`)
        .wrong('divided-by-square', 'Root missing', (r) => r * r, `You divide dX by the square of r. ${chain}`),
      dgamma: right((dOut: number, hat: number, _x: number): number => dOut * hat).wrong('dgamma-x', 'x instead of x̂', (dOut, _, x) => dOut * x, 'You multiply by x in dγ. γ multiplies x̂ in the output: dγ = Σ dOut·x̂.'),
      summed: right((terms: Row): number => sum(terms)).wrong('sums-averaged', 'Mean instead of sum', mean, 'Your dγ is an average over the batch. γ enters every example: add up.'),
    },
    together: [{ id: 'gain-outside', title: 'γ outside the mean', fill: { inside: () => 1, outside: (gamma: number) => gamma }, says: 'You multiply by γ at the end. It differs within what is averaged: begin with dx̂ = dOut·γ.' }],
    reading: (d) => (dOut, X, gamma, options) => {
      const eps = d.eps(options.eps)
      const [gammas, ups] = [[...gamma.data], table(dOut)]
      const made = table(X).map((row, n) => {
        const square = squares(row)
        const { r, root } = d.roots({ r: d.rmsEps.divisor(square, eps), root: d.rmsEps.root(square, eps) }, square, eps)
        const hat = row.map((x) => x / r)
        const dHat = hat.map((_, k) => at(ups[n] as Row, k) * d.inside(at(gammas, k)))
        const along = d.along(dHat.map((x, k) => x * at(hat, k))) * (r / root)
        return { dX: dHat.map((x, k) => (d.outside(at(gammas, k)) * (x - d.mean(dHat) - at(hat, k) * along)) / d.division(r)), terms: hat.map((x, k) => d.dgamma(at(ups[n] as Row, k), x, at(row, k))) }
      })
      return { dX: array(made.map(({ dX }) => dX)), dgamma: array(transposed(made.map(({ terms }) => terms)).map((column) => d.summed(column))) }
    },
    measured: { at: (_, X, gamma) => ({ dX: X, dgamma: gamma }), loss: ({ dX, dgamma }, [dOut, , , given], flags) => dot([...dOut.data], [...rmsnormForward(dX, dgamma, { ...given, rmsEps: flags.rmsEps }).data]) },
  },
)

const paper = 'Zhang and Sennrich 2019, equation 4'

export default suite('normalization/rmsnorm', 'RMSNorm', [
  forward.with({
    example: forward.golden('divides by the root of the mean square', {
      weight: 2,
      given: { X: matrix('3 4 0 0 / 1 1 1 1'), gamma: [1, 1, 1, 2], options: { eps: 2.75 } },
      gives: printed('1.00000 1.33333 0 0 / 0.516398 0.516398 0.516398 1.03280'),
      under: { rmsEps: 'inside' },
      source: `${paper}; worked by hand: √(25/4 + 2.75) is 3, √(1 + 2.75) is 1.93649`,
      hint: 'The mean square of the first row is 6.25. Add ε before you take the root.',
    }),
    zeros: forward.golden('leaves an example of zeros as it is', { given: { X: [[0, 0]], gamma: [2, 3], options: { eps: 0.25 } }, gives: array([[0, 0]]), source: 'worked by hand: 0 over √ε', sizes: 'unusual', concept: 'an example of zeros' }),
    one: forward.random('normalizes one example as it does many', { axes: { N: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'one example' }),
    random: { hint: 'Check that the mean square of each row is about 1 before the gain.' },
  }),
  backward.with({
    example: backward.golden('gives the gradients of one example', {
      weight: 2,
      given: { dOut: [[1, 0, 0, 2]], X: [[3, 4, 0, 0]], gamma: [1, 1, 1, 2], options: { eps: 2.75 } },
      gives: { dX: printed([['0.25000', '-0.111111', '0', '1.33333']]), dgamma: printed(['1.00000', '0', '0', '0']) },
      under: { rmsEps: 'inside' },
      source: `derived from ${paper}: r is 3, x̂ is 1, 4/3, 0, 0, and the mean of dx̂·x̂ is ¼`,
      hint: 'dx̂ is 1, 0, 0, 4, and the mean of dx̂·x̂ is ¼.',
    }),
    random: { hint: 'Begin with dx̂ = dOut·γ; the mean runs over the features of one example.' },
    feature: backward.random('works for a single feature', { axes: { N: [3, 3], D: [1, 1] }, draws: 1, sizes: 'unusual', concept: 'a single feature' }),
    one: backward.random('works for one example', { axes: { N: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'one example' }),
  }),
])
