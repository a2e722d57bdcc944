// Linear classifiers: hinge and softmax
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Softmax: turns scores into probabilities; a class that scores 1 more becomes e times as likely.
 *
 *     p[i, k] = exp s[i, k] / Σⱼ exp s[i, j]
 *
 * @param {number[][]} scores `N × C`, unnormalized log probabilities; any finite number
 * @returns {number[][]} `N × C`, probabilities from 0 to 1; every row sums to 1, and is `1/C` when
 *   its scores are equal
 * @example
 * softmax([[3.2, 5.1, -1.7]]) // ≈ [[0.13, 0.87, 0.00]]
 * softmax([[1000, 1000]]) // = [[0.5, 0.5]]
 */
export function softmax(scores) {
  throw new Error('not written yet')
}

/**
 * Log-sum-exp: a smooth maximum, and the logarithm of what softmax divides by.
 *
 *     lse[i] = ln Σⱼ exp s[i, j] = m[i] + ln Σⱼ exp(s[i, j] − m[i])      m[i] = maxⱼ s[i, j]
 *
 * @param {number[][]} scores `N × C`, unnormalized log probabilities; any finite number
 * @returns {number[]} `N`, in nats, from the maximum of a row to `ln C` above it; `ln C` when all
 *   its scores are 0
 * @example
 * logSumExp([[1000, 1000, 999], [-1000, -1001, -1002], [0, 1, 2]])
 * // ≈ [1000.86, -999.592, 2.40761]
 */
export function logSumExp(scores) {
  throw new Error('not written yet')
}

/**
 * Cross-entropy: how surprised the predicted probabilities are by what is true, on average.
 *
 *     L = −(1/N) Σᵢ Σ_c t[i, c] · ln p[i, c]
 *
 * A class that does not occur adds nothing, also at probability 0: 0 · ln 0 counts as 0.
 *
 * Convention: losses are averaged over the N examples; the logarithm is natural.
 *
 * @param {number[][]} probabilities `N × C`, predicted probabilities; each from 0 to 1
 * @param {number[][]} targets `N × C`, true probabilities, one-hot for a known class; each from 0
 *   to 1
 * @returns {number} a scalar in nats, ≥ 0; `∞` if a class that occurs has probability 0
 * @example
 * const probabilities = [[0.775, 0.116, 0.039, 0.070]]
 * const targets = [[1, 0, 0, 0]]
 * crossEntropy(probabilities, targets) // ≈ 0.2549
 */
export function crossEntropy(probabilities, targets) {
  throw new Error('not written yet')
}

/**
 * Softmax cross-entropy: how surprised the scores are by the true class, on average.
 *
 *     L = (1/N) Σᵢ −ln( exp sᵢ[yᵢ] / Σⱼ exp sᵢ[j] ) = (1/N) Σᵢ ( ln Σⱼ exp sᵢ[j] − sᵢ[yᵢ] )
 *
 * Convention: losses are averaged over the N examples; the logarithm is natural.
 *
 * @param {number[][]} scores `N × C`, unnormalized log probabilities; any finite number
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @returns {number} a scalar in nats, ≥ 0; `ln C` when all scores are equal
 * @example
 * softmaxCrossEntropy([[3.2, 5.1, -1.7]], [0]) // ≈ 2.04
 * softmaxCrossEntropy([[1000, 0, -1000]], [1]) // = 1000
 */
export function softmaxCrossEntropy(scores, labels) {
  throw new Error('not written yet')
}

/**
 * Gradient of softmax cross-entropy in the scores: the predicted probabilities minus the true ones.
 *
 *     ∂L/∂sᵢ[k] = (1/N) · ( pᵢ[k] − 1[k = yᵢ] )      p = softmax(s)
 *
 * Convention: losses are averaged over the N examples; the logarithm is natural.
 *
 * @param {number[][]} scores `N × C`, unnormalized log probabilities; any finite number
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @returns {number[][]} `N × C`, nats per unit of score; every row sums to 0
 * @example
 * softmaxCrossEntropyGradient([[0, 0]], [1]) // = [[0.5, -0.5]]
 */
export function softmaxCrossEntropyGradient(scores, labels) {
  throw new Error('not written yet')
}

/**
 * Jacobian of softmax: raising one score raises its own probability and lowers all others.
 *
 *     ∂p[i] / ∂s[j] = p[i] · (δ[i, j] − p[j])
 *
 * @param {number[]} probabilities `C`, one row of softmax; each from 0 to 1
 * @returns {number[][]} `C × C`, probability per unit of score; symmetric, and every row and column
 *   sums to 0
 * @example
 * softmaxJacobian([0.5, 0.5]) // = [[0.25, -0.25], [-0.25, 0.25]]
 * const p = [0.2, 0.3, 0.5]
 * softmaxJacobian(p) // ≈ [[0.16, -0.06, -0.10], [-0.06, 0.21, -0.15], [-0.10, -0.15, 0.25]]
 */
export function softmaxJacobian(probabilities) {
  throw new Error('not written yet')
}

/**
 * Loss of a linear softmax classifier: mean cross-entropy of the scores `X·Wᵀ` plus the L2 penalty.
 *
 *     L(W) = crossEntropy(softmax(X·Wᵀ), y) + λ·Σ W²
 *
 * Convention: losses are averaged over the N examples; the logarithm is natural. Either is right:
 * the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep
 * to one in all functions.
 *
 * @param {number[][]} W `C × D`, one row of weights per class
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number} a scalar in nats, ≥ 0; `ln C` when all weights are 0
 * @example
 * softmaxLinearLoss([[0, 0], [0, 0], [0, 0]], [[1, 2]], [0], 0.1) // ≈ 1.0986
 */
export function softmaxLinearLoss(W, X, labels, lambda) {
  throw new Error('not written yet')
}

/**
 * Gradient of the linear softmax loss in the weights: an image pushes a row as far as its
 * probability is off.
 *
 *     ∂L/∂W = (∂crossEntropy/∂S)ᵀ · X + 2λ·W
 *
 * Convention: losses are averaged over the N examples; the logarithm is natural. Either is right:
 * the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep
 * to one in all functions.
 *
 * @param {number[][]} W `C × D`, one row of weights per class
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number[][]} `C × D`, nats per unit of weight
 * @example
 * softmaxLinearGradient([[0, 0], [0, 0]], [[1, 2]], [0], 0) // = [[-0.5, -1], [0.5, 1]]
 */
export function softmaxLinearGradient(W, X, labels, lambda) {
  throw new Error('not written yet')
}
