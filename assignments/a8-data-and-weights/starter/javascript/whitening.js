// Data and weights: preprocessing, initialization, augmentation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Principal components: the directions along which the training data spread most, and how much they
 * do.
 *
 *     C = (1/N) (X − mean)ᵀ (X − mean)        C = U · diag(S) · Uᵀ
 *
 * A direction may point either way. Turn it so that the largest of its entries, without their
 * signs, is positive.
 *
 * Convention: the standard deviation divides by N.
 *
 * @param {number[][]} Xtrain `N × D`, training set, one example per row; any unit
 * @param {{ components: number }} options `components`: how many to keep, those of largest
 *   variance; an integer from 1 to D
 * @returns {{ mean: number[]; U: number[][]; S: number[] }} `mean`, D; `U`, D × K, one direction of
 *   length 1 per column; `S`, K, variances ≥ 0, largest first
 */
export function pcaFit(Xtrain, options) {
  throw new Error('not written yet')
}

/**
 * PCA whitening: rotates examples into the principal directions and scales each to variance 1.
 *
 *     out = (X − mean) · U / √(S + ε)
 *
 * The division is by the standard deviation √S of each direction, not by its variance. Directions
 * are turned as in `pcaFit`: the largest entry, without its sign, is positive.
 *
 * Convention: the standard deviation divides by N.
 *
 * @param {number[][]} Xtrain `N × D`, training set, one example per row; any unit
 * @param {number[][]} X `M × D`, examples to whiten: the training set itself, or others
 * @param {{ eps: number; components: number }} options `eps`: what keeps directions without
 *   variance from being blown up, ≥ 0, in squared units; `components`: how many directions to keep,
 *   those of largest variance
 * @returns {number[][]} `M × K`, over the training set, the covariance is the identity where S is
 *   much larger than ε
 */
export function pcaWhitening(Xtrain, X, options) {
  throw new Error('not written yet')
}
