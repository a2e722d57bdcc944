// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * What curves of losses say of their learning rates: too high, high, good or low, as on the slide
 * of four curves.
 *
 *     too high    the last loss is not below the first, or not finite
 *     low         more than a quarter of the fall comes in the second half: it is still falling
 *     high        it has stopped falling, but above what another rate reaches, by a tenth of that fall
 *     good        none of these
 *
 * One curve alone cannot be high: that takes a lower one beside it. The slide draws the four
 * without numbers; a quarter and a tenth are choices of this function. A straight line has half of
 * its fall in its second half.
 *
 * @param {number[][]} losses `G × E`, training loss before training and after each epoch, one row
 *   per learning rate; NaN and ∞ allowed
 * @returns {('too high' | 'high' | 'good' | 'low')[]} list of words, one for each row
 * @example
 * const losses = [[4, 9, 20], [4, 2, 2], [4, 1.2, 1], [4, 3.5, 3]]
 * lossCurveDiagnosis(losses) // = ['too high', 'high', 'good', 'low']
 */
export function lossCurveDiagnosis(losses) {
  throw new Error('not written yet')
}

/**
 * Underfitting or overfitting: a high training error is too little capacity, a big gap too much.
 *
 *     underfit if trainError > highError;  else overfit if validationError − trainError > bigGap;  else ok
 *
 * @param {number} trainError error on the training set, ≥ 0; in any unit
 * @param {number} validationError error on held-out data, in the same unit
 * @param {{ highError: number; bigGap: number }} options `highError`: above this the training error
 *   is high: high bias; `bigGap`: above this the gap is big: high variance
 * @returns {'underfit' | 'overfit' | 'ok'} the diagnosis: `underfit` asks for more capacity,
 *   `overfit` for more regularization
 */
export function capacityDiagnosis(trainError, validationError, options) {
  throw new Error('not written yet')
}
