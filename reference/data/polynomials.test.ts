import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, type NDArray, nested, sum, tabulate, zip } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { biasVarianceDecomposition } from './bias-variance-decomposition.ts'
import { lmsBatchUpdate, lmsLinearRegressionUpdate } from './lms-linear-regression-update.ts'
import { polynomialEvaluate } from './polynomial-evaluate.ts'
import { polynomialLeastSquares } from './polynomial-least-squares.ts'
import { polynomialRidge } from './polynomial-ridge.ts'
import { learningCurveBySetSize, rmsVsLambdaCurve } from './rms-vs-lambda-curve.ts'
import { rmsError, sumOfSquaresError } from './sum-of-squares-error.ts'

const real = fc.double({ min: -2, max: 2, noNaN: true })
const vector = <Axes extends string>(N: number): fc.Arbitrary<NDArray<Axes>> =>
  fc.array(real, { minLength: N, maxLength: N }).map((values) => array<Axes>(values))
const data = fc.record({
  x: fc.constant(tabulate<'N'>([7], (n) => (n - 3) / 2)),
  t: vector<'N'>(7),
  M: fc.integer({ min: 0, max: 4 }),
})

it('fits where the gradient of the error is 0, under every option', () => {
  const options = fc.record({ penalizeBias: fc.boolean(), scale: fc.constantFrom('sum', 'mean') })
  fc.assert(
    fc.property(
      data,
      fc.constantFrom(0, 0.01, 1),
      options,
      ({ x, t, M }, lambda, { penalizeBias, scale }) => {
        const w = polynomialRidge(x, t, M, lambda, { penalizeBias, scale })
        const price = (w: NDArray<'J'>): number => {
          const penalized = penalizeBias ? w.data : w.data.subarray(1)
          const error = sumOfSquaresError(polynomialEvaluate(w, x), t) / (scale === 'mean' ? 7 : 1)
          return error + (lambda / 2) * sum(penalized.map((weight) => weight * weight))
        }
        const flat = Array.from(w.data, () => 0)
        expect(differencesFrom(nested(centralDifferences(price, w)), flat, 1e-6)).toEqual([])
      },
    ),
  )
})

it('passes through its points when there are as many coefficients', () => {
  fc.assert(
    fc.property(vector<'N'>(5), (t) => {
      const x = array<'N'>([-2, -1, 0, 1, 2])
      const w = polynomialLeastSquares(x, t, 4)
      expect(differencesFrom(nested(polynomialEvaluate(w, x)), nested(t), 1e-12)).toEqual([])
    }),
  )
})

it('shrinks coefficients and raises the training error as the strength grows', () => {
  fc.assert(
    fc.property(data, ({ x, t, M }) => {
      const { train } = rmsVsLambdaCurve(x, t, array([0]), array([0]), M, array([-Infinity, -4, 0, 4]))
      train.data.forEach((error, g) => {
        if (g > 0) expect(error).toBeGreaterThanOrEqual((train.data[g - 1] as number) - 1e-12)
      })
      const length = (lambda: number): number => {
        const w = polynomialRidge(x, t, M, lambda)
        return sum(map(w, (weight) => weight ** 2))
      }
      expect(length(1)).toBeLessThanOrEqual(length(0.1) + 1e-12)
    }),
  )
})

it('stops oscillating at degree 9 once there are a hundred points instead of fifteen', () => {
  const spread = (N: number): NDArray<'N'> => tabulate([N], (i) => (((i * 61) % N) + 0.5) / N)
  const sine = (x: NDArray<'N'>): NDArray<'N'> => map(x, (point) => Math.sin(2 * Math.PI * point))
  const x = spread(100)
  const noisy = map(sine(x), (value, i) => value + 0.3 * Math.sin(12345 * i))
  const unseen = tabulate<'N'>([50], (i) => i / 49)
  const { test } = learningCurveBySetSize(x, noisy, unseen, sine(unseen), 9, array([15, 100]))
  expect(test.data[1]).toBeLessThan((test.data[0] as number) / 2)
})

