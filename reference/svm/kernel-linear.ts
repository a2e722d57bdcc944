import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { powerOfTwo } from '../core/power-of-two.ts'
import { counts, within } from '../core/within.ts'
import { squaredDistance } from '../data/pairwise-distance.ts'
import { innerProductOf } from './inner-product-similarity.ts'

/** A kernel and its parameters, as data. */
export type Kernel =
  | { readonly type: 'linear' }
  | { readonly type: 'polynomial'; readonly degree: number }
  | { readonly type: 'rbf'; readonly sigma: number }
  | { readonly type: 'histogramIntersection' }

/**
 * Linear kernel: the inner product itself.
 *
 *     K(x, z) = xᵀz
 *
 * @param x `D`, one example
 * @param z `D`, another
 * @returns a scalar in the squared unit of x
 * @throws {ShapeError} if `x` and `z` differ in `D`
 *
 * @source D1 "Examples of kernel functions"
 * @example
 * kernelLinear(array([1, 2, 3]), array([2, 0, 1])) // = 5
 */
export function kernelLinear(x: NDArray<'D'>, z: NDArray<'D'>): number {
  axes('kernelLinear', { x: [x, 'D'], z: [z, 'D'] })
  return innerProductOf(x.data, z.data)
}

/**
 * Polynomial kernel: the inner product of all products of up to d features.
 *
 *     K(x, z) = (xᵀz + 1)ᵈ
 *
 * @param x `D`, one example
 * @param z `D`, another
 * @param degree degree d, an integer ≥ 1
 * @returns a scalar
 * @throws {ShapeError} if `x` and `z` differ in `D`
 * @throws {RangeError} if d is not an integer ≥ 1
 *
 * @source D1 "Examples of kernel functions": polynomials of degree up to d
 * @example
 * kernelPolynomial(array([1, 2, 3]), array([2, 0, 1]), 3) // = 216
 */
export function kernelPolynomial(x: NDArray<'D'>, z: NDArray<'D'>, degree: number): number {
  axes('kernelPolynomial', { x: [x, 'D'], z: [z, 'D'] })
  return kernelOf({ type: 'polynomial', degree })(x.data, z.data)
}

/**
 * Gaussian RBF kernel: 1 for equal examples, falling to 0 as they move apart.
 *
 *     K(x, z) = exp(−‖x − z‖² / (2σ²))
 *
 * @param x `D`, one example
 * @param z `D`, another
 * @param sigma width σ > 0, in the unit of x
 * @returns a scalar from 0 to 1; exp(−½) at a distance of σ
 * @throws {ShapeError} if `x` and `z` differ in `D`
 * @throws {RangeError} if σ is not > 0 and finite
 *
 * @source D1 "Examples of kernel functions"; libraries take γ = 1/(2σ²)
 * @example
 * kernelRbf(array([1, 2, 3]), array([2, 0, 2]), 1.5) // ≈ 0.263597
 */
export function kernelRbf(x: NDArray<'D'>, z: NDArray<'D'>, sigma: number): number {
  axes('kernelRbf', { x: [x, 'D'], z: [z, 'D'] })
  return kernelOf({ type: 'rbf', sigma })(x.data, z.data)
}

/**
 * Histogram intersection kernel: how much two histograms have in common.
 *
 *     K(x, z) = Σ_k min(x(k), z(k))
 *
 * @param x `D`, counts or shares per bin, ≥ 0
 * @param z `D`, another histogram of the same bins
 * @returns a scalar in the unit of the counts; the size of the histogram if both are the same
 * @throws {ShapeError} if `x` and `z` differ in `D`
 * @throws {RangeError} if a count is negative or NaN: then the smaller is no inner product
 *
 * @source D1 "Examples of kernel functions"
 * @example
 * kernelHistogramIntersection(array([1, 2, 3]), array([2, 0, 6])) // = 4
 */
export function kernelHistogramIntersection(x: NDArray<'D'>, z: NDArray<'D'>): number {
  axes('kernelHistogramIntersection', { x: [x, 'D'], z: [z, 'D'] })
  return kernelOf({ type: 'histogramIntersection' })(x.data, z.data)
}

/**
 * The kernel that a record describes, its parameter checked once, as a function of two rows.
 *
 *     { type, … } ↦ (x, z) ↦ K(x, z)
 *
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 * `{ type: 'histogramIntersection' }`
 * @returns the kernel, of rows of equal length
 * @throws {RangeError} if the type is unknown, the degree is not an integer ≥ 1, or σ is not > 0 and finite
 *
 * @source D1 "Examples of kernel functions"
 * @example
 * kernelOf({ type: 'polynomial', degree: 2 })(new Float64Array([1, 2]), new Float64Array([3, 0])) // = 16
 */
export function kernelOf(kernel: Kernel): (x: Float64Array, z: Float64Array) => number {
  switch (kernel.type) {
    case 'linear':
      return innerProductOf
    case 'polynomial': {
      const { degree } = kernel
      counts('kernelPolynomial', { degree: [degree, 1] })
      return (x, z) => (innerProductOf(x, z) + 1) ** degree
    }
    case 'rbf': {
      const { sigma } = kernel
      within('kernelRbf', { sigma: [sigma, '(0, ∞)'] })
      // Measured in a unit near σ, no square that matters leaves the range of numbers.
      const unit = powerOfTwo([sigma])
      const width = sigma / unit
      return (x, z) => Math.exp(-squaredDistance(x, z, unit) / (2 * width * width))
    }
    case 'histogramIntersection':
      return inCommon
    default:
      throw new RangeError(`kernelOf: ${JSON.stringify(kernel)} is none of the four kernels`)
  }
}

function inCommon(x: Float64Array, z: Float64Array): number {
  let total = 0
  for (let k = 0; k < x.length; k++) {
    const smaller = Math.min(x[k] as number, z[k] as number)
    if (!(smaller >= 0)) {
      throw new RangeError(`kernelHistogramIntersection: bin ${k} holds ${smaller}: a count is at least 0`)
    }
    total += smaller
  }
  return total
}
