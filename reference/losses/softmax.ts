import { axes } from '../core/axes.ts'
import { type NDArray, rows, sum, zeros } from '../core/ndarray.ts'

/**
 * Softmax: turns scores into probabilities; a class that scores 1 more becomes e times as likely.
 *
 *     p[i, k] = exp s[i, k] / Σⱼ exp s[i, j]
 *
 * @param scores `N × C`, unnormalized log probabilities; any finite number
 * @returns `N × C`, probabilities from 0 to 1; every row sums to 1, and is `1/C` when its scores are equal
 * @throws {ShapeError} if `scores` is not a matrix
 *
 * @remarks Each row is shifted by its maximum before `exp`. No probability changes, no exponent is above 0,
 * and the sum is at least 1, so that scores of 1000 neither overflow nor divide by 0.
 * @source D1 "Another loss: Softmax (cross-entropy)": 0.13, 0.87, 0.00;
 * D4 "Softmax function for classification"
 * @example
 * softmax(array([[3.2, 5.1, -1.7]])) // ≈ [[0.13, 0.87, 0.00]]
 * softmax(array([[1000, 1000]]))     // = [[0.5, 0.5]]
 */
export function softmax(scores: NDArray<'N C'>): NDArray<'N C'> {
  const { N, C } = axes('softmax', { scores: [scores, 'N C'] })
  const probabilities = zeros<'N C'>([N, C])
  const given = rows(scores)
  rows(probabilities).forEach((row, i) => {
    const own = given[i] as Float64Array
    const maximum = own.reduce((largest, score) => Math.max(largest, score), -Infinity)
    for (let j = 0; j < C; j++) row[j] = Math.exp((own[j] as number) - maximum)
    const normalizer = sum(row)
    for (let j = 0; j < C; j++) row[j] = (row[j] as number) / normalizer
  })
  return probabilities
}
