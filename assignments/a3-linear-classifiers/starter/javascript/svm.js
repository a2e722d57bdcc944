// Linear classifiers: hinge and softmax
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Multiclass hinge (SVM) loss: every wrong class must score at least δ below the true one.
 *
 *     L = (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, sᵢ[j] − sᵢ[yᵢ] + δ)
 *
 * Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the N
 * examples.
 *
 * @param {number[][]} scores `N × C`, one row of class scores per image; any unit
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @returns {number} a scalar in the unit of the scores, ≥ 0; `(C − 1)·δ` when all scores are equal
 * @example
 * const scores = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]
 * hingeMulticlass(scores, [0, 1, 2]) // ≈ 5.2667
 * hingeMulticlass([[0, 0, 0]], [2]) // = 2
 */
export function hingeMulticlass(scores, labels) {
  throw new Error('not written yet')
}

/**
 * Gradient of the multiclass hinge loss in the scores: +1 per violated margin, minus their number
 * at the truth.
 *
 *     ∂L/∂sᵢ[j] = (1/N) · 1[sᵢ[j] − sᵢ[yᵢ] + δ > 0]      j ≠ yᵢ
 *     ∂L/∂sᵢ[yᵢ] = −(1/N) · (number of violated margins of image i)
 *
 * At a margin of exactly 0 the loss has a kink; the canonical gradient there is 0.
 *
 * Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the N
 * examples; max(0, x) has gradient 0 at x = 0.
 *
 * @param {number[][]} scores `N × C`, one row of class scores per image; any unit
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @returns {number[][]} `N × C`, loss per unit of score; every row sums to 0
 * @example
 * hingeMulticlassGradient([[2.2, 2.5, -3.1]], [2]) // = [[1, 1, -2]]
 * hingeMulticlassGradient([[2, 1, 0]], [0]) // = [[0, 0, 0]]  a margin of exactly 0
 */
export function hingeMulticlassGradient(scores, labels) {
  throw new Error('not written yet')
}

/**
 * Loss of a linear SVM: mean hinge loss of the scores `X·Wᵀ` plus the L2 penalty of the weights.
 *
 *     L(W) = hinge(X·Wᵀ, y) + λ·Σ W²
 *
 * Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the N
 * examples. Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW²
 * and its gradient λ·W. Keep to one in all functions.
 *
 * @param {number[][]} W `C × D`, one row of weights per class
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number} a scalar in the unit of the scores, ≥ 0; `C − 1` when all weights are 0
 * @example
 * svmLinearLoss([[0, 0], [0, 0], [0, 0]], [[1, 2]], [0], 0.1) // = 2
 */
export function svmLinearLoss(W, X, labels, lambda) {
  throw new Error('not written yet')
}

/**
 * Gradient of the linear SVM loss in the weights: a violated image pushes its row up and the true
 * row down.
 *
 *     ∂L/∂W = (∂hinge/∂S)ᵀ · X + 2λ·W
 *
 * Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the N
 * examples; max(0, x) has gradient 0 at x = 0. Either is right: the penalty is λ·ΣW² and its
 * gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.
 *
 * @param {number[][]} W `C × D`, one row of weights per class
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number[][]} `C × D`, loss per unit of weight
 * @example
 * svmLinearGradient([[0, 0], [0, 0]], [[1, 2]], [0], 0) // = [[-1, -2], [1, 2]]
 */
export function svmLinearGradient(W, X, labels, lambda) {
  throw new Error('not written yet')
}
