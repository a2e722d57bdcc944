// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * End of a residual block: the branch learns what to add to its input.
 *
 *     out = relu(F(x) + x),   so F(x) = H(x) − x for the wanted H
 *
 * @param {number[][]} x `N × D`, what the shortcut brings
 * @param {number[][]} branch `N × D`, what the branch computed: F(x)
 * @returns {number[][]} `N × D`, ≥ 0
 * @example
 * residualSum([[1, -2, 3]], [[0.5, 1, -4]]) // = [[1.5, 0, 0]]
 */
export function residualSum(x, branch) {
  throw new Error('not written yet')
}

/**
 * Gradient of a residual sum: the same for the shortcut and for the branch, 0 where ReLU stopped
 * the sum.
 *
 *     ∂L/∂x through the shortcut = ∂L/∂F = dOut · 1[F(x) + x > 0]
 *
 * At a sum of exactly 0 ReLU has a kink; the canonical gradient there is 0.
 *
 * Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param {number[][]} dOut `N × D`, gradient of the loss in the output
 * @param {number[][]} x `N × D`, what the shortcut brought
 * @param {number[][]} branch `N × D`, what the branch computed
 * @returns {number[][]} `N × D`, gradient of the loss in the sum, for both ways
 * @example
 * residualSumBackward([[1, 1, 1]], [[1, -2, 3]], [[0.5, 1, -9]]) // = [[1, 0, 0]]
 */
export function residualSumBackward(dOut, x, branch) {
  throw new Error('not written yet')
}

/**
 * Residual block: two 3 × 3 convolutions learn what to add to their input.
 *
 *     F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + X)
 *
 * The first convolution takes the step. Where the block changes shape, the shortcut keeps every
 * `stride`-th pixel and adds maps of zeros. The paper normalizes each batch after every
 * convolution; here that is left out.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps
 * @param {number[][][][]} w1 `F × C × P × Q`, 3 × 3 filters
 * @param {number[]} b1 `F`, their biases
 * @param {number[][][][]} w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param {number[]} b2 `F`, their biases
 * @param {number} stride step of the first convolution and of the shortcut, in pixels; an integer ≥
 *   1
 * @returns {number[][][][]} `N × F × I × J`, with I = ⌈H / stride⌉, and J likewise; ≥ 0
 */
export function residualBlock(X, w1, b1, w2, b2, stride) {
  throw new Error('not written yet')
}

/**
 * Residual block with a projection: where the block changes shape, 1 × 1 filters bring the input to
 * the new one.
 *
 *     F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + conv₁ₓ₁(X))
 *
 * The first 3 × 3 convolution and the projection take the step. The projection has no bias.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps
 * @param {number[][][][]} w1 `F × C × P × Q`, 3 × 3 filters
 * @param {number[]} b1 `F`, their biases
 * @param {number[][][][]} w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param {number[]} b2 `F`, their biases
 * @param {number[][][][]} wShortcut `F × C × P × Q`, 1 × 1 filters of the projection
 * @param {number} stride step of the first convolution and of the projection, in pixels; an integer
 *   ≥ 1
 * @returns {number[][][][]} `N × F × I × J`, with I = ⌈H / stride⌉, and J likewise; ≥ 0
 */
export function residualProjectionBlock(X, w1, b1, w2, b2, wShortcut, stride) {
  throw new Error('not written yet')
}

/**
 * Gradients of the loss in input, filters and biases of a residual block, from its gradient in the
 * output.
 *
 *     g = dOut · 1[F(X) + X > 0],   dX = (gradient of F in X)·g + g
 *
 * Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param {number[][][][]} dOut `N × F × I × J`, gradient of the loss in the output
 * @param {number[][][][]} X `N × C × H × W`, what the block was given
 * @param {number[][][][]} w1 `F × C × P × Q`, 3 × 3 filters
 * @param {number[]} b1 `F`, their biases
 * @param {number[][][][]} w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param {number[]} b2 `F`, their biases
 * @param {number} stride step of the first convolution and of the shortcut, in pixels; an integer ≥
 *   1
 * @returns {{ dX: number[][][][]; dw1: number[][][][]; db1: number[]; dw2: number[][][][]; db2:
 *   number[] }} `dX`, `dw1`, `db1`, `dw2` and `db2`, each of the shape of what it is the gradient
 *   in
 */
export function residualBlockBackward(dOut, X, w1, b1, w2, b2, stride) {
  throw new Error('not written yet')
}
