import { axes } from '../core/axes.ts'
import { type NDArray, rows } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { checkPrice } from '../core/price.ts'
import { innerProductOf } from './inner-product-similarity.ts'
import { signLabels } from './svm-margin-constraints.ts'

const spec = { tolerance: real('[0, ∞)', 1e-8) }

/**
 * Bias from the support vectors: the one that puts them exactly on the edge of the margin.
 *
 *     b = mean of yᵢ − Σⱼ αⱼyⱼ·K(xⱼ, xᵢ)      over all i with 0 < αᵢ < C
 *
 * On a linear kernel that is yᵢ − w·xᵢ. Where every α is 0 or C, b is the middle of what the margins allow.
 *
 * @param alpha `N`, dual coefficients
 * @param y `N`, +1 or −1
 * @param K `N × N`, the kernel of every pair of examples: `gramMatrix(X, X, kernel)`
 * @param C price of a unit of slack, > 0; default ∞, a hard margin
 * @param options.tolerance the tolerance for an α at 0 or C, relative to the largest α; default 1e-8
 * @returns a scalar
 * @throws {ShapeError} if `alpha`, `y` and `K` disagree in `N`
 * @throws {RangeError} if a label is not ±1, or all are the same and no example is on the margin, or C is not > 0
 *
 * @source D1 "Finding the maximum margin line": b = yᵢ − w·xᵢ (for any support vector)
 * @example
 * const [X, y] = [array([[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]]), array([1, 1, 1, -1, -1])]
 * svmBias(array([0.25, 0, 0, 0.25, 0]), y, gramMatrix(X, X)) // = -2
 */
export function svmBias(
  alpha: NDArray<'N'>,
  y: NDArray<'N'>,
  K: NDArray<'N N'>,
  C = Infinity,
  options: Given<typeof spec> = {},
): number {
  const { tolerance } = optionsOf('svmBias', options, spec)
  checkPrice('svmBias', C)
  axes('svmBias', { alpha: [alpha, 'N'], y: [y, 'N'], K: [K, 'N N'] })
  const labels = signLabels('svmBias', y)
  const signed = alpha.data.map((a, i) => a * (labels[i] as number))
  const near = tolerance * alpha.data.reduce((most, a) => Math.max(most, a), 0)
  let [total, free, low, high] = [0, 0, -Infinity, Infinity]
  rows(K).forEach((row, i) => {
    const [a, label] = [alpha.data[i] as number, labels[i] as number]
    const b = label - innerProductOf(row, signed)
    const isAbove = a > near
    const isBelow = a < C - near
    if (isAbove && isBelow) {
      total += b
      free++
    }
    if (label > 0 ? isBelow : isAbove) low = Math.max(low, b)
    if (label > 0 ? isAbove : isBelow) high = Math.min(high, b)
  })
  if (free > 0) return total / free
  if (!Number.isFinite(low + high)) {
    throw new RangeError('svmBias: no example is on the margin, and one class alone does not bound the bias')
  }
  return (low + high) / 2
}
