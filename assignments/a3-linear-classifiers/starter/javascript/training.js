// Linear classifiers: hinge and softmax
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * The expected loss before training: with all scores equal, every class is as likely as any other.
 *
 *     softmax: ln C      hinge: (C − 1)·δ      logistic: ln 2
 *
 * Regularization is off; it is another term, and adds to the loss.
 *
 * Here the margin δ of the hinge loss is 1, in the unit of the scores. Convention: the logarithm is
 * natural.
 *
 * @param {'softmax' | 'hinge' | 'logistic'} loss which loss: `softmax`, `hinge`, or `logistic` for
 *   two classes
 * @param {number} C number of classes, an integer ≥ 2; `logistic` always has two and does not read
 *   it
 * @returns {number} a scalar in nats, of `hinge` in the unit of the scores; `ln 10 ≈ 2.3026` for
 *   ten classes
 * @example
 * initialLoss('softmax', 10) // ≈ 2.302585093
 * initialLoss('hinge', 10) // = 9
 * initialLoss('logistic', 10) // ≈ 0.6931471806
 */
export function initialLoss(loss, C) {
  throw new Error('not written yet')
}

/**
 * One epoch of minibatch gradient descent on the linear SVM loss.
 *
 *     W ← W − η · ( (∂hinge_B/∂S)ᵀ · X_B + 2λ·W )      for each batch B, in the order given
 *
 * Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the N
 * examples; max(0, x) has gradient 0 at x = 0. Either is right: the penalty is λ·ΣW² and its
 * gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.
 *
 * @param {number[][]} W `C × D`, weights before the epoch; not modified
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number[][]} batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param {number} learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight; counts
 *   once per step
 * @returns {number[][]} `C × D`, weights after the epoch
 * @example
 * const W = [[0], [0]]
 * const X = [[1], [2]]
 * const labels = [0, 1]
 * const batch = [0, 1]
 * svmEpoch(W, X, labels, [batch], 1, 0) // = [[-0.5], [0.5]]
 */
export function svmEpoch(W, X, labels, batches, learningRate, lambda) {
  throw new Error('not written yet')
}

/**
 * One epoch of minibatch gradient descent on the linear softmax loss.
 *
 *     W ← W − η · ( (∂crossEntropy_B/∂S)ᵀ · X_B + 2λ·W )      for each batch B, in the order given
 *
 * Convention: losses are averaged over the N examples; the logarithm is natural. Either is right:
 * the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep
 * to one in all functions.
 *
 * @param {number[][]} W `C × D`, weights before the epoch; not modified
 * @param {number[][]} X `N × D`, one image per row
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number[][]} batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param {number} learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param {number} lambda regularization strength λ ≥ 0, in loss per squared unit of weight; counts
 *   once per step
 * @returns {number[][]} `C × D`, weights after the epoch
 * @example
 * const W = [[0], [0]]
 * const X = [[1], [2]]
 * const labels = [0, 1]
 * const batch = [0, 1]
 * softmaxEpoch(W, X, labels, [batch], 1, 0) // = [[-0.25], [0.25]]
 */
export function softmaxEpoch(W, X, labels, batches, learningRate, lambda) {
  throw new Error('not written yet')
}
