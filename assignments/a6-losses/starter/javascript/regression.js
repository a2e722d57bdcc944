// Loss functions and regularizers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Mean squared error: large errors count far more than small ones.
 *
 *     L = (1/N) Σₙ (y[n] − t[n])²
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param {number[]} y `N`, network outputs, in the unit of the targets
 * @param {number[]} t `N`, target values; any unit
 * @returns {number} a scalar in squared units of the targets, ≥ 0
 * @example
 * mse([1.5, 1, 5], [1, 2, 3]) // = 1.75
 */
export function mse(y, t) {
  throw new Error('not written yet')
}

/**
 * Gradient of the mean squared error in the outputs: twice the error, shared by N examples.
 *
 *     ∂L/∂y[n] = (2/N) · (y[n] − t[n])
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param {number[]} y `N`, network outputs, in the unit of the targets
 * @param {number[]} t `N`, target values; any unit
 * @returns {number[]} `N`, loss per unit of output; negative where the output is too small
 * @example
 * mseGradient([1.5, 0], [1, 2]) // = [0.5, -2]
 */
export function mseGradient(y, t) {
  throw new Error('not written yet')
}

/**
 * Mean absolute error: an error twice as large counts twice as much, so that outliers do not rule.
 *
 *     L = (1/N) Σₙ |y[n] − t[n]|
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param {number[]} y `N`, network outputs, in the unit of the targets
 * @param {number[]} t `N`, target values; any unit
 * @returns {number} a scalar in the unit of the targets, ≥ 0
 * @example
 * mae([1.5, 1, 5], [1, 2, 3]) // ≈ 1.16667
 */
export function mae(y, t) {
  throw new Error('not written yet')
}

/**
 * Gradient of the mean absolute error in the outputs: only the direction of an error, not its size.
 *
 *     ∂L/∂y[n] = (1/N) · sign(y[n] − t[n])      sign(0) = 0
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param {number[]} y `N`, network outputs, in the unit of the targets
 * @param {number[]} t `N`, target values; any unit
 * @returns {number[]} `N`, loss per unit of output: −1/N, 0 or 1/N
 * @example
 * maeGradient([1.5, 2], [1, 2]) // = [0.5, 0]
 */
export function maeGradient(y, t) {
  throw new Error('not written yet')
}

/**
 * Huber loss of each example: squared near the target, straight far from it.
 *
 *     L[n] = ½·(y[n] − t[n])²            if |y[n] − t[n]| < δ
 *     L[n] = δ·|y[n] − t[n]| − ½·δ²      otherwise
 *
 * Value and gradient of the two branches agree where they meet.
 *
 * @param {number[]} y `N`, network outputs, in the unit of the targets
 * @param {number[]} t `N`, target values; any unit
 * @param {{ delta: number }} options `delta`: the error δ > 0 from which the loss is straight, in
 *   the unit of the targets
 * @returns {number[]} `N`, loss of each example in squared units of the targets, ≥ 0; `½·δ²` at an
 *   error of δ
 */
export function huber(y, t, options) {
  throw new Error('not written yet')
}

/**
 * Gradient of each example's Huber loss in its output: the error, but never more than δ.
 *
 *     ∂L[n]/∂y[n] = min(δ, max(−δ, y[n] − t[n]))
 *
 * @param {number[]} y `N`, network outputs, in the unit of the targets
 * @param {number[]} t `N`, target values; any unit
 * @param {{ delta: number }} options `delta`: the error δ > 0 from which the loss is straight, in
 *   the unit of the targets
 * @returns {number[]} `N`, loss per unit of output, from −δ to δ
 */
export function huberGradient(y, t, options) {
  throw new Error('not written yet')
}

/**
 * Euclidean loss of one example: half the squared distance between the output and the target.
 *
 *     L = ½ ‖a − y‖² = ½ Σ_d (a[d] − y[d])²
 *
 * The half is there so that the gradient is the plain error.
 *
 * @param {number[]} a `D`, output of the last layer, in the unit of the target
 * @param {number[]} y `D`, target; any unit
 * @returns {number} a scalar in squared units of the target, ≥ 0
 * @example
 * euclideanLoss([1.5, 1, 5], [1, 2, 3]) // = 2.625
 */
export function euclideanLoss(a, y) {
  throw new Error('not written yet')
}

