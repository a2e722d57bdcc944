import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { leastSquares } from '../core/linear-algebra.ts'
import type { NDArray } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import { polynomialFeatures } from './polynomial-evaluate.ts'

/**
 * Least-squares fit: the polynomial of degree M with the smallest sum-of-squares error.
 *
 *     w* = argmin_w ½ Σₙ (y(xₙ, w) − tₙ)² = argmin_w ½ |Φ·w − t|²
 *
 * @param x `N`, points; at least M + 1 different ones
 * @param t `N`, targets
 * @param M degree of the polynomial, an integer ≥ 0
 * @returns `J`, the M + 1 coefficients, that of x⁰ first
 * @throws {ShapeError} if `x` and `t` differ in `N`
 * @throws {RangeError} if fewer than M + 1 points differ, M is not an integer ≥ 0, or a number is not finite
 *
 * @remarks Solved by QR of Φ. The normal equations ΦᵀΦ·w = Φᵀt square the condition number: for M = 9 on the
 * ten points of the lecture it goes from 1.5e7 to 2.3e14, and coefficients of a million are off by thousands.
 * @source D1 "Polynomial Coefficients": the table of M = 0, 1, 3, 9
 * @example
 * polynomialLeastSquares(array([0, 1, 2]), array([1, 2, 6]), 1) // ≈ [0.5, 2.5]
 * polynomialLeastSquares(array([0, 1, 2]), array([1, 2, 6]), 0) // ≈ [3.0]  the mean
 */
export function polynomialLeastSquares(x: NDArray<'N'>, t: NDArray<'N'>, M: number): NDArray<'J'> {
  const { N } = axes('polynomialLeastSquares', { x: [x, 'N'], t: [t, 'N'] })
  counts('polynomialLeastSquares', { M: [M, 0] })
  checkFinite('polynomialLeastSquares', { x, t })
  const different = new Set(x.data).size
  if (different < M + 1) {
    throw new RangeError(
      `polynomialLeastSquares: degree ${M} has ${M + 1} coefficients, but of ${N} points only ` +
        `${different} differ: many polynomials fit equally well`,
    )
  }
  return leastSquares('polynomialLeastSquares', polynomialFeatures(x, M), t)
}
