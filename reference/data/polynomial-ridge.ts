import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { leastSquares } from '../core/linear-algebra.ts'
import { at, type NDArray, tabulate } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf, word } from '../core/options.ts'
import { counts, within } from '../core/within.ts'
import { polynomialFeatures } from './polynomial-evaluate.ts'
import { polynomialLeastSquares } from './polynomial-least-squares.ts'

const spec = { penalizeBias: boolean(true), scale: word(['sum', 'mean'], 'sum') }

/**
 * Regularized fit: the polynomial with the smallest error plus a price for large coefficients.
 *
 *     w* = argmin_w ½ Σₙ (y(xₙ, w) − tₙ)² + (λ/2)·|w|²      that is      (ΦᵀΦ + λI)·w* = Φᵀt
 *
 * @param x `N`, points
 * @param t `N`, targets
 * @param M degree of the polynomial, an integer ≥ 0
 * @param lambda strength λ ≥ 0 itself, not its logarithm; slides give ln λ
 * @param options.penalizeBias whether w₀ is penalized too; default true
 * @param options.scale the scale of the error, `sum` (over the points, as above) or `mean` (which puts N·λ in
 * place of λ); default `sum`
 * @returns `J`, the M + 1 coefficients, that of x⁰ first
 * @throws {ShapeError} if `x` and `t` differ in `N`
 * @throws {RangeError} if λ is negative, M is not an integer ≥ 0, a number is not finite, or for λ = 0 fewer
 * than M + 1 points differ
 *
 * @remarks Solved by QR of Φ with the rows √λ·I below it: forming ΦᵀΦ would square its condition number.
 * @source D1 "Regularization: Penalize large coefficient values", where the penalty is missing; the columns
 * ln λ = −18 and ln λ = 0 of "Polynomial Coefficients" are of scale `mean`
 * @example
 * polynomialRidge(array([1, 2]), array([2, 4]), 1, 0)                          // ≈ [0.0, 2.0]
 * polynomialRidge(array([0, 0]), array([1, 2]), 0, 1)                          // ≈ [1.0]
 * polynomialRidge(array([0, 0]), array([1, 2]), 0, 1, { scale: 'mean' })       // ≈ [0.75]
 * polynomialRidge(array([0, 0]), array([1, 2]), 0, 1, { penalizeBias: false }) // ≈ [1.5]
 */
export function polynomialRidge(
  x: NDArray<'N'>,
  t: NDArray<'N'>,
  M: number,
  lambda: number,
  options: Given<typeof spec> = {},
): NDArray<'J'> {
  const { penalizeBias, scale } = optionsOf('polynomialRidge', options, spec)
  const { N } = axes('polynomialRidge', { x: [x, 'N'], t: [t, 'N'] })
  counts('polynomialRidge', { M: [M, 0] })
  within('polynomialRidge', { lambda: [lambda, '[0, ∞)'] })
  checkFinite('polynomialRidge', { x, t })
  if (lambda === 0) return polynomialLeastSquares(x, t, M)
  const root = Math.sqrt(scale === 'mean' ? N * lambda : lambda)
  const features = polynomialFeatures(x, M)
  const stacked = tabulate<'N K'>([N + M + 1, M + 1], (n, j) => {
    if (n < N) return at(features, n, j)
    return n - N === j && (j > 0 || penalizeBias) ? root : 0
  })
  const targets = tabulate<'N'>([N + M + 1], (n) => (n < N ? at(t, n) : 0))
  return leastSquares('polynomialRidge', stacked, targets)
}
