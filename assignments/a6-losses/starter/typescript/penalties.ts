// Loss functions and regularizers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * L2 penalty: the price of large weights.
 *
 *     R = λ · Σ W²
 *
 * Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
 * gradient λ·W. Keep to one in functions that belong together.
 *
 * @param W `C × D`, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns a scalar in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0
 * @example
 * l2Penalty([[1, -2], [0, 3]], 0.1) // ≈ 1.4
 */
export function l2Penalty(W: number[][], lambda: number): number {
  throw new Error('not written yet')
}

/**
 * Gradient of the L2 penalty in the weights: every weight is pulled toward 0 in proportion to its
 * size.
 *
 *     ∂R/∂W = 2λ · W
 *
 * Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
 * gradient λ·W. Keep to one in functions that belong together.
 *
 * @param W `C × D`, weights
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns `C × D`, loss per unit of weight
 * @example
 * l2PenaltyGradient([[1, -2], [0, 3]], 0.5) // = [[1, -2], [0, 3]]
 */
export function l2PenaltyGradient(W: number[][], lambda: number): number[][] {
  throw new Error('not written yet')
}

/**
 * L1 penalty: the price of weights that are not 0; it makes weights sparse.
 *
 *     R = λ · Σ |W|
 *
 * Either is right: the penalty is λ·Σ|W|; or: the penalty is ½λ·Σ|W|. Keep to one in functions that
 * belong together.
 *
 * @param W `C × D`, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per unit of weight
 * @returns a scalar in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0
 * @example
 * l1Penalty([[1, -2], [0, 3]], 0.5) // = 3
 */
export function l1Penalty(W: number[][], lambda: number): number {
  throw new Error('not written yet')
}

/**
 * Subgradient of the L1 penalty: every weight is pulled toward 0 equally hard, whatever its size.
 *
 *     ∂R/∂W = λ · sign(W)      sign(0) = 0
 *
 * At a weight of 0 the penalty has a kink; any value from −λ to λ would do, and 0 leaves the weight
 * alone.
 *
 * Either is right: the penalty is λ·Σ|W|; or: the penalty is ½λ·Σ|W|. Keep to one in functions that
 * belong together.
 *
 * @param W `C × D`, weights
 * @param lambda regularization strength λ ≥ 0, in loss per unit of weight
 * @returns `C × D`, loss per unit of weight: −λ, 0 or λ
 * @example
 * l1PenaltySubgradient([[1, -2], [0, 3]], 0.5) // = [[0.5, -0.5], [0, 0.5]]
 */
export function l1PenaltySubgradient(W: number[][], lambda: number): number[][] {
  throw new Error('not written yet')
}

/**
 * Gradient descent with an L2 penalty, one step: every weight first shrinks by a fixed share, then
 * moves.
 *
 *     θ ← θ − η · (g + λθ) = (1 − λη) · θ − η · g
 *
 * "Weight decay": without a gradient g the weights fall toward 0 exponentially. The penalty is
 * ½λ‖θ‖², the form of the slide; with λ‖θ‖² the share is 2λη.
 *
 * Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
 * gradient λ·W. Keep to one in functions that belong together.
 *
 * @param theta `D`, weights before the step; not modified
 * @param gradient `D`, gradient of the data loss alone, in loss per unit of weight
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns `D`, weights after the step
 * @example
 * weightDecayUpdate([1, -2, 0.01], [0.5, 0.5, 0], 0.1, 0.2) // ≈ [0.93, -2.01, 0.0098]
 */
export function weightDecayUpdate(
  theta: number[],
  gradient: number[],
  learningRate: number,
  lambda: number,
): number[] {
  throw new Error('not written yet')
}

/**
 * Gradient descent with an L1 penalty, one step: every weight moves by the same amount toward 0,
 * then with g.
 *
 *     θ ← θ − λη · sign(θ) − η · g      sign(0) = 0, entry by entry
 *
 * A weight may step over 0; this is a subgradient step, not the proximal one that stops there.
 *
 * Either is right: the penalty is λ·Σ|W|; or: the penalty is ½λ·Σ|W|. Keep to one in functions that
 * belong together.
 *
 * @param theta `D`, weights before the step; not modified
 * @param gradient `D`, gradient of the data loss alone, in loss per unit of weight
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per unit of weight
 * @returns `D`, weights after the step
 * @example
 * l1SubgradientUpdate([1, -2, 0.01], [0.5, 0.5, 0], 0.1, 0.2) // ≈ [0.93, -2.03, -0.01]
 */
export function l1SubgradientUpdate(
  theta: number[],
  gradient: number[],
  learningRate: number,
  lambda: number,
): number[] {
  throw new Error('not written yet')
}