it('is bias and variance together that make the error of single models', () => {
  const drawn = fc.record({ L: fc.integer({ min: 1, max: 5 }), T: fc.integer({ min: 1, max: 4 }) })
  fc.assert(
    fc.property(
      drawn.chain(({ L, T }) =>
        fc.record({ P: vector<'P'>(L * T).map(({ data }) => ({ shape: [L, T], data })), h: vector<'T'>(T) }),
      ),
      ({ P, h }) => {
        const { biasSquared, variance, mse } = biasVarianceDecomposition(P, h)
        expect(biasSquared + variance).toBeCloseTo(mse, 12)
      },
    ),
  )
})

it('moves a line against half the gradient of its squared error, by one example or by all', () => {
  fc.assert(
    fc.property(vector<'P'>(2), vector<'N'>(4), vector<'N'>(4), (w, x, y) => {
      const loss = (line: NDArray<'P'>): number => sumOfSquaresError(polynomialEvaluate(line, x), y)
      const gradient = centralDifferences(loss, w)
      const expected = nested(zip(w, gradient, (weight, of) => weight - 0.1 * of))
      expect(differencesFrom(nested(lmsBatchUpdate(w, x, y, 0.1)), expected, 1e-6)).toEqual([])
      const one = lmsBatchUpdate(w, array([x.data[0] as number]), array([y.data[0] as number]), 0.1)
      const single = lmsLinearRegressionUpdate(w, x.data[0] as number, y.data[0] as number, 0.1)
      expect(differencesFrom(nested(single), nested(one), 1e-14)).toEqual([])
    }),
  )
})

it('refuses polynomials that the points do not determine', () => {
  const [x, t] = [array<'N'>([0, 1, 1]), array<'N'>([1, 2, 3])]
  expect(() => polynomialLeastSquares(x, t, 2)).toThrow(
    'degree 2 has 3 coefficients, but of 3 points only 2 differ: many polynomials fit equally well',
  )
  expect(() => polynomialRidge(x, t, 2, 0)).toThrow('of 3 points only 2 differ')
  expect(polynomialRidge(x, t, 2, 0.1).shape).toEqual([3])
  expect(() => polynomialRidge(x, t, 2, -1)).toThrow('polynomialRidge: lambda = -1 is outside [0, ∞)')
  expect(() => polynomialLeastSquares(x, t, 1.5)).toThrow('M = 1.5 is not an integer ≥ 0')
  expect(() => polynomialLeastSquares(x, array([1, 2, Number.NaN]), 1)).toThrow(
    't[2] = NaN is not a finite number',
  )
  expect(() => polynomialEvaluate(array([1]), array([Infinity]))).toThrow('x[0] = Infinity is not a finite')
  expect(() => learningCurveBySetSize(x, t, array([0]), array([0]), 0, array([4]))).toThrow(
    'learningCurveBySetSize: a set of 4 of N = 3 training points',
  )
})

it('refuses means of nothing, and lines that are none', () => {
  expect(() => rmsError(array([]), array([]))).toThrow('rmsError: no predictions: a mean of none is 0 / 0')
  expect(() => biasVarianceDecomposition({ shape: [0, 2], data: new Float64Array() }, array([1, 2]))).toThrow(
    'biasVarianceDecomposition: 0 models at 2 points: a mean of none is 0 / 0',
  )
  expect(() => lmsLinearRegressionUpdate(array([1]), 1, 1, 0.1)).toThrow('two numbers for a line, got 1')
  expect(() => lmsBatchUpdate(array([1, 2]), array([]), array([]), 0.1)).toThrow(
    'there is nothing to learn from',
  )
  expect(() => sumOfSquaresError(array([1]), array([1, 2]))).toThrow('t is 2 (N) with N = 2, but y has N = 1')
})
