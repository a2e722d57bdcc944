// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * What is left of a signal, or of a gradient, after L layers that each multiply it by g.
 *
 *     g^L
 *
 * Below 1 it vanishes, above 1 it explodes.
 *
 * @param {number} g gain of one layer, ≥ 0
 * @param {number} L number of layers, an integer ≥ 0
 * @returns {number} a scalar ≥ 0, the gain of all layers
 * @example
 * signalDecayOverDepth(0.9, 2) // ≈ 0.81
 * signalDecayOverDepth(0.9, 100) // ≈ 2.65614e-5
 */
export function signalDecayOverDepth(g, L) {
  throw new Error('not written yet')
}

/**
 * Gradient of a residual block with a linear branch F(x) = Wx: the shortcut adds dOut to the
 * branch's.
 *
 *     dx = Wᵀ·g + g   with   g = dOut · 1[Wx + x > 0]
 *
 * However small W is, g itself arrives: deep residual nets keep their gradients.
 *
 * Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param {number[][]} dOut `N × D`, gradient of the loss in the output
 * @param {number[][]} x `N × D`, input of the block, one example per row
 * @param {number[][]} W `D × D`, the branch: row i gives output i
 * @returns {number[][]} `N × D`, gradient of the loss in `x`
 * @example
 * const W = [[0.5, 0, 0], [0, -0.5, 0], [0, 0, -3]]
 * residualLinearBackward([[1, 1, 1]], [[1, -2, 3]], W) // = [[1.5, 0, 0]]
 */
export function residualLinearBackward(dOut, x, W) {
  throw new Error('not written yet')
}
