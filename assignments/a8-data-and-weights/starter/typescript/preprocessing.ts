// Data and weights: preprocessing, initialization, augmentation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Mean centering: subtracts from every feature its mean over the training set.
 *
 *     out[m,d] = X[m,d] − (1/N) Σₙ Xtrain[n,d]
 *
 * Validation and test data are centered with the training mean, too: their own would shift them
 * differently.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to center: the training set itself, or others
 * @returns `M × D`, in the unit of `X`
 * @example
 * meanCenter([[1, 10], [3, 20], [5, 60]], [[2, 30], [6, 50]]) // = [[-1, 0], [3, 20]]
 */
export function meanCenter(Xtrain: number[][], X: number[][]): number[][] {
  throw new Error('not written yet')
}

/**
 * Standardizing: every feature gets mean 0 and standard deviation 1 over the training set.
 *
 *     out[m,d] = (X[m,d] − mean[d]) / std[d]
 *
 * Mean and standard deviation are those of the training set, for test data, too. A feature that is
 * constant there is only centered: it has nothing to divide by.
 *
 * Convention: the standard deviation divides by N.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to standardize: the training set itself, or others
 * @returns `M × D`, in standard deviations
 * @example
 * const Xtrain = [[1, 10], [3, 20], [5, 60]]
 * standardize(Xtrain, [[2, 30], [6, 50]]) // ≈ [[-0.612372, 0], [1.83712, 0.925820]]
 */
export function standardize(Xtrain: number[][], X: number[][]): number[][] {
  throw new Error('not written yet')
}

/**
 * Standardizing images per color channel: each channel gets mean 0 and standard deviation 1 over
 * the training set.
 *
 *     out[m,c,i,j] = (X[m,c,i,j] − mean[c]) / std[c]
 *
 * Convention: the standard deviation divides by N.
 *
 * @param Xtrain `N × C × H × W`, training images; any unit
 * @param X `M × C × I × J`, images to standardize; their size may differ
 * @returns `M × C × I × J`, in standard deviations; a channel that is constant in training is only
 *   centered
 * @example
 * perChannelStandardize([[[[1, 3]], [[10, 30]]]], [[[[5]], [[0]]]]) // = [[[[3]], [[-2]]]]
 */
export function perChannelStandardize(Xtrain: number[][][][], X: number[][][][]): number[][][][] {
  throw new Error('not written yet')
}

/**
 * Scales inputs to the same diagonal covariance: their mean square over the training set becomes 1.
 *
 *     out[m,d] = X[m,d] / √( c[d] / N )        c[d] = Σₙ Xtrain[n,d]²
 *
 * The mean of the squares is meant, not the slide's sum: otherwise the scale would depend on how
 * many examples there are. An input that is 0 in all of them stays as it is.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to scale: the training set itself, or others
 * @returns `M × D`, without unit
 * @example
 * const X = [[1, 4], [2, -2], [-1, 1]]
 * diagonalCovarianceScale(X, [[1, 4]]) // ≈ [[0.707107, 1.51186]]
 */
export function diagonalCovarianceScale(Xtrain: number[][], X: number[][]): number[][] {
  throw new Error('not written yet')
}
