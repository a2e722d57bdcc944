// A neural network from scratch
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Affine layer: every output is a weighted sum of all inputs, plus its own bias.
 *
 *     out[n, m] = Σ_d X[n, d] · W[d, m] + b[m]
 *
 * The weights of a layer are inputs × outputs; a linear classifier has them the other way round.
 * Inputs with more axes, such as images, are read as rows of D numbers, in row-major order.
 *
 * @param X `N × …`, one example per row, of D numbers each
 * @param W `D × M`, one column of weights per output
 * @param b `M`, one bias per output, in the unit of the outputs
 * @returns `N × M`, one row of outputs per example
 * @example
 * const W = [[1, 0, -1], [2, 1, 0.5]]
 * affineForward([[1, 2]], W, [0.1, -0.2, 0.3]) // ≈ [[5.1, 1.8, 0.3]]
 */
export function affineForward(X: number[][], W: number[][], b: number[]): number[][] {
  throw new Error('not written yet')
}

/**
 * Backward pass of an affine layer: gradients in the outputs become gradients in inputs, weights
 * and biases.
 *
 *     dX = dOut · Wᵀ      dW = Xᵀ · dOut      db[m] = Σₙ dOut[n, m]
 *
 * Examples share weights and biases, so their gradients add up. Where the loss is a mean, its 1/N
 * is in `dOut`.
 *
 * @param dOut `N × M`, gradient dOut of the loss in each output, in loss per unit of output
 * @param X `N × …`, input of the forward pass
 * @param W `D × M`, weights of the forward pass
 * @returns `dX` in the shape of `X`, `dW` and `db`: loss per unit of input, of weight and of bias
 */
export function affineBackward(
  dOut: number[][],
  X: number[][],
  W: number[][],
): { dX: number[][]; dW: number[][]; db: number[] } {
  throw new Error('not written yet')
}

/**
 * Two-layer network: weighted sums, a hidden activation, weighted sums again, an output activation.
 *
 *     a1 = X·W1 + b1      z1 = h(a1)      a2 = z1·W2 + b2      y = σ(a2)
 *
 * Without h the two layers would be one linear layer.
 *
 * @param X `N × D`, one example per row
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`
 * @param options `hidden`: hidden activation h: `sigmoid`, `tanh` or `relu`; `output`: output
 *   activation: `sigmoid`, `softmax` or `identity`
 * @returns sums `a1` and `a2`, hidden activations `z1`, and the outputs `y` of `N × K`
 */
export function twoLayerNetwork(
  X: number[][],
  parameters: { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] },
  options: { hidden: 'tanh' | 'relu' | 'sigmoid'; output: 'softmax' | 'sigmoid' | 'identity' },
): { a1: number[][]; z1: number[][]; a2: number[][]; y: number[][] } {
  throw new Error('not written yet')
}
