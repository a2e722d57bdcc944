import { formula, integer, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { polynomialLeastSquares } from '#reference/data/polynomial-least-squares.ts'
import { points, powersOf, slide } from '../shared/curve-fitting.ts'
import { at, dot, mean, type Row, transposed } from '../shared/lists.ts'
import { fitted } from '../shared/solve.ts'
import { spaced } from '../shared/spaced.ts'

type Solver = (features: readonly Row[], t: Row) => Row

const standardized = (x: Row): Row => {
  const deviation = Math.sqrt(mean(x.map((point) => (point - mean(x)) ** 2)))
  return x.map((point) => (point - mean(x)) / deviation)
}
const correlations: Solver = (features, t) => transposed(features).map((column) => dot(column, t))
const descended =
  (average: boolean): Solver =>
  (features, t) => {
    let w: Row = (features[0] ?? []).map(() => 0)
    for (let step = 0; step < 100; step++) {
      const errors = features.map((row, n) => at(t, n) - dot(row, w))
      const along = correlations(features, errors)
      w = w.map((one, j) => one + (0.1 / (average ? t.length : 1)) * at(along, j))
    }
    return w
  }

const fit = formula(
  { polynomialLeastSquares },
  {
    id: 'polynomial-least-squares',
    inputs: [spaced('x', 'N'), reals('t', 'N'), integer('M', [2, 3, 1])],
    sizes: { N: [5, 8] },
    smallest: { N: [2, 4] },
    larger: { N: [9, 11] },
    avoid: (x, _, M) => x.data.length < M + 1,
    holes: {
      points: right((x: Row) => x).wrong('normalised-x', 'Fitted to standardized points', standardized, 'Your coefficients belong to standardized points. Fit to x as it is, or map the coefficients back.'),
      degree: right((M: number) => M).wrong('degree-minus-1', 'Degree one too low', (M) => M - 1, 'One coefficient is missing: you fit degree M − 1. Degree M has M + 1 columns, from x⁰ to xᴹ.'),
      features: right((row: Row) => row)
        .wrong('no-bias-column', 'Column of ones missing', (row) => row.slice(1), 'Your curve goes through the origin, and has no w₀. The first column of Φ is x⁰ = 1.')
        .wrong('column-cumsum', 'Columns of the derivative', (row) => row.map((x, j) => Math.max(1, j) * x), 'Your coefficients from w₂ on are divided by j: your columns are j·xʲ. They must be xʲ.'),
      solve: right<Solver>(fitted)
        .wrong('phi-t-not-solved', 'System not solved', correlations, 'You return Φᵀt. Solve ΦᵀΦ·w = Φᵀt for w, or let a solver do it.')
        .wrong('gd-not-converged', 'Descent stopped early', descended(true), 'Your coefficients are still on their way: descent stopped before the minimum. Solve the least-squares problem directly.'),
      as: right((w: Row) => w).wrong('reversed-order', 'Highest power first', (w) => w.toReversed(), 'Your coefficients are right, but in reverse order, as polyfit of NumPy gives them. The constant w₀ comes first.'),
    },
    reading: (d) => (x, t, M) => {
      const features = powersOf(d.points([...x.data]), d.degree(M)).map(d.features)
      return array(d.as(d.solve(features, [...t.data])))
    },
  },
)

export default suite('data/polynomial-least-squares', 'Least-squares fit', [
  fit.with({
    cubic: fit.golden('gives the lecture’s coefficients for M = 3', {
      weight: 2,
      given: { ...points, M: 3 },
      gives: printed(['0.31', '7.99', '-25.43', '17.37']),
      source: `${slide}, column M = 3`,
      hint: 'The matrix Φ is 10 × 4 here: its columns are 1, x, x² and x³.',
    }),
    line: fit.golden('gives the lecture’s coefficients for M = 1', { given: { ...points, M: 1 }, gives: printed(['0.82', '-1.27']), source: `${slide}, column M = 1`, hint: 'A straight line: w₀ at x = 0, and the slope w₁.' }),
    mean: fit.golden('is the mean of the targets for M = 0', { weight: 0, given: { ...points, M: 0 }, gives: printed(['0.19']), source: `${slide}, column M = 0`, sizes: 'unusual', concept: 'degree 0' }),
    // The deck’s own last digits need more digits of t than are published: w₄ to w₉ are recomputed in exact
    // arithmetic and cut to whole numbers. QR and SVD are right to 0.001; normal equations miss w₆ by thousands.
    interpolation: fit.golden('goes through all ten points for M = 9', {
      given: { ...points, M: 9 },
      gives: printed(['0.35', '232.37', '-5321.83', '48568.3', '-231639', '640042', '-1061801', '1042400', '-557683', '125201']),
      source: `${slide}, column M = 9; w₄ to w₉ recomputed`,
      sizes: 'unusual',
      concept: 'as many coefficients as points',
      hint: 'Solve Φ·w = t itself, by QR or a least-squares solver: the digits of ΦᵀΦ do not suffice here.',
    }),
  }),
])
