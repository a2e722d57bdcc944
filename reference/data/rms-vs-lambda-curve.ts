import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { polynomialEvaluate } from './polynomial-evaluate.ts'
import { polynomialLeastSquares } from './polynomial-least-squares.ts'
import { polynomialRidge } from './polynomial-ridge.ts'
import { rmsError } from './sum-of-squares-error.ts'

/** Errors on the training and on the test points, one per entry of a grid. */
export interface ErrorCurve {
  readonly train: NDArray<'G'>
  readonly test: NDArray<'G'>
}

/**
 * Training and test error of a regularized polynomial against the logarithm of the strength.
 *
 *     train[g] = E_RMS(w_g on the training points)      w_g = ridge fit with λ = exp(lnLambdas[g])
 *
 * @param xTrain `N`, training points
 * @param tTrain `N`, their targets
 * @param xTest `M`, test points
 * @param tTest `M`, their targets
 * @param degree degree of the polynomial, an integer ≥ 0
 * @param lnLambdas `G`, natural logarithms of λ; −∞ for no regularization
 * @returns `{ train, test }`, each `G`, in the unit of the targets; the training error never falls as λ grows
 * @throws {ShapeError} if points and targets differ in number
 * @throws {RangeError} if a set is empty, or the polynomial is not determined
 *
 * @source D1 "Regularization: E_RMS vs. ln λ"
 * @example
 * const [x, t, lnLambdas] = [array([0, 1, 2]), array([1, 2, 6]), array([-Infinity, 0])]
 * rmsVsLambdaCurve(x, t, array([3]), array([8]), 1, lnLambdas).train // ≈ [0.707107, 0.886107]
 * rmsVsLambdaCurve(x, t, array([3]), array([8]), 1, lnLambdas).test  // ≈ [0.0, 1.4]
 */
export function rmsVsLambdaCurve(
  xTrain: NDArray<'N'>,
  tTrain: NDArray<'N'>,
  xTest: NDArray<'M'>,
  tTest: NDArray<'M'>,
  degree: number,
  lnLambdas: NDArray<'G'>,
): ErrorCurve {
  checkSets('rmsVsLambdaCurve', xTrain, tTrain, xTest, tTest, lnLambdas)
  return curve(lnLambdas, (lnLambda) => {
    const w = polynomialRidge(xTrain, tTrain, degree, Math.exp(lnLambda))
    return [errorOf(w, xTrain, tTrain), errorOf(w, xTest, tTest)]
  })
}

/**
 * Training and test error against the degree of the polynomial: one falls, the other falls and rises again.
 *
 *     train[g] = E_RMS(w_g on the training points)      w_g = least-squares fit of degree degrees[g]
 *
 * @param xTrain `N`, training points
 * @param tTrain `N`, their targets
 * @param xTest `M`, test points
 * @param tTest `M`, their targets
 * @param degrees `G`, degrees of the polynomials, integers from 0 to N − 1
 * @returns `{ train, test }`, each `G`, in the unit of the targets; training never rises with degree
 * @throws {ShapeError} if points and targets differ in number
 * @throws {RangeError} if a set is empty, or a polynomial is not determined
 *
 * @source D1 "Training vs test error" and "Over-fitting"
 * @example
 * const [x, t] = [array([0, 1, 2]), array([1, 2, 6])]
 * trainTestErrorCurve(x, t, array([3]), array([8]), array([0, 1, 2])).train // ≈ [2.160247, 0.707107, 0.0]
 * trainTestErrorCurve(x, t, array([3]), array([8]), array([0, 1, 2])).test  // ≈ [5.0, 0.0, 5.0]
 */
export function trainTestErrorCurve(
  xTrain: NDArray<'N'>,
  tTrain: NDArray<'N'>,
  xTest: NDArray<'M'>,
  tTest: NDArray<'M'>,
  degrees: NDArray<'G'>,
): ErrorCurve {
  checkSets('trainTestErrorCurve', xTrain, tTrain, xTest, tTest, degrees)
  return curve(degrees, (degree) => {
    const w = polynomialLeastSquares(xTrain, tTrain, degree)
    return [errorOf(w, xTrain, tTrain), errorOf(w, xTest, tTest)]
  })
}

/**
 * Training and test error against the number of training points: more of them, less overfitting.
 *
 *     train[g] = E_RMS(w_g on the first setSizes[g] training points)      w_g = their least-squares fit
 *
 * @param xTrain `N`, training points; the first of them make the smaller sets
 * @param tTrain `N`, their targets
 * @param xTest `M`, test points
 * @param tTest `M`, their targets
 * @param degree degree of the polynomial, an integer ≥ 0
 * @param setSizes `G`, numbers of training points, integers from degree + 1 to N
 * @returns `{ train, test }`, each `G`, in the unit of the targets; training is 0 at degree + 1
 * @throws {ShapeError} if points and targets differ in number
 * @throws {RangeError} if a set is empty, a size is not from 1 to N, or a polynomial is not determined
 *
 * @source D1 "The effect of training set size" and "Data Set Size: N = 15", "N = 100"
 * @example
 * const [x, t] = [array([0, 1, 2]), array([1, 2, 6])]
 * learningCurveBySetSize(x, t, array([3]), array([8]), 1, array([2, 3])).train // ≈ [0.0, 0.707107]
 * learningCurveBySetSize(x, t, array([3]), array([8]), 1, array([2, 3])).test  // ≈ [4.0, 0.0]
 */
export function learningCurveBySetSize(
  xTrain: NDArray<'N'>,
  tTrain: NDArray<'N'>,
  xTest: NDArray<'M'>,
  tTest: NDArray<'M'>,
  degree: number,
  setSizes: NDArray<'G'>,
): ErrorCurve {
  const { N } = checkSets('learningCurveBySetSize', xTrain, tTrain, xTest, tTest, setSizes)
  return curve(setSizes, (size) => {
    if (!Number.isInteger(size) || size < 1 || size > N) {
      throw new RangeError(`learningCurveBySetSize: a set of ${size} of N = ${N} training points`)
    }
    const [x, t] = [first(xTrain, size), first(tTrain, size)]
    const w = polynomialLeastSquares(x, t, degree)
    return [errorOf(w, x, t), errorOf(w, xTest, tTest)]
  })
}

function checkSets(
  name: string,
  xTrain: NDArray<'N'>,
  tTrain: NDArray<'N'>,
  xTest: NDArray<'M'>,
  tTest: NDArray<'M'>,
  grid: NDArray<'G'>,
): { readonly N: number } {
  return axes(name, {
    xTrain: [xTrain, 'N'],
    tTrain: [tTrain, 'N'],
    xTest: [xTest, 'M'],
    tTest: [tTest, 'M'],
    grid: [grid, 'G'],
  })
}

function curve(
  grid: NDArray<'G'>,
  errorsAt: (value: number) => readonly [train: number, test: number],
): ErrorCurve {
  const errors = Array.from(grid.data, errorsAt)
  return {
    train: tabulate(grid.shape, (g) => errors[g]?.[0] as number),
    test: tabulate(grid.shape, (g) => errors[g]?.[1] as number),
  }
}

const errorOf = (w: NDArray<'J'>, x: NDArray<'N'>, t: NDArray<'N'>): number =>
  rmsError(polynomialEvaluate(w, x), t)

const first = (x: NDArray<'N'>, size: number): NDArray<'N'> => ({
  shape: [size],
  data: x.data.subarray(0, size),
})
