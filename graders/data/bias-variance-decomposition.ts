import { anyOf, formula, matrix, printed, reals, right, suite } from '#kit'
import { biasVarianceDecomposition } from '#reference/data/bias-variance-decomposition.ts'
import { at, mean, meanRow, type Row, sum, table, transposed } from '../shared/lists.ts'

type Models = readonly Row[]
const spread = (xs: Row, center: number, by = xs.length) => sum(xs.map((x) => (x - center) ** 2)) / by
const aroundMean = (xs: Row) => spread(xs, mean(xs))
const ofEachPoint = (P: Models, of: (xs: Row, t: number) => number) => mean(transposed(P).map(of))
const error = (P: Models, h: Row) => ofEachPoint(P, (xs, t) => spread(xs, at(h, t)))
const offsets = (P: Models, h: Row): Row => meanRow(P).map((p, t) => p - at(h, t))

type Measure = (P: Models, h: Row) => number
const squaredBias: Measure = (P, h) => mean(offsets(P, h).map((x) => x * x))
const varianceOf: Measure = (P) => ofEachPoint(P, aroundMean)
const found = (bias: Measure, variance: Measure, mse: Measure) => (P: Models, h: Row) => ({ biasSquared: bias(P, h), variance: variance(P, h), mse: mse(P, h) })
/** The error by itself, or as a sum, which carries a mistake on. */
const either = (bias: Measure, variance: Measure) =>
  anyOf(
    found(bias, variance, error),
    found(bias, variance, (P, h) => bias(P, h) + variance(P, h)),
  )

const decomposition = formula(
  { biasVarianceDecomposition },
  {
    id: 'bias-variance-decomposition',
    inputs: [reals('P', 'L T'), reals('h', 'T')],
    ...{ sizes: { L: [2, 4], T: [2, 4] }, parts: { biasSquared: 1, variance: 1, mse: 1 } },
    holes: {
      parts: right(found(squaredBias, varianceOf, error))
        .wrong(
          'bias-not-squared',
          'Bias not squared',
          either((P, h) => mean(offsets(P, h)), varianceOf),
          'Offsets of opposite sign cancel in your bias. Square the offset at each point, then average.',
        )
        .wrong('bias-is-mse', 'Error of single models', either(error, varianceOf), 'You measure single models against the truth. The bias is that of their average.')
        .wrong(
          'variance-across-points',
          'Variance over points',
          either(squaredBias, (P) => mean(P.map(aroundMean))),
          'You take the variance of one model over the points. Take it over the models, at each point.',
        )
        .wrong(
          'sample-variance',
          'Variance over L − 1',
          either(squaredBias, (P) => ofEachPoint(P, (xs) => spread(xs, mean(xs), xs.length - 1))),
          'Your variance is too large: you divide by L − 1. Divide by L, so bias² and variance add up to the error.',
        )
        .wrong('variance-around-truth', 'Spread around the truth', either(squaredBias, error), 'Your variance equals the whole error: you measure it from the truth. Measure it from the average model.'),
    },
    reading: (d) => (P, h) => d.parts(table(P), [...h.data]),
  },
)

export default suite('data/bias-variance-decomposition', 'Bias and variance', [
  decomposition.with({
    example: decomposition.golden('splits the error of three models into its parts', {
      given: { P: matrix('1 2 3.5 / 3 2 1 / 2 5 2.5'), h: [2, 2, 3] },
      gives: { biasSquared: printed('0.481481'), variance: printed('1.24074'), mse: printed('1.72222') },
      source: 'worked by hand: the average model is (2, 3, 7/3), so bias² is (0 + 1 + 4/9) / 3',
      hint: 'Begin with the average model, (2, 3, 2.333). The first two numbers must add up to the third.',
    }),
    random: { weight: 1 },
  }),
])
