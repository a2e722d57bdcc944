import { among, formula, integer, printed, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { learningCurveBySetSize, rmsVsLambdaCurve, trainTestErrorCurve } from '#reference/data/rms-vs-lambda-curve.ts'
import { powersOf } from '../shared/curve-fitting.ts'
import { at, dot, mean, type Row, transposed } from '../shared/lists.ts'
import { solved } from '../shared/solve.ts'
import { spaced } from '../shared/spaced.ts'

interface Set {
  readonly x: Row
  readonly t: Row
}
const setOf = (x: NDArray, t: NDArray): Set => ({ x: [...x.data], t: [...t.data] })
const first = ({ x, t }: Set, n: number): Set => ({ x: x.slice(0, n), t: t.slice(0, n) })

/** The fit with this much on the diagonal of ΦᵀΦ. */
function fitTo({ x, t }: Set, M: number, price = 0): Row {
  const columns = transposed(powersOf(x, M))
  const onTheLeft = columns.map((a, i) => columns.map((b, j) => dot(a, b) + (i === j ? price : 0)))
  const onTheRight = columns.map((column) => dot(column, t))
  return solved(onTheLeft, onTheRight)
}
const errorOf = (w: Row, { x, t }: Set) => Math.sqrt(mean(powersOf(x, w.length - 1).map((row, n) => (dot(w, row) - at(t, n)) ** 2)))
const curvesOf = (grid: NDArray, errorsAt: (value: number) => Row) => {
  const [train = [], test = []] = transposed([...grid.data].map(errorsAt))
  return { train: array(train), test: array(test) }
}

/** Degrees and sizes: a Python that gets floats cannot count with them. */
const counts = <const Name extends string>(name: Name, oneOf: Row) => ({ ...among(name, 'G', oneOf), dtype: 'int64' as const })

const sets = [spaced('xTrain', 'N'), reals('tTrain', 'N'), spaced('xTest', 'M'), reals('tTest', 'M')] as const
const sizes = { N: [5, 8], M: [3, 5], G: [2, 4] } as const
const least = { N: [4, 4], M: [1, 2], G: [1, 2] } as const
const largest = { N: [9, 11], M: [6, 8], G: [4, 5] } as const
const parts = { train: 1, test: 1 }

const strengths = formula(
  { rmsVsLambdaCurve },
  {
    id: 'rms-vs-lambda-curve',
    inputs: [...sets, integer('degree', [2, 3, 1]), among('lnLambdas', 'G', [-4, -2, 0.5, 1, -1])],
    ...{ sizes, smallest: least, larger: largest, parts },
    holes: {
      strength: right(Math.exp)
        .wrong('polynomial-ridge/ln-lambda-as-lambda', 'Logarithm taken for λ', (lnLambda) => lnLambda, 'You use ln λ as the strength, which can be negative. The strength is λ = exp(ln λ).')
        .wrong('polynomial-ridge/log10-lambda', 'Base 10 for e', (lnLambda) => 10 ** lnLambda, 'You undo the logarithm with base 10. It is natural: λ = exp(ln λ).'),
    },
    reading: (d) => (xTrain, tTrain, xTest, tTest, degree, lnLambdas) => {
      const [train, test] = [setOf(xTrain, tTrain), setOf(xTest, tTest)]
      return curvesOf(lnLambdas, (lnLambda) => {
        const w = fitTo(train, degree, d.strength(lnLambda))
        return [errorOf(w, train), errorOf(w, test)]
      })
    },
  },
)

const degrees = formula(
  { trainTestErrorCurve },
  {
    id: 'train-test-error-curve',
    inputs: [...sets, counts('degrees', [0, 1, 2, 3])],
    ...{ sizes, smallest: least, larger: largest, parts },
    holes: { degree: right((M: number) => M).wrong('polynomial-least-squares/degree-minus-1', 'Degree one too low', (M) => Math.max(0, M - 1), 'Your curve comes one degree late: you fit degree M − 1. Degree M has M + 1 coefficients.') },
    reading: (d) => (xTrain, tTrain, xTest, tTest, all) => {
      const [train, test] = [setOf(xTrain, tTrain), setOf(xTest, tTest)]
      return curvesOf(all, (M) => {
        const w = fitTo(train, d.degree(M))
        return [errorOf(w, train), errorOf(w, test)]
      })
    },
  },
)

const setSizes = formula(
  { learningCurveBySetSize },
  {
    id: 'learning-curve-by-set-size',
    inputs: [...sets, integer('degree', [2, 1, 3]), counts('setSizes', [4, 5])],
    ...{ sizes, smallest: least, larger: largest, parts },
    avoid: (xTrain, _tTrain, _xTest, _tTest, _degree, all) => Math.max(...all.data) > xTrain.data.length,
    holes: { degree: right((M: number) => M).wrong('polynomial-least-squares/degree-minus-1', 'Degree one too low', (M) => M - 1, 'Your training error is too high: you fit degree M − 1. Degree M has M + 1 coefficients.') },
    reading: (d) => (xTrain, tTrain, xTest, tTest, degree, all) => {
      const test = setOf(xTest, tTest)
      return curvesOf(all, (size) => {
        const train = first(setOf(xTrain, tTrain), size)
        const w = fitTo(train, d.degree(degree))
        return [errorOf(w, train), errorOf(w, test)]
      })
    },
  },
)

const given = { xTrain: [0, 1, 2], tTrain: [1, 2, 6], xTest: [3], tTest: [8] }
const exact = (train: string[], test: number[]) => ({ train: printed(train), test: array<'G'>(test) })

export default suite('data/rms-vs-lambda-curve', 'Training and test error', [
  strengths.with({
    example: strengths.golden('follows a line through three points as λ grows', {
      given: { ...given, degree: 1, lnLambdas: [0] },
      gives: exact(['0.886107'], [1.4]),
      source: 'D1 “Regularization: E_RMS vs. ln λ”, worked by hand: λ = 1 gives w = (0.8, 1.93333)',
      hint: 'ln λ = 0 means λ = 1. Fit first, then take the error of that curve on both sets.',
    }),
    random: { weight: 1 },
  }),
  degrees.with({
    example: degrees.golden('follows the fits of three points as the degree grows', {
      given: { ...given, degrees: [0, 1, 2] },
      gives: exact(['2.160247', '0.707107', '0.000000'], [5, 0, 5]),
      source: 'D1 “Training vs test error”, worked by hand: the mean 3, the line 0.5 + 2.5x, the parabola through all',
      hint: 'The training error falls with the degree; the parabola goes through all three points.',
    }),
    random: { weight: 1 },
  }),
  setSizes.with({
    example: setSizes.golden('follows a line as points are added', {
      given: { ...given, degree: 1, setSizes: [2, 3] },
      gives: exact(['0.000000', '0.707107'], [4, 0]),
      source: 'D1 “The effect of training set size”, worked by hand: 1 + x, then 0.5 + 2.5x',
      hint: 'The first set holds the first two points: the line goes through both.',
    }),
    random: { weight: 1 },
    // Four of eleven points can be so close that normal equations miss the cubic through them by more than is allowed.
    larger: { inputs: [integer('degree', [2, 1])] },
  }),
])
