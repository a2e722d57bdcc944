import { axes } from '../core/axes.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { take } from '../core/take.ts'
import { within } from '../core/within.ts'
import { type SvmOptions, svmLinearGradient } from '../losses/hinge-multiclass.ts'
import { type SoftmaxOptions, softmaxLinearGradient } from '../losses/softmax-cross-entropy.ts'

/**
 * Minibatch gradient descent, one epoch: every batch moves the weights one step against its own gradient.
 *
 *     W ← W − η · ∇L_B(W)      for each batch B, in the order given
 *
 * One batch with all rows is batch gradient descent; batches of one row are stochastic gradient descent.
 *
 * @param W any shape, weights before the epoch; not modified
 * @param gradientOf gradient of the mean loss over a batch at the current weights, from `(batch, W)`
 * @param batches list of `B`, indices of the rows in each batch; batches may differ in size
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @returns the shape of `W`, weights after the epoch; `W` itself when there are no batches
 * @throws {ShapeError} if a batch is not a vector, or a gradient does not have the shape of `W`
 * @throws {RangeError} if a batch is empty: a mean over no rows is 0 / 0; or the learning rate is negative or not
 * finite
 *
 * @catalogue stochastic-gradient-descent minibatch-gradient-descent
 * @source D3 "Stochastic Gradient Descent (SGD)" and D4 "Optimization with Mini-batch gradient descent":
 * w − η/|B| · Σ_{i ∈ B} ∇lᵢ; D1 "Mini-batch gradient descent": once through all examples is an epoch
 * @example
 * const gradient = (batch, w) => map(w, (weight) => weight - mean(batch))
 * minibatchEpoch(array([0]), gradient, [array([2, 4]), array([1])], 0.5) // = [1.25]
 */
export function minibatchEpoch<Axes extends string>(
  W: NDArray<Axes>,
  gradientOf: (batch: NDArray<'B'>, W: NDArray<Axes>) => NDArray<Axes>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
): NDArray<Axes> {
  within('minibatchEpoch', { learningRate: [learningRate, '[0, ∞)'] })
  return batches.reduce((weights, batch, b) => {
    const { B } = axes('minibatchEpoch', { [`batches[${b}]`]: [batch, 'B'] })
    if (B === 0) throw new RangeError(`minibatchEpoch: batches[${b}] is empty: a mean over no rows is 0 / 0`)
    return zip(weights, gradientOf(batch, weights), (weight, gradient) => weight - learningRate * gradient)
  }, W)
}

/**
 * One epoch of minibatch gradient descent on the linear SVM loss.
 *
 *     W ← W − η · ( (∂hinge_B/∂S)ᵀ · X_B + 2λ·W )      for each batch B, in the order given
 *
 * @param W `C × D`, weights before the epoch; not modified
 * @param X `N × D`, one image per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight; counts once per step
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` over each batch, also the short last one, or the `sum`; default `mean`
 * @param options.atKink gradient taken at a margin of exactly 0: `zero` or `one`; default `zero`
 * @param options.l2Form `lambda` adds 2λ·W, `lambda/2` adds λ·W; default `lambda`
 * @returns `C × D`, weights after the epoch
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`, or a batch is not a vector
 * @throws {RangeError} if a label is not a class, an index not a row, a batch empty, or η or λ
 * negative
 *
 * @source D1 "Mini-batch gradient descent" with "Linear classifier: Hinge loss" and "Weight Regularization"
 * @example
 * const [W, X, labels, batch] = [array([[0], [0]]), array([[1], [2]]), array([0, 1]), array([0, 1])]
 * svmEpoch(W, X, labels, [batch], 1, 0) // = [[-0.5], [0.5]]
 */
export function svmEpoch(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
  lambda: number,
  options: SvmOptions = {},
): NDArray<'C D'> {
  within('svmEpoch', { learningRate: [learningRate, '[0, ∞)'] })
  axes('svmEpoch', { W: [W, 'C D'], X: [X, 'N D'], labels: [labels, 'N'] })
  const gradientOf = (batch: NDArray<'B'>, weights: NDArray<'C D'>): NDArray<'C D'> =>
    svmLinearGradient(weights, take('svmEpoch', X, batch), take('svmEpoch', labels, batch), lambda, options)
  return minibatchEpoch(W, gradientOf, batches, learningRate)
}

/**
 * One epoch of minibatch gradient descent on the linear softmax loss.
 *
 *     W ← W − η · ( (∂crossEntropy_B/∂S)ᵀ · X_B + 2λ·W )      for each batch B, in the order given
 *
 * @param W `C × D`, weights before the epoch; not modified
 * @param X `N × D`, one image per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight; counts once per step
 * @param options.reduction `mean` over each batch, also the short last one, or the `sum`; default `mean`
 * @param options.logBase `e` for the loss in nats, `2` in bits, `10`; default `e`
 * @param options.l2Form `lambda` adds 2λ·W, `lambda/2` adds λ·W; default `lambda`
 * @returns `C × D`, weights after the epoch
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`, or a batch is not a vector
 * @throws {RangeError} if a label is not a class, an index not a row, a batch empty, or η or λ
 * negative
 *
 * @source D1 "Mini-batch gradient descent" with "Another loss: Softmax (cross-entropy)" and
 * "Weight Regularization"
 * @example
 * const [W, X, labels, batch] = [array([[0], [0]]), array([[1], [2]]), array([0, 1]), array([0, 1])]
 * softmaxEpoch(W, X, labels, [batch], 1, 0) // = [[-0.25], [0.25]]
 */
export function softmaxEpoch(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
  lambda: number,
  options: SoftmaxOptions = {},
): NDArray<'C D'> {
  within('softmaxEpoch', { learningRate: [learningRate, '[0, ∞)'] })
  axes('softmaxEpoch', { W: [W, 'C D'], X: [X, 'N D'], labels: [labels, 'N'] })
  const gradientOf = (batch: NDArray<'B'>, weights: NDArray<'C D'>): NDArray<'C D'> =>
    softmaxLinearGradient(
      weights,
      take('softmaxEpoch', X, batch),
      take('softmaxEpoch', labels, batch),
      lambda,
      options,
    )
  return minibatchEpoch(W, gradientOf, batches, learningRate)
}
