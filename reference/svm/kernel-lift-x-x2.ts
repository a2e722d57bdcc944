import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { array, type NDArray } from '../core/ndarray.ts'

/**
 * Kernel of the lifting x ↦ (x, x²): what the inner product of two lifted numbers comes to.
 *
 *     K(x, y) = φ(x)·φ(y) = xy + x²y²
 *
 * @param x a number
 * @param y another
 * @returns a scalar
 *
 * @source D1 "Nonlinear kernel: Example"
 * @example
 * kernelLiftXX2(2, 3) // = 42
 */
export function kernelLiftXX2(x: number, y: number): number {
  return x * y + x ** 2 * y ** 2
}

/**
 * Lifts a number into the plane, where a line can separate what no threshold on x could.
 *
 *     φ(x) = (x, x²)
 *
 * @param x a number
 * @returns `F`, two features
 *
 * @source D1 "Nonlinear kernel: Example"
 * @example
 * liftXX2(3) // = [3, 9]
 */
export function liftXX2(x: number): NDArray<'F'> {
  return array([x, x ** 2])
}

/**
 * Lifts a point of the plane so that inner products become the polynomial kernel of degree 2.
 *
 *     φ(x) = (1, √2·x₁, √2·x₂, x₁², x₂², √2·x₁x₂)      φ(x)·φ(z) = (xᵀz + 1)²
 *
 * @param x `D`, two numbers
 * @returns `F`, six features
 * @throws {ShapeError} if `x` does not have two entries
 *
 * @source derived from D1 "Examples of kernel functions": polynomials of degree up to d, here 2
 * @example
 * liftDegree2(array([3, 0])) // ≈ [1.0, 4.242641, 0.0, 9.0, 0.0, 0.0]
 */
export function liftDegree2(x: NDArray<'D'>): NDArray<'F'> {
  const { D } = axes('liftDegree2', { x: [x, 'D'] })
  const [x1, x2] = x.data
  if (D !== 2 || x1 === undefined || x2 === undefined) {
    throw new ShapeError(`liftDegree2: x must be a point of the plane, two numbers, got ${D}`)
  }
  return array([1, Math.SQRT2 * x1, Math.SQRT2 * x2, x1 ** 2, x2 ** 2, Math.SQRT2 * x1 * x2])
}
