import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, tabulate, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Value of a polynomial at each point: its coefficients times ascending powers of the point.
 *
 *     y(x, w) = w₀ + w₁·x + w₂·x² + … + w_M·x^M = Σⱼ wⱼ·xʲ
 *
 * @param w `J`, the M + 1 coefficients, that of x⁰ first
 * @param x `N`, points
 * @returns `N`, in the unit of w₀; w₀ where x = 0
 * @throws {ShapeError} if `w` or `x` is not a vector
 * @throws {RangeError} if a point is NaN or infinite
 *
 * @source D1 "Polynomial Curve Fitting"
 * @example
 * polynomialEvaluate(array([1, -2, 3]), array([0, 1, 2])) // = [1, 2, 9]
 */
export function polynomialEvaluate(w: NDArray<'J'>, x: NDArray<'N'>): NDArray<'N'> {
  const { J, N } = axes('polynomialEvaluate', { w: [w, 'J'], x: [x, 'N'] })
  if (J === 0) return zeros([N])
  const powers = rows(polynomialFeatures(x, J - 1))
  return tabulate([N], (n) => {
    let y = 0
    powers[n]?.forEach((power, j) => {
      y += (w.data[j] as number) * power
    })
    return y
  })
}

/**
 * Design matrix of a polynomial: all powers of each point, from 0 to the degree.
 *
 *     Φ[n, j] = xₙʲ      j = 0 … M
 *
 * @param x `N`, points
 * @param M degree of the polynomial, an integer ≥ 0
 * @returns `N × J` with J = M + 1; the first column is 1
 * @throws {ShapeError} if `x` is not a vector
 * @throws {RangeError} if M is not an integer ≥ 0, or a point is NaN or infinite
 *
 * @source D1 "Polynomial Curve Fitting"
 * @example
 * nested(polynomialFeatures(array([0, 2, -3]), 2)) // = [[1, 0, 0], [1, 2, 4], [1, -3, 9]]
 */
export function polynomialFeatures(x: NDArray<'N'>, M: number): NDArray<'N J'> {
  const { N } = axes('polynomialFeatures', { x: [x, 'N'] })
  counts('polynomialFeatures', { M: [M, 0] })
  checkFinite('polynomialFeatures', { x })
  return tabulate([N, M + 1], (n, j) => (x.data[n] as number) ** j)
}
