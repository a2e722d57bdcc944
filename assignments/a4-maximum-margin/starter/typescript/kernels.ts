// Maximum margin, kernels and multiclass schemes
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Linear kernel: the inner product itself.
 *
 *     K(x, z) = xᵀz
 *
 * @param x `D`, one example
 * @param z `D`, another
 * @returns a scalar in the squared unit of x
 * @example
 * kernelLinear([1, 2, 3], [2, 0, 1]) // = 5
 */
export function kernelLinear(x: number[], z: number[]): number {
  throw new Error('not written yet')
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
 * @example
 * kernelPolynomial([1, 2, 3], [2, 0, 1], 3) // = 216
 */
export function kernelPolynomial(x: number[], z: number[], degree: number): number {
  throw new Error('not written yet')
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
 * @example
 * kernelRbf([1, 2, 3], [2, 0, 2], 1.5) // ≈ 0.263597
 */
export function kernelRbf(x: number[], z: number[], sigma: number): number {
  throw new Error('not written yet')
}

/**
 * Histogram intersection kernel: how much two histograms have in common.
 *
 *     K(x, z) = Σ_k min(x(k), z(k))
 *
 * @param x `D`, counts or shares per bin, ≥ 0
 * @param z `D`, another histogram of the same bins
 * @returns a scalar in the unit of the counts; the size of the histogram if both are the same
 * @example
 * kernelHistogramIntersection([1, 2, 3], [2, 0, 6]) // = 4
 */
export function kernelHistogramIntersection(x: number[], z: number[]): number {
  throw new Error('not written yet')
}

/**
 * Kernel of the lifting x ↦ (x, x²): what the inner product of two lifted numbers comes to.
 *
 *     K(x, y) = φ(x)·φ(y) = xy + x²y²
 *
 * @param x a number
 * @param y another
 * @returns a scalar
 * @example
 * kernelLiftXX2(2, 3) // = 42
 */
export function kernelLiftXX2(x: number, y: number): number {
  throw new Error('not written yet')
}

/**
 * Gram matrix: the kernel of every row of one table with every row of another.
 *
 *     K[i, j] = k(Xᵢ, Zⱼ)
 *
 * @param X `N × D`, one example per row
 * @param Z `M × D`, one example per row
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 *   `{ type: 'histogramIntersection' }`
 * @returns `N × M`, for Z = X symmetric, and no direction has a negative eigenvalue
 */
export function gramMatrix(
  X: number[][],
  Z: number[][],
  kernel:
    | { type: 'linear' }
    | { type: 'polynomial'; degree: number }
    | { type: 'rbf'; sigma: number }
    | { type: 'histogramIntersection' },
): number[][] {
  throw new Error('not written yet')
}
