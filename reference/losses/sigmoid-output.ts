import { sigmoid } from '../activations/sigmoid.ts'
import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'

/**
 * Binary output unit: the probability that the answer is yes, each unit for itself.
 *
 *     y[n, k] = σ(a[n, k]) = 1 / (1 + exp(−a[n, k]))
 *
 * Units do not compete: the probabilities of an example need not sum to 1. For classes that exclude each
 * other the output is a softmax.
 *
 * @param a `N × K`, weighted sums of the last layer, unnormalized log odds; any finite number
 * @returns `N × K`, probabilities from 0 to 1; 0.5 at a sum of 0
 * @throws {ShapeError} if `a` is not a matrix
 *
 * @source D1 "Neural network definition": binary outputs y_k = σ(a_k), multiclass ones by softmax
 * @example
 * sigmoidOutput(array([[0, 0]]))             // = [[0.5, 0.5]]
 * sigmoidOutput(array([[0.2007, -1.0986]])) // ≈ [[0.55, 0.25]]
 */
export function sigmoidOutput(a: NDArray<'N K'>): NDArray<'N K'> {
  axes('sigmoidOutput', { a: [a, 'N K'] })
  return sigmoid(a)
}
