import { axes } from '../core/axes.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'
import { type Kernel, kernelOf } from './kernel-linear.ts'

/**
 * Gram matrix: the kernel of every row of one table with every row of another.
 *
 *     K[i, j] = k(Xᵢ, Zⱼ)
 *
 * @param X `N × D`, one example per row
 * @param Z `M × D`, one example per row
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 * `{ type: 'histogramIntersection' }`; default linear
 * @returns `N × M`; for Z = X symmetric, and no direction has a negative eigenvalue
 * @throws {ShapeError} if `X` and `Z` differ in `D`
 * @throws {RangeError} if the kernel is unknown, or refuses its parameter or an entry
 *
 * @source D1 "The Kernel Trick": inner products between all pairs
 * @example
 * const [X, Z] = [array([[1, 2], [0, 1]]), array([[1, 0], [2, 2], [0, 3]])]
 * nested(gramMatrix(X, Z))                                  // = [[1, 6, 6], [0, 2, 3]]
 * nested(gramMatrix(X, Z, { type: 'polynomial', degree: 2 })) // = [[4, 49, 49], [1, 9, 16]]
 */
export function gramMatrix(
  X: NDArray<'N D'>,
  Z: NDArray<'M D'>,
  kernel: Kernel = { type: 'linear' },
): NDArray<'N M'> {
  const { N, M } = axes('gramMatrix', { X: [X, 'N D'], Z: [Z, 'M D'] })
  const similarity = kernelOf(kernel)
  const K = zeros<'N M'>([N, M])
  const others = rows(Z)
  rows(X).forEach((x, i) => {
    for (let j = 0; j < M; j++) K.data[i * M + j] = similarity(x, others[j] as Float64Array)
  })
  return K
}