/**
 * Gradient of the Euclidean loss in the output: the error itself.
 *
 *     ∂L/∂a[d] = a[d] − y[d]
 *
 * @param {number[]} a `D`, output of the last layer, in the unit of the target
 * @param {number[]} y `D`, target; any unit
 * @returns {number[]} `D`, loss per unit of output
 * @example
 * euclideanLossGradient([1.5, 1, 5], [1, 2, 3]) // = [0.5, -1, 2]
 */
export function euclideanLossGradient(a, y) {
  throw new Error('not written yet')
}

/**
 * L1 distance loss of one example: the absolute errors of all outputs, added up.
 *
 *     L = ‖a − y‖₁ = Σ_d |a[d] − y[d]|
 *
 * @param {number[]} a `D`, output of the last layer, in the unit of the target
 * @param {number[]} y `D`, target; any unit
 * @returns {number} a scalar in the unit of the target, ≥ 0
 * @example
 * l1DistanceLoss([1.5, 1, 5], [1, 2, 3]) // = 3.5
 */
export function l1DistanceLoss(a, y) {
  throw new Error('not written yet')
}

/**
 * Gradient of the L1 distance loss in the output: the direction of each error, whatever its size.
 *
 *     ∂L/∂a[d] = sign(a[d] − y[d])      sign(0) = 0
 *
 * @param {number[]} a `D`, output of the last layer, in the unit of the target
 * @param {number[]} y `D`, target; any unit
 * @returns {number[]} `D`, loss per unit of output: −1, 0 or 1
 * @example
 * l1DistanceLossGradient([1.5, 1, 3], [1, 2, 3]) // = [1, -1, 0]
 */
export function l1DistanceLossGradient(a, y) {
  throw new Error('not written yet')
}

/**
 * Squared error of vector outputs: added up over the outputs of an example, averaged over the
 * examples.
 *
 *     L = (1/N) Σₙ Σ_d (ŷ[n, d] − y[n, d])²
 *
 * The mean squared error of libraries averages over the outputs too, and is D times smaller.
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param {number[][]} predictions `N × D`, network outputs ŷ, one example per row; any unit
 * @param {number[][]} targets `N × D`, target values y, in the unit of the outputs
 * @returns {number} a scalar in squared units of the targets, ≥ 0
 * @example
 * sumThenMeanSquaredLoss([[1, 2, 0], [3, 0, 1]], [[0, 0, 0], [0, 0, 0]]) // = 7.5
 */
export function sumThenMeanSquaredLoss(predictions, targets) {
  throw new Error('not written yet')
}

/**
 * Gradient of the summed, then averaged squared error in the outputs: twice the error, shared by N
 * examples.
 *
 *     ∂L/∂ŷ[n, d] = (2/N) · (ŷ[n, d] − y[n, d])
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param {number[][]} predictions `N × D`, network outputs ŷ, one example per row; any unit
 * @param {number[][]} targets `N × D`, target values y, in the unit of the outputs
 * @returns {number[][]} `N × D`, loss per unit of output
 * @example
 * sumThenMeanSquaredLossGradient([[1, 2], [3, 0]], [[0, 0], [0, 1]]) // = [[1, 2], [3, -1]]
 */
export function sumThenMeanSquaredLossGradient(predictions, targets) {
  throw new Error('not written yet')
}

/**
 * Radial basis functions of the Euclidean distance: how near an output is to its target, from 0 far
 * away.
 *
 *     S = Σⱼ u[j] · exp(−β[j] · (a − y)²)
 *
 * With positive heights the score is largest at a = y. To be minimized as a loss it needs a minus
 * sign, which the slide does not have.
 *
 * @param {number} a output of the last layer, in the unit of the target
 * @param {number} y target, in any unit
 * @param {number[]} u `J`, height of each bump, in the unit of the score
 * @param {number[]} beta `J`, sharpness of each bump, per squared unit of the target; ≥ 0 for bumps
 *   that fade
 * @returns {number} a scalar in the unit of `u`; the sum of `u` at a = y
 * @example
 * rbfRegressionScore(1.5, 1, [1, 0.5], [0.5, 2]) // ≈ 1.18576
 * rbfRegressionScore(1, 1, [1, 0.5], [0.5, 2]) // = 1.5
 */
export function rbfRegressionScore(a, y, u, beta) {
  throw new Error('not written yet')
}
