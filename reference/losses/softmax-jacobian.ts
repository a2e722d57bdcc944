import { axes } from '../core/axes.ts'
import { at, type NDArray, tabulate } from '../core/ndarray.ts'
import { checkProbabilities } from '../core/probabilities.ts'
import { softmax } from './softmax.ts'

/**
 * Jacobian of softmax: raising one score raises its own probability and lowers all others.
 *
 *     ∂p[i] / ∂s[j] = p[i] · (δ[i, j] − p[j])
 *
 * @param probabilities `C`, one row of softmax; each from 0 to 1
 * @returns `C × C`, probability per unit of score; symmetric, and every row and column sums to 0
 * @throws {ShapeError} if `probabilities` is not a vector
 * @throws {RangeError} if an entry is not a probability
 *
 * @source D4 "Derivative of the softmax function"; off the diagonal the slide drops the minus sign
 * @example
 * softmaxJacobian(array([0.5, 0.5])) // = [[0.25, -0.25], [-0.25, 0.25]]
 * const p = array([0.2, 0.3, 0.5])
 * softmaxJacobian(p) // ≈ [[0.16, -0.06, -0.10], [-0.06, 0.21, -0.15], [-0.10, -0.15, 0.25]]
 */
export function softmaxJacobian(probabilities: NDArray<'C'>): NDArray<'C C'> {
  const { C } = axes('softmaxJacobian', { probabilities: [probabilities, 'C'] })
  checkProbabilities('softmaxJacobian', { probabilities })
  return tabulate([C, C], (i, j) => at(probabilities, i) * ((i === j ? 1 : 0) - at(probabilities, j)))
}

/**
 * Backward pass of softmax: gradients in the probabilities become gradients in the scores.
 *
 *     ds[i, k] = p[i, k] · (dp[i, k] − Σⱼ dp[i, j] · p[i, j])      p = softmax(s)
 *
 * This is the product with the Jacobian of each row, which is never built.
 *
 * @param dOut `N × C`, gradient of the loss in each probability, in loss per unit of probability
 * @param scores `N × C`, the input of softmax, unnormalized log probabilities; any finite number
 * @returns `N × C`, loss per unit of score; every row sums to 0
 * @throws {ShapeError} if `dOut` and `scores` differ in `N` or `C`
 *
 * @source derived from D4 "Derivative of the softmax function"
 * @example
 * softmaxBackward(array([[-2, 0]]), array([[0, 0]])) // = [[-0.5, 0.5]]  dOut of −ln p₀: p − t
 */
export function softmaxBackward(dOut: NDArray<'N C'>, scores: NDArray<'N C'>): NDArray<'N C'> {
  const { N, C } = axes('softmaxBackward', { dOut: [dOut, 'N C'], scores: [scores, 'N C'] })
  const probabilities = softmax(scores)
  return tabulate([N, C], (i, k) => {
    let average = 0
    for (let j = 0; j < C; j++) average += at(dOut, i, j) * at(probabilities, i, j)
    return at(probabilities, i, k) * (at(dOut, i, k) - average)
  })
}
