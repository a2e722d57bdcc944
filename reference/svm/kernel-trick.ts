import { axes } from '../core/axes.ts'
import { type NDArray, rows } from '../core/ndarray.ts'
import { innerProduct } from './inner-product-similarity.ts'

/**
 * The kernel trick, checked: how far a kernel is from the inner product of lifted examples.
 *
 *     max over i, j of |φ(xᵢ)·φ(xⱼ) − K(xᵢ, xⱼ)|
 *
 * Where this is 0 the lifting φ never has to be computed: a machine that needs inner products only takes K.
 *
 * @param X `N × D`, one example per row
 * @param lift the lifting φ, from one example to its features
 * @param kernel the kernel K, from two examples to a number
 * @returns a scalar ≥ 0; 0 but for rounding if K is the kernel of φ
 * @throws {ShapeError} if `X` is not a table, or lifted examples differ in length
 *
 * @source D1 "The Kernel Trick": define K(xᵢ, xⱼ) = φ(xᵢ)·φ(xⱼ) instead of computing φ(x)
 * @example
 * const square = (x, z) => kernelPolynomial(x, z, 2)
 * kernelTrick(array([[1, 2], [0, -1], [3, 1]]), liftDegree2, square)  // ≈ 0.000000
 * kernelTrick(array([[1, 2], [0, -1], [3, 1]]), (x) => x, kernelLinear) // = 0
 */
export function kernelTrick(
  X: NDArray<'N D'>,
  lift: (x: NDArray<'D'>) => NDArray<'F'>,
  kernel: (x: NDArray<'D'>, z: NDArray<'D'>) => number,
): number {
  const { D } = axes('kernelTrick', { X: [X, 'N D'] })
  const examples = rows(X).map((data): NDArray<'D'> => ({ shape: [D], data }))
  const features = examples.map(lift)
  const misses = examples.flatMap((x, i) =>
    examples.map((z, j) =>
      Math.abs(innerProduct(features[i] as NDArray<'F'>, features[j] as NDArray<'F'>) - kernel(x, z)),
    ),
  )
  return misses.reduce((largest, miss) => Math.max(largest, miss), 0)
}
