import { relu, reluBackward } from '../activations/relu.ts'
import { axes } from '../core/axes.ts'
import { matmul, type NDArray, transpose, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, requiredCount, requiredReal, word } from '../core/options.ts'
import {
  sumThenMeanSquaredLoss,
  sumThenMeanSquaredLossGradient,
} from '../losses/sum-then-mean-squared-loss.ts'

const lossSpec = { reduction: flag('reduction') }
const spec = { ...lossSpec, atKink: flag('atKink') }
const trainingSpec = {
  learningRate: requiredReal('[0, ∞)'),
  steps: requiredCount(0),
  loss: word(['sum', 'mean'], 'sum'),
}

/** Gradients in the two weight matrices, each of its matrix's shape. */
export interface TwoLayerReluGradients {
  readonly dW1: NDArray<'D H'>
  readonly dW2: NDArray<'H K'>
}

/**
 * Gradients of the TensorFlow toy net: a hidden layer of ReLUs, linear outputs, squared error, no biases.
 *
 *     G = (2/N)(ŷ − Y)      dW2 = hᵀ·G      dW1 = Xᵀ·( G·W2ᵀ ⊙ 1[X·W1 > 0] )
 *
 * Both gradients are taken at the old weights. Where a hidden sum is exactly 0, ReLU has a kink.
 *
 * @param X `N × D`, one example per row
 * @param Y `N × K`, its targets; the slides have K = D
 * @param W1 `D × H`, weights of the hidden layer
 * @param W2 `H × K`, weights of the output layer
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @param options.atKink gradient of ReLU taken at a sum of 0: `zero` or `one`; default `zero`
 * @returns `dW1` and `dW2`, in loss per unit of weight
 * @throws {ShapeError} if `X`, `Y`, `W1` and `W2` disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "TensorFlow: Neural Net": tf.gradients(loss, [w1, w2])
 * @example
 * const [X, Y] = [array([[1, -1], [0.5, 2]]), array([[4, 0], [0, 5]])]
 * const [W1, W2] = [array([[1, -1, 0.5], [0.5, 1, -2]]), array([[1, 0], [-1, 2], [0.5, 0.5]])]
 * nested(twoLayerReluNetGradients(X, Y, W1, W2).dW1) // = [[-2.25, -2, -0.5], [2.25, -8, 0.5]]
 */
export function twoLayerReluNetGradients(
  X: NDArray<'N D'>,
  Y: NDArray<'N K'>,
  W1: NDArray<'D H'>,
  W2: NDArray<'H K'>,
  options: Given<typeof spec> = {},
): TwoLayerReluGradients {
  const { reduction, atKink } = optionsOf('twoLayerReluNetGradients', options, spec)
  checkToyNet('twoLayerReluNetGradients', X, Y, W1, W2)
  const a = matmul(X, W1)
  const h = relu(a)
  const G = sumThenMeanSquaredLossGradient(matmul(h, W2), Y, { reduction })
  const dA = reluBackward(matmul(G, transpose(W2)), a, { atKink })
  return { dW1: matmul(transpose(X), dA), dW2: matmul(transpose(h), G) }
}

/**
 * Loss of the TensorFlow toy net: a hidden layer of ReLUs, linear outputs, squared error, no biases.
 *
 *     L = (1/N) Σₙ Σ_k (ŷ[n, k] − Y[n, k])²      ŷ = max(X·W1, 0)·W2
 *
 * @param X `N × D`, one example per row
 * @param Y `N × K`, its targets; the slides have K = D
 * @param W1 `D × H`, weights of the hidden layer
 * @param W2 `H × K`, weights of the output layer
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in squared units of the targets, ≥ 0
 * @throws {ShapeError} if `X`, `Y`, `W1` and `W2` disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "TensorFlow: Neural Net"
 * @example
 * const [X, Y] = [array([[1, -1], [0.5, 2]]), array([[4, 0], [0, 5]])]
 * const [W1, W2] = [array([[1, -1, 0.5], [0.5, 1, -2]]), array([[1, 0], [-1, 2], [0.5, 0.5]])]
 * twoLayerReluLoss(X, Y, W1, W2) // = 5.3125
 */
export function twoLayerReluLoss(
  X: NDArray<'N D'>,
  Y: NDArray<'N K'>,
  W1: NDArray<'D H'>,
  W2: NDArray<'H K'>,
  options: Given<typeof lossSpec> = {},
): number {
  const { reduction } = optionsOf('twoLayerReluLoss', options, lossSpec)
  checkToyNet('twoLayerReluLoss', X, Y, W1, W2)
  const predictions = matmul(relu(matmul(X, W1)), W2)
  return sumThenMeanSquaredLoss(predictions, Y, { reduction })
}

/**
 * Trains the TensorFlow toy net by gradient descent on all examples at once: the losses on the way.
 *
 *     W1 ← W1 − η · dW1      W2 ← W2 − η · dW2      both gradients at the old weights
 *
 * The first slide with variables computes the update but never runs it: there the losses would all be equal.
 *
 * @param X `N × D`, one example per row
 * @param Y `N × K`, its targets; the slides have K = D
 * @param W1 `D × H`, weights of the hidden layer before training; not modified
 * @param W2 `H × K`, weights of the output layer before training; not modified
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.steps how many updates; an integer ≥ 0, 50 on the slides
 * @param options.loss `sum` over the outputs of an example, as first in the slides, or `mean` of them; default `sum`
 * @returns steps + 1 losses: before the first update, and after each
 * @throws {ShapeError} if `X`, `Y`, `W1` and `W2` disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if an option or its value does not exist
 * @throws {RangeError} if η is negative, or `steps` is not an integer ≥ 0
 *
 * @source D1 "TensorFlow: Neural Net", "TensorFlow: Loss"
 * @example
 * const [X, Y, W1, W2] = [array([[1]]), array([[2]]), array([[1]]), array([[1]])]
 * trainToyNet(X, Y, W1, W2, { learningRate: 0.25, steps: 1 }) // = [1, 0.0625]
 */
export function trainToyNet(
  X: NDArray<'N D'>,
  Y: NDArray<'N K'>,
  W1: NDArray<'D H'>,
  W2: NDArray<'H K'>,
  options: Given<typeof trainingSpec>,
): readonly number[] {
  const { learningRate, steps, loss } = optionsOf('trainToyNet', options, trainingSpec)
  checkToyNet('trainToyNet', X, Y, W1, W2)
  const [, K = 1] = Y.shape
  const outputs = loss === 'mean' ? K : 1
  const move = (weight: number, gradient: number): number => weight - (learningRate / outputs) * gradient
  let [first, second] = [W1, W2]
  const lossNow = (): number => twoLayerReluLoss(X, Y, first, second) / outputs
  const losses = [lossNow()]
  while (losses.length <= steps) {
    const { dW1, dW2 } = twoLayerReluNetGradients(X, Y, first, second)
    first = zip(first, dW1, move)
    second = zip(second, dW2, move)
    losses.push(lossNow())
  }
  return losses
}

function checkToyNet(
  name: string,
  X: NDArray<'N D'>,
  Y: NDArray<'N K'>,
  W1: NDArray<'D H'>,
  W2: NDArray<'H K'>,
): void {
  axes(name, { X: [X, 'N D'], Y: [Y, 'N K'], W1: [W1, 'D H'], W2: [W2, 'H K'] })
}
