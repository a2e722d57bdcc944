// A neural network from scratch
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Sigmoid: squashes any number into a probability between 0 and 1.
 *
 *     σ(x) = 1 / (1 + exp(−x))
 *
 * @param x `N`, pre-activations; any number
 * @returns `N`, from 0 to 1; 0.5 at x = 0
 * @example
 * sigmoid([-2, 0, 2]) // ≈ [0.119203, 0.5, 0.880797]
 * sigmoid([-1000, 1000]) // = [0, 1]
 */
export function sigmoid(x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of the sigmoid, from its input: gradients in the output become gradients in the
 * input.
 *
 *     dx = dOut · σ(x) · (1 − σ(x)) = dOut · σ(x) · σ(−x)
 *
 * The factor is ¼ at most, and near 0 where the unit is saturated: gradients vanish there.
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass, not its output
 * @returns `N`, gradient of the loss in each input
 * @example
 * sigmoidBackward([1, 3, 5], [-2, 0, 2]) // ≈ [0.104994, 0.75, 0.524968]
 */
export function sigmoidBackward(dOut: number[], x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Hyperbolic tangent: a sigmoid that is symmetric about 0, from −1 to 1.
 *
 *     tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x)) = 2·σ(2x) − 1
 *
 * @param x `N`, pre-activations; any number
 * @returns `N`, from −1 to 1; 0 at x = 0
 * @example
 * tanh([-2, 0, 0.5]) // ≈ [-0.964028, 0, 0.462117]
 * tanh([1000]) // = [1]
 */
