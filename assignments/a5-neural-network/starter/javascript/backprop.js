// A neural network from scratch
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Squared error of a net of two layers of sigmoids on one example.
 *
 *     E = ½ Σ_k (y_k − t_k)²      y = σ(W2·z + b2)      z = σ(W1·x + b1)
 *
 * @param {{ W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }} parameters `W1` of `H ×
 *   D`, `b1` of `H`, `W2` of `K × H`, `b2` of `K`
 * @param {number[]} x `D`, the example
 * @param {number[]} t `K`, its targets, from 0 to 1 like the outputs
 * @returns {number} a scalar, ≥ 0, at most K/2 for targets from 0 to 1
 */
export function sigmoidNetError(parameters, x, t) {
  throw new Error('not written yet')
}

/**
 * Gradients of the squared error of a net of two layers of sigmoids on one example, by
 * backpropagation.
 *
 *     ∂E/∂w_kj = δ_k · z_j      ∂E/∂b_k = δ_k      ∂E/∂w_ji = δ_j · x_i      ∂E/∂b_j = δ_j
 *
 * δ is the gradient in a unit's weighted sum, before its sigmoid; the slide calls that sum its
 * activation.
 *
 * @param {{ W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }} parameters `W1` of `H ×
 *   D`, `b1` of `H`, `W2` of `K × H`, `b2` of `K`
 * @param {number[]} x `D`, the example
 * @param {number[]} t `K`, its targets, from 0 to 1 like the outputs
 * @returns {{ W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }} gradients in each
 *   parameter, under its name and of its shape, in error per unit of weight
 */
export function sigmoidNetGradient(parameters, x, t) {
  throw new Error('not written yet')
}

/**
 * One step of backpropagation for one example, with sigmoid units and squared error: the delta
 * rule.
 *
 *     δ_k = y_k (1 − y_k) (y_k − t_k)           w_kj ← w_kj − η · δ_k · z_j      b_k ← b_k − η · δ_k
 *     δ_j = z_j (1 − z_j) Σ_k w_kj · δ_k        w_ji ← w_ji − η · δ_j · x_i      b_j ← b_j − η · δ_j
 *
 * The sum in δ_j is taken over the old w_kj: both layers move at once. A bias is a weight whose
 * input is 1.
 *
 * @param {{ W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }} parameters `W1` of `H ×
 *   D`, `b1` of `H`, `W2` of `K × H`, `b2` of `K`; not modified
 * @param {number[]} x `D`, the example
 * @param {number[]} t `K`, its targets, from 0 to 1 like the outputs
 * @param {{ learningRate: number }} options `learningRate`: step size η ≥ 0, in units of weight per
 *   unit of gradient
 * @returns {{ W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }} the parameters after
 *   the step
 */
export function backpropSigmoidSquaredError(parameters, x, t, options) {
  throw new Error('not written yet')
}

/**
 * Trains a net of two layers of sigmoids, one example after another, in the order given.
 *
 *     repeat for each epoch, for each example n: one step of backpropagation on (X[n], T[n])
 *
 * @param {{ W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }} initial parameters before
 *   training; equal hidden units would stay equal for ever
 * @param {number[][]} X `N × D`, one example per row
 * @param {number[][]} T `N × K`, its targets, from 0 to 1
 * @param {{ learningRate: number; epochs: number }} options `learningRate`: step size η ≥ 0, in
 *   units of weight per unit of gradient; `epochs`: how often the whole training set is seen; an
 *   integer ≥ 0
 * @returns {{ parameters: { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }; errors:
 *   number[] }} `parameters` after training, and `errors`: the summed error of all examples after
 *   each epoch
 */
export function sigmoidNetTrain(initial, X, T, options) {
  throw new Error('not written yet')
}
