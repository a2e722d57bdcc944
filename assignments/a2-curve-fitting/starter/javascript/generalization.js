// Curve fitting, overfitting and regularization
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Bias and variance: how far the average model is from the truth, and how far models are from their
 * average.
 *
 *     bias² = mean_t (p̄ₜ − hₜ)²      variance = mean_t mean_l (P[l, t] − p̄ₜ)²      p̄ₜ = mean_l P[l, t]
 *
 * Together they are the mean squared error of single models. Noise in the observations would come
 * on top.
 *
 * @param {number[][]} P `L × T`, predictions of L models, each learned from its own training set,
 *   at T points
 * @param {number[]} h `T`, the true values at these points, without noise
 * @returns {{ biasSquared: number; variance: number; mse: number }} `{ biasSquared, variance, mse
 *   }`; `mse = biasSquared + variance`, the variance divides by L
 */
export function biasVarianceDecomposition(P, h) {
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

/**
 * Training and test error against the degree of the polynomial: one falls, the other falls and
 * rises again.
 *
 *     train[g] = E_RMS(w_g on the training points)      w_g = least-squares fit of degree degrees[g]
 *
 * @param {number[]} xTrain `N`, training points
 * @param {number[]} tTrain `N`, their targets
 * @param {number[]} xTest `M`, test points
 * @param {number[]} tTest `M`, their targets
 * @param {number[]} degrees `G`, degrees of the polynomials, integers from 0 to N − 1
 * @returns {{ train: number[]; test: number[] }} `{ train, test }`, each `G`, in the unit of the
 *   targets; training never rises with degree
 */
export function trainTestErrorCurve(xTrain, tTrain, xTest, tTest, degrees) {
  throw new Error('not written yet')
}

/**
 * Training and test error of a regularized polynomial against the logarithm of the strength.
 *
 *     train[g] = E_RMS(w_g on the training points)      w_g = ridge fit with λ = exp(lnLambdas[g])
 *
 * @param {number[]} xTrain `N`, training points
 * @param {number[]} tTrain `N`, their targets
 * @param {number[]} xTest `M`, test points
 * @param {number[]} tTest `M`, their targets
 * @param {number} degree degree of the polynomial, an integer ≥ 0
 * @param {number[]} lnLambdas `G`, natural logarithms of λ; −∞ for no regularization
 * @returns {{ train: number[]; test: number[] }} `{ train, test }`, each `G`, in the unit of the
 *   targets; the training error never falls as λ grows
 */
export function rmsVsLambdaCurve(xTrain, tTrain, xTest, tTest, degree, lnLambdas) {
  throw new Error('not written yet')
}

/**
 * Training and test error against the number of training points: more of them, less overfitting.
 *
 *     train[g] = E_RMS(w_g on the first setSizes[g] training points)      w_g = their least-squares fit
 *
 * @param {number[]} xTrain `N`, training points; the first of them make the smaller sets
 * @param {number[]} tTrain `N`, their targets
 * @param {number[]} xTest `M`, test points
 * @param {number[]} tTest `M`, their targets
 * @param {number} degree degree of the polynomial, an integer ≥ 0
 * @param {number[]} setSizes `G`, numbers of training points, integers from degree + 1 to N
 * @returns {{ train: number[]; test: number[] }} `{ train, test }`, each `G`, in the unit of the
 *   targets; training is 0 at degree + 1
 */
export function learningCurveBySetSize(xTrain, tTrain, xTest, tTest, degree, setSizes) {
  throw new Error('not written yet')
}