export function tanh(x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of tanh, from its input: gradients in the output become gradients in the input.
 *
 *     dx = dOut · (1 − tanh²(x)) = dOut · 4 · σ(2x) · σ(−2x)
 *
 * The factor is 1 at x = 0, and near 0 where the unit is saturated.
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @returns `N`, gradient of the loss in each input
 * @example
 * tanhBackward([1, 3, 4], [-2, 0, 0.5]) // ≈ [0.0706508, 3, 3.14579]
 */
export function tanhBackward(dOut: number[], x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Rectified linear unit: lets positive numbers through and stops the others.
 *
 *     relu(x) = max(0, x)
 *
 * @param x `N`, pre-activations; any number
 * @returns `N`, ≥ 0; NaN stays NaN
 * @example
 * relu([-2, -0.5, 0, 0.5, 2]) // = [0, 0, 0, 0.5, 2]
 */
export function relu(x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of ReLU, from its input: gradients pass where the input was positive, and stop
 * elsewhere.
 *
 *     dx = dOut · 1[x > 0]
 *
 * At x = 0 ReLU has a kink; the slide takes the derivative 0 there. NaN stays NaN, so that a
 * diverged run shows.
 *
 * Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @returns `N`, gradient of the loss in each input
 * @example
 * reluBackward([1, -2, 3, -4, 5], [-2, -0.5, 0, 0.5, 2]) // = [0, 0, 0, -4, 5]
 */
export function reluBackward(dOut: number[], x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Leaky ReLU: as ReLU, but negative numbers leak through, so that no unit stops learning.
 *
 *     f(x) = max(a·x, x)      a = leakySlope, 0.1 on the slide
 *
 * @param x `N`, pre-activations; any number
 * @param options `leakySlope`: the factor a for negative inputs, from 0 to below 1
 * @returns `N`
 */
export function leakyRelu(x: number[], options: { leakySlope: number }): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of leaky ReLU, from its input: gradients pass whole or leak, but never stop.
 *
 *     dx = dOut · (1 if x > 0, else a)
 *
 * At x = 0 there is a kink; the canonical derivative there is that of the negative side, a. NaN
 * stays NaN.
 *
 * Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @param options `leakySlope`: the factor a for negative inputs, from 0 to below 1
 * @returns `N`, gradient of the loss in each input
 */
export function leakyReluBackward(
  dOut: number[],
  x: number[],
  options: { leakySlope: number },
): number[] {
  throw new Error('not written yet')
}

/**
 * Exponential linear unit: straight for positive numbers, and bending smoothly toward −α for
 * negative ones.
 *
 *     elu(x) = x                    if x ≥ 0
 *     elu(x) = α · (exp(x) − 1)     if x < 0
 *
 * @param x `N`, pre-activations; any number
 * @param options `alpha`: how far below 0 the unit goes, α ≥ 0
 * @returns `N`, above −α; 0 at x = 0
 */
export function elu(x: number[], options: { alpha: number }): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of the exponential linear unit, from its input.
 *
 *     dx = dOut                              if x ≥ 0
 *     dx = dOut · α · exp(x) = dOut · (elu(x) + α)     if x < 0
 *
 * With α = 1 the derivative has no jump; with another α there is a kink at 0, and the derivative
 * there is 1.
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @param options `alpha`: how far below 0 the unit goes, α ≥ 0
 * @returns `N`, gradient of the loss in each input
 */
export function eluBackward(dOut: number[], x: number[], options: { alpha: number }): number[] {
  throw new Error('not written yet')
}

/**
 * Maxout: each unit is the largest of K linear pieces, so that the network learns its own
 * activation.
 *
 *     out[n, m] = max over k of ( Σ_d X[n, d] · W[k, d, m] + b[k, m] )
 *
 * The slide has K = 2 pieces, which doubles the parameters of a layer.
 *
 * @param X `N × D`, inputs, one example per row
 * @param W `K × D × M`, weights of each piece
 * @param b `K × M`, biases of each piece
 * @returns `N × M`, in the unit of `b`
 * @example
 * const W = [[[0.5], [1]], [[-1], [2]]]
 * const X = [[1, -2], [-1, 0.5], [2, 1]]
 * maxout(X, W, [[0.1], [-0.2]]) // ≈ [[-1.4], [1.8], [2.1]]
 */
export function maxout(X: number[][], W: number[][][], b: number[][]): number[][] {
  throw new Error('not written yet')
}

/**
 * Backward pass of maxout: the gradient of each unit goes to the piece that won, and to no other.
 *
 *     dX[n, d] = Σ_m dOut[n, m] · W[k, d, m]      dW[k, d, m] = Σ_n dOut[n, m] · X[n, d]
 *     db[k, m] = Σ_n dOut[n, m]                   each with k the piece that won unit m of example n
 *
 * Where two pieces tie the unit has a kink; the gradient goes to the first of them.
 *
 * @param dOut `N × M`, gradient of the loss in each output, in loss per unit of output
 * @param X `N × D`, inputs of the forward pass
 * @param W `K × D × M`, weights of each piece
 * @param b `K × M`, biases of each piece
 * @returns `dX`, `dW` and `db`, each of its argument's shape: loss per unit of input, of weight and
 *   of bias
 */
export function maxoutBackward(
  dOut: number[][],
  X: number[][],
  W: number[][][],
  b: number[][],
): { dX: number[][]; dW: number[][][]; db: number[][] } {
  throw new Error('not written yet')
}

/**
 * Scaled tanh: the recommended sigmoid, stretched so that inputs of ±1 give outputs of ±1.
 *
 *     f(x) = 1.7159 · tanh(2x/3)
 *
 * Between −1 and 1, where normalized inputs and targets lie, the unit is far from saturated.
 *
 * @param x `N`, pre-activations; any number
 * @returns `N`, from −1.7159 to 1.7159; ±0.9999972559 at ±1
 * @example
 * scaledTanh([-2, -0.5, 0, 1]) // ≈ [-1.49294, -0.551684, 0, 0.9999972559]
 */
export function scaledTanh(x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of scaled tanh, from its input.
 *
 *     dx = dOut · 1.7159 · (2/3) · (1 − tanh²(2x/3)) = dOut · 1.7159 · (8/3) · σ(4x/3) · σ(−4x/3)
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @returns `N`, gradient of the loss in each input
 * @example
 * scaledTanhBackward([1, 1], [0, 1]) // ≈ [1.143933333, 0.7554124359]
 */
export function scaledTanhBackward(dOut: number[], x: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Tanh plus a linear term: the unit never goes flat, so that its gradient never vanishes.
 *
 *     f(x) = tanh(x) + β·x
 *
 * @param x `N`, pre-activations; any number
 * @param options `beta`: factor β of the linear term, a small number ≥ 0
 * @returns `N`, 0 at x = 0
 */
export function tanhPlusLinear(x: number[], options: { beta: number }): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of tanh plus a linear term, from its input.
 *
 *     dx = dOut · (1 − tanh²(x) + β) = dOut · (4 · σ(2x) · σ(−2x) + β)
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @param options `beta`: factor β of the linear term, a small number ≥ 0
 * @returns `N`, gradient of the loss in each input
 */
export function tanhPlusLinearBackward(
  dOut: number[],
  x: number[],
  options: { beta: number },
): number[] {
  throw new Error('not written yet')
}

/**
 * Radial basis function unit: a sum of bumps, each high near its center and 0 far from it.
 *
 *     f(x) = Σⱼ u[j] · exp(−β[j] · (x − w[j])²)
 *
 * Where a sigmoid divides all of the input space in two, a bump answers only in its neighborhood.
 *
 * @param x `N`, inputs; any unit
 * @param u `J`, height of each bump
 * @param beta `J`, sharpness of each bump, per squared unit of the input; ≥ 0 for bumps that fade
 * @param w `J`, center of each bump, in the unit of the input
 * @returns `N`, in the unit of `u`
 * @example
 * const u = [1, -2]
 * const beta = [0.5, 2]
 * const w = [0, 1]
 * rbfActivation([-1, 0, 0.5, 2], u, beta, w) // ≈ [0.605860, 0.729329, -0.330564, -0.135335]
 */
export function rbfActivation(x: number[], u: number[], beta: number[], w: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Backward pass of the radial basis function unit, from its input: each bump pulls toward or from
 * its center.
 *
 *     dx = dOut · Σⱼ −2·β[j]·(x − w[j]) · u[j] · exp(−β[j] · (x − w[j])²)
 *
 * @param dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param x `N`, the input of the forward pass
 * @param u `J`, height of each bump
 * @param beta `J`, sharpness of each bump, per squared unit of the input
 * @param w `J`, center of each bump, in the unit of the input
 * @returns `N`, gradient of the loss in each input
 * @example
 * const u = [1]
 * const beta = [0.5]
 * const w = [0]
 * rbfActivationBackward([1, 1], [-1, 0], u, beta, w) // ≈ [0.6065, 0]
 */
export function rbfActivationBackward(
  dOut: number[],
  x: number[],
  u: number[],
  beta: number[],
  w: number[],
): number[] {
  throw new Error('not written yet')
}
