// A neural network from scratch
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Loss of the TensorFlow toy net: a hidden layer of ReLUs, linear outputs, squared error, no
 * biases.
 *
 *     L = (1/N) Σₙ Σ_k (ŷ[n, k] − Y[n, k])²      ŷ = max(X·W1, 0)·W2
 *
 * Convention: losses are averaged over the N examples.
 *
 * @param X `N × D`, one example per row
 * @param Y `N × K`, its targets; the slides have K = D
 * @param W1 `D × H`, weights of the hidden layer
 * @param W2 `H × K`, weights of the output layer
 * @returns a scalar in squared units of the targets, ≥ 0
 * @example
 * const X = [[1, -1], [0.5, 2]]
 * const Y = [[4, 0], [0, 5]]
 * const W1 = [[1, -1, 0.5], [0.5, 1, -2]]
 * const W2 = [[1, 0], [-1, 2], [0.5, 0.5]]
 * twoLayerReluLoss(X, Y, W1, W2) // = 5.3125
 */
export function twoLayerReluLoss(
  X: number[][],
  Y: number[][],
  W1: number[][],
  W2: number[][],
): number {
  throw new Error('not written yet')
}

/**
 * Gradients of the TensorFlow toy net: a hidden layer of ReLUs, linear outputs, squared error, no
 * biases.
 *
 *     G = (2/N)(ŷ − Y)      dW2 = hᵀ·G      dW1 = Xᵀ·( G·W2ᵀ ⊙ 1[X·W1 > 0] )
 *
 * Both gradients are taken at the old weights. Where a hidden sum is exactly 0, ReLU has a kink.
 *
 * Convention: losses are averaged over the N examples; max(0, x) has gradient 0 at x = 0.
 *
 * @param X `N × D`, one example per row
 * @param Y `N × K`, its targets; the slides have K = D
 * @param W1 `D × H`, weights of the hidden layer
 * @param W2 `H × K`, weights of the output layer
 * @returns `dW1` and `dW2`, in loss per unit of weight
 */
export function twoLayerReluNetGradients(
  X: number[][],
  Y: number[][],
  W1: number[][],
  W2: number[][],
): { dW1: number[][]; dW2: number[][] } {
  throw new Error('not written yet')
}

/**
 * Trains the TensorFlow toy net by gradient descent on all examples at once: the losses on the way.
 *
 *     W1 ← W1 − η · dW1      W2 ← W2 − η · dW2      both gradients at the old weights
 *
 * The first slide with variables computes the update but never runs it: there the losses would all
 * be equal.
 *
 * @param X `N × D`, one example per row
 * @param Y `N × K`, its targets; the slides have K = D
 * @param W1 `D × H`, weights of the hidden layer before training; not modified
 * @param W2 `H × K`, weights of the output layer before training; not modified
 * @param options `learningRate`: step size η ≥ 0, in units of weight per unit of gradient; `steps`:
 *   how many updates; an integer ≥ 0, 50 on the slides; `loss`: `sum` over the outputs of an
 *   example, as first in the slides, or `mean` of them
 * @returns steps + 1 losses: before the first update, and after each
 */
export function trainToyNet(
  X: number[][],
  Y: number[][],
  W1: number[][],
  W2: number[][],
  options: { learningRate: number; steps: number; loss: 'sum' | 'mean' },
): number[] {
  throw new Error('not written yet')
}

/**
 * Random restarts: of several trials from different random weights, the one with the lowest
 * training error.
 *
 *     chosen = argmin over r of trainingError[r]      the first of equals
 *
 * Restarts help against local minima of the training error, so that is what they are chosen by. To
 * choose between models, take the validation error.
 *
 * @param trials one object per restart, with its `trainingError`
 * @returns a scalar, the position of the chosen trial, from 0
 */
export function randomRestarts(
  trials: { trainingError: number; validationError?: number }[],
): number {
  throw new Error('not written yet')
}
