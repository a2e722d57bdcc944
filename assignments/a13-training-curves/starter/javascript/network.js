// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Loss of a whole small conv net: convolution, ReLU, global average pooling, one affine layer,
 * softmax.
 *
 *     A = conv(X, w1) + b1;   h[n, f] = mean over pixels of max(0, A[n, f]);   scores = h·W2ᵀ + b2
 *     L = mean over images of −ln softmax(scores)[label]
 *
 * The convolution moves one pixel at a time, has no padding, and does not flip its filters.
 *
 * @param {number[][][][]} X `N × C × H × W`, images
 * @param {number[]} labels `N`, index of the true class; integers in `0 … K − 1`
 * @param {number[][][][]} w1 `F × C × P × Q`, filters
 * @param {number[]} b1 `F`, one bias per filter
 * @param {number[][]} W2 `K × F`, one row of weights per class
 * @param {number[]} b2 `K`, one bias per class
 * @returns {number} a scalar ≥ 0, in nats per image
 * @example
 * const X = [[[[1, -2]]]]
 * const w1 = [[[[2]]]]
 * const W2 = [[1], [-1]]
 * smallConvnetLoss(X, [0], w1, [0], W2, [0, 0]) // ≈ 0.126928
 */
export function smallConvnetLoss(X, labels, w1, b1, W2, b2) {
  throw new Error('not written yet')
}

/**
 * Gradients of the loss of a whole small conv net in all of its parameters.
 *
 *     dS = (softmax(scores) − target) / N;   dW2 = dSᵀ·h;   db2 = Σ_n dS
 *     dA = dS·W2 · 1[A > 0] / pixels;   db1[f] = Σ dA[n, f, i, j]
 *     dw1[f, c, p, q] = Σ dA[n, f, i, j] · X[n, c, i + p, j + q]
 *
 * This is what a gradient check of a whole network compares with differences of its loss.
 *
 * Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param {number[][][][]} X `N × C × H × W`, images
 * @param {number[]} labels `N`, index of the true class; integers in `0 … K − 1`
 * @param {number[][][][]} w1 `F × C × P × Q`, filters
 * @param {number[]} b1 `F`, one bias per filter
 * @param {number[][]} W2 `K × F`, one row of weights per class
 * @param {number[]} b2 `K`, one bias per class
 * @returns {{ dw1: number[][][][]; db1: number[]; dW2: number[][]; db2: number[] }} `dw1`, `db1`,
 *   `dW2` and `db2`, each of the shape of what it is the gradient in
 */
export function smallConvnetGradients(X, labels, w1, b1, W2, b2) {
  throw new Error('not written yet')
}

/**
 * Gradient check: compares a gradient with centered differences of the function that it belongs to.
 *
 *     agrees if max over i of |g[i] − n[i]| / max(|g[i]|, |n[i]|) ≤ tolerance
 *
 * Here n are centered differences of `f`. A kink of `f` within h of `x` spoils them, not the
 * gradient.
 *
 * @param {(x: number[]) => number} f a function of an array of the shape of `x`, returning one
 *   number
 * @param {(x: number[]) => number[]} gradient the gradient of `f`, to be checked: takes `x` and
 *   returns an array of its shape
 * @param {number[]} x `D`, where the gradient is checked
 * @param {{ h: number; tolerance: number }} options `h`: how far an entry moves, in the unit of
 *   `x`; > 0; `tolerance`: the largest relative error that passes; ≥ 0
 * @returns {{ maximumRelativeError: number; worstIndex: number; agrees: boolean }}
 *   `maximumRelativeError`, `worstIndex` and `agrees`; an error of NaN does not agree
 */
export function gradientCheck(f, gradient, x, options) {
  throw new Error('not written yet')
}
