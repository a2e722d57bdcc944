import { formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { inputCorrelations } from '#reference/preprocessing/decorrelate-inputs.ts'
import { variance } from '../shared/batchnorm.ts'
import { columns, dot, mean, type Row, table } from '../shared/lists.ts'

const correlations = formula(
  { inputCorrelations },
  {
    id: 'decorrelate-inputs',
    inputs: [reals('X', 'N D')],
    sizes: { N: [3, 6], D: [2, 4] },
    smallest: { N: [2, 3] },
    avoid: (X) => columns(X).some((xs) => variance(xs) < 1e-6),
    holes: {
      over: right((byFeature: readonly Row[], _byExample: readonly Row[]): readonly Row[] => byFeature).wrong('between-examples', 'Examples compared', (_, byExample) => byExample, 'Your matrix is N × N: you compare examples. Compare features: D × D.'),
      center: right((xs: Row): number => mean(xs)).wrong('not-centered', 'Mean not subtracted', () => 0, 'You do not subtract the mean of each feature. Numbers that share an offset are not correlated by that.'),
      product: right((a: Row, b: Row): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)))
        .wrong('covariance', 'Covariance, not correlation', (a, b) => dot(a, b) / a.length, 'You return covariances, whose size depends on the unit. Divide each by both standard deviations.')
        .wrong('divided-by-variances', 'Divided by variances', (a, b) => (dot(a, b) * a.length) / (dot(a, a) * dot(b, b)), 'You divide by both variances. Divide by both standard deviations.')
        .wrong(
          'n-minus-1',
          'Two different divisors',
          (a, b) => ((a.length / (a.length - 1)) * dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b)),
          'Your diagonal is above 1: you divide by N − 1 once and by N elsewhere. Use the same number in covariance and deviations.',
        )
        .wrong('size-only', 'Sign lost', (a, b) => Math.abs(dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b)), 'You return absolute values. Where one feature falls while the other rises, the correlation is negative.'),
    },
    reading: (d) => (X) => {
      const all = d.over(columns(X), table(X)).map((xs) => xs.map((x) => x - d.center(xs)))
      return array(all.map((a) => all.map((b) => d.product(a, b))))
    },
  },
)

export default suite('preprocessing/decorrelate-inputs', 'Correlation of inputs', [
  correlations.with({
    example: correlations.golden('compares three features of four examples', {
      weight: 2,
      given: { X: matrix('1 2 6 / 2 4 5 / 3 6 4 / 6 12 5') },
      gives: printed('1.000000 1.000000 -0.377964 / 1.000000 1.000000 -0.377964 / -0.377964 -0.377964 1.000000'),
      source: 'D3 “Data pre-processing”, worked by hand: the deviations (−2, −1, 0, 3) and (1, 0, −1, 0) give −2 / √(14 · 2)',
      hint: 'The second feature is twice the first: their correlation is 1.',
    }),
  }),
])
