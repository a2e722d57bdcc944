// Linear classifiers: hinge and softmax
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Scores of a linear classifier: one weighted sum of the pixels per class, plus that class's bias.
 *
 *     s[i, c] = Σ_d X[i, d] · W[c, d] + b[c]
 *
 * @param {number[][]} W `C × D`, one row of weights (a template) per class
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} b `C`, one bias per class, in the unit of the scores
 * @returns {number[][]} `N × C`, one row of class scores per image
 * @example
 * const W = [[0.2, -0.5, 0.1, 2], [1.5, 1.3, 2.1, 0], [0, 0.25, 0.2, -0.3]]
 * linearScores(W, [[56, 231, 24, 2]], [1.1, 3.2, -1.2]) // ≈ [[-96.8, 437.9, 60.75]]
 */
export function linearScores(W, X, b) {
  throw new Error('not written yet')
}

/**
 * L2 penalty: the price of large weights.
 *
 *     R = λ · Σ W²
 *
 * Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
 * gradient λ·W. Keep to one in all functions.
 *
 * @param {number[][]} W `C × D`, weights; biases are not penalized
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number} a scalar in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0
 * @example
 * l2Penalty([[1, -2], [0, 3]], 0.1) // ≈ 1.4
 */
export function l2Penalty(W, lambda) {
  throw new Error('not written yet')
}

/**
 * Gradient of the L2 penalty in the weights: every weight is pulled toward 0 in proportion to its
 * size.
 *
 *     ∂R/∂W = 2λ · W
 *
 * Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
 * gradient λ·W. Keep to one in all functions.
 *
 * @param {number[][]} W `C × D`, weights
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number[][]} `C × D`, loss per unit of weight
 * @example
 * l2PenaltyGradient([[1, -2], [0, 3]], 0.5) // = [[1, -2], [0, 3]]
 */
export function l2PenaltyGradient(W, lambda) {
  throw new Error('not written yet')
}

/**
 * Total loss: the mean loss of the data, plus the L2 penalty of the weights, added once.
 *
 *     L = (1/N) Σᵢ Lᵢ + λ·Σ W²
 *
 * Convention: losses are averaged over the N examples. Either is right: the penalty is λ·ΣW² and
 * its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.
 *
 * @param {number[]} losses `N`, the loss of each example; any unit
 * @param {number[][]} W `C × D`, weights; biases are not penalized
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns {number} a scalar in the unit of the losses; their mean when λ = 0
 * @example
 * totalLoss([2.9, 0, 12.9], [[1, -2], [0, 3]], 0.1) // ≈ 6.66667
 */
export function totalLoss(losses, W, lambda) {
  throw new Error('not written yet')
}
