import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { pairwiseDistance } from './pairwise-distance.ts'

/**
 * Euclidean distance of every row of one table from every row of another.
 *
 *     d[i, j] = √ Σ_k (A[i, k] − B[j, k])²
 *
 * @param A `M × D`, one example per row, such as the test examples of k nearest neighbors
 * @param B `N × D`, one example per row, such as its training examples
 * @returns `M × N`, in the unit of the features, ≥ 0; 0 between equal rows
 * @throws {ShapeError} if `A` and `B` differ in `D`
 *
 * @source D1 "The simplest classifier": all we need is a distance function for our inputs
 * @example
 * const [A, B] = [array([[0, 0], [3, 4]]), array([[1, -2], [0, 4], [6, 8]])]
 * nested(euclideanDistances(A, B)) // ≈ [[2.23607, 4.0, 10.0], [6.32456, 3.0, 5.0]]
 */
export function euclideanDistances(A: NDArray<'M D'>, B: NDArray<'N D'>): NDArray<'M N'> {
  axes('euclideanDistances', { A: [A, 'M D'], B: [B, 'N D'] })
  return pairwiseDistance(A, B)
}
