// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * The minibatches of one epoch: the rows in shuffled order, cut into pieces of one size.
 *
 *     batchₖ = permutation[ k·B … (k + 1)·B − 1 ]
 *
 * Every row comes once per epoch. When B does not divide N, the last batch is short; it is not
 * dropped or filled up.
 *
 * @param {number[]} permutation `N`, the rows 0 … N − 1 in the order of this epoch
 * @param {number} size number B of rows in a batch, an integer ≥ 1
 * @returns {number[][]} list of `B`, row indices of each batch; ⌈N / B⌉ batches
 */
export function shuffleAndBatch(permutation, size) {
  throw new Error('not written yet')
}

/**
 * Trains a linear softmax classifier as any network is trained: shuffled batches, dropout,
 * momentum, a schedule, a penalty, curves, and the best epoch on validation rows.
 *
 *     subtract the mean row of X from X, validationX and testX
 *     for each epoch e = 0, 1, …, with the rate η(e) = learningRate · factor^⌊e / every⌋:
 *       for each batch B of orders[e]:
 *         scores = (X_B · masks[e]_B / keep)·Wᵀ + b
 *         g = ∇(mean cross-entropy + λ·ΣW²);   v ← ρ·v + g;   W, b ← W, b − η(e)·v
 *       record, without dropout: loss of all rows and penalty, accuracy, validation loss
 *       stop after `patience` epochs in a row without a new lowest validation loss
 *     return the curves, and W and b of the best epoch
 *
 * Biases are not penalized. The velocities of W and b start at 0 and live through all epochs. The
 * test rows are looked at once, with the best parameters.
 *
 * Convention: the learning rate multiplies the velocity (v ← ρv + g, w ← w − ηv). Either is right:
 * the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep
 * to one in all functions.
 *
 * @param {{ X: number[][]; y: number[]; validationX: number[][]; validationY: number[]; testX:
 *   number[][]; testY: number[] }} data training rows `X` (`N × D`) with their classes `y` (`N`),
 *   validation rows `validationX` (`V × D`) with `validationY` (`V`), and test rows `testX` (`T ×
 *   D`) with `testY` (`T`); classes from 0
 * @param {{ W: number[][]; b: number[] }} parameters `W` (`C × D`) and `b` (`C`) to begin with; not
 *   modified
 * @param {number[][]} orders `E × N`, the order of the rows in each epoch; at most so many epochs
 * @param {number[][][]} masks `E × N × D`, for each epoch and row of `X` 1 where a feature is kept
 *   and 0 where it is dropped
 * @param {{ batchSize: number; learningRate: number; every: number; factor: number; rho: number;
 *   lambda: number; keep: number; patience: number }} options `batchSize`: rows per batch, an
 *   integer ≥ 1; the last one may be short; `learningRate`: rate η ≥ 0 of the first epoch, in units
 *   of weight per unit of gradient; `every`: number of epochs after which the rate falls, an
 *   integer ≥ 1; `factor`: what the rate is multiplied by then, in (0, 1]; `rho`: momentum ρ, in
 *   [0, 1); `lambda`: regularization strength λ ≥ 0; `keep`: probability with which a feature was
 *   kept, in (0, 1]; `patience`: epochs in a row without a new lowest validation loss after which
 *   training stops
 * @returns {{ W: number[][]; b: number[]; losses: number[]; trainingAccuracies: number[];
 *   validationLosses: number[]; bestEpoch: number; testAccuracy: number }} `losses`,
 *   `trainingAccuracies` and `validationLosses`, a number per epoch that was trained; `bestEpoch`,
 *   the epoch, from 0, with the lowest validation loss; `W` and `b` after that epoch, and
 *   `testAccuracy` with them
 */
export function trainClassifier(data, parameters, orders, masks, options) {
  throw new Error('not written yet')
}
