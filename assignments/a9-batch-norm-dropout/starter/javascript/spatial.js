// Batch normalization and dropout
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Spatial batch normalization in training: one mean and one variance per channel, over all images
 * and all pixels.
 *
 *     μ[c] = 1/(N·H·W) · Σ X[n,c,i,j]        σ²[c] = 1/(N·H·W) · Σ (X[n,c,i,j] − μ[c])²
 *     out[n,c,i,j] = γ[c] · (X[n,c,i,j] − μ[c]) / √(σ²[c] + ε) + β[c]
 *
 * Each pixel counts as an example and each channel as a feature, so that all positions are treated
 * alike.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps; any unit
 * @param {number[]} gamma `C`, learned scale of each channel
 * @param {number[]} beta `C`, learned shift of each channel, in the unit of the output
 * @param {{ eps: number }} options `eps`: what keeps the division finite, ≥ 0, in squared units of
 *   `X`
 * @returns {number[][][][]} `N × C × H × W`, each channel has mean β
 */
export function spatialBatchnormForward(X, gamma, beta, options) {
  throw new Error('not written yet')
}
