import { axes } from '../core/axes.ts'
import { at, type NDArray, rows, sum, tabulate } from '../core/ndarray.ts'

/**
 * Log-sum-exp: a smooth maximum, and the logarithm of what softmax divides by.
 *
 *     lse[i] = ln Σⱼ exp s[i, j] = m[i] + ln Σⱼ exp(s[i, j] − m[i])      m[i] = maxⱼ s[i, j]
 *
 * @param scores `N × C`, unnormalized log probabilities; any finite number
 * @returns `N`, in nats, from the maximum of a row to `ln C` above it; `ln C` when all its scores are 0
 * @throws {ShapeError} if `scores` is not a matrix
 *
 * @remarks The second form is computed: with m taken out, the largest exponential is 1, so that scores of
 * 1000 do not overflow and scores of −1000 do not reach `ln 0`.
 * @source D4 "softmax + cross entropy loss": the two combined are numerically more stable
 * @example
 * logSumExp(array([[1000, 1000, 999], [-1000, -1001, -1002], [0, 1, 2]])) // ≈ [1000.86, -999.592, 2.40761]
 */
export function logSumExp(scores: NDArray<'N C'>): NDArray<'N'> {
  const { N } = axes('logSumExp', { scores: [scores, 'N C'] })
  const all = rows(scores)
  return tabulate([N], (i) => {
    const row = all[i] as Float64Array
    const maximum = Math.max(...row)
    // A row of −∞ alone, or one with ∞: the difference to the maximum has no value, the sum has.
    if (!Number.isFinite(maximum)) return maximum
    return maximum + Math.log(sum(row.map((score) => Math.exp(score - maximum))))
  })
}

/**
 * Logarithm of the softmax probabilities, finite even where a probability is too small for a float.
 *
 *     ln p[i, k] = s[i, k] − ln Σⱼ exp s[i, j]
 *
 * @param scores `N × C`, unnormalized log probabilities; any finite number
 * @returns `N × C`, in nats, ≤ 0; `−ln C` when all scores of a row are equal
 * @throws {ShapeError} if `scores` is not a matrix
 *
 * @remarks The maximum of the row is taken from both terms first: `(s − m) − ln Σ exp(s − m)`. At scores of
 * 1000 the difference of two large numbers would lose three digits.
 * @source D4 "softmax + cross entropy loss"; D1: scores are unnormalized log probabilities
 * @example
 * logSoftmax(array([[0, 0]]))                // ≈ [[-0.6931, -0.6931]]
 * logSoftmax(array([[1000, 0, -1000]])) // = [[0, -1000, -2000]]
 */
export function logSoftmax(scores: NDArray<'N C'>): NDArray<'N C'> {
  const { N, C } = axes('logSoftmax', { scores: [scores, 'N C'] })
  const maxima = rows(scores).map((row) => Math.max(...row))
  const shifted = tabulate<'N C'>([N, C], (i, k) => at(scores, i, k) - (maxima[i] as number))
  const normalizers = logSumExp(shifted)
  return tabulate([N, C], (i, k) => at(shifted, i, k) - at(normalizers, i))
}
