// Curve fitting, overfitting and regularization
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Bias and variance: how far the average model is from the truth, and how far models are from their
 * average.
 *
 *     bias² = mean_t (p̄ₜ − hₜ)²      variance = mean_t mean_l (P[l, t] − p̄ₜ)²      p̄ₜ = mean_l P[l, t]
 *
 * Together they are the mean squared error of single models. Noise in the observations would come
 * on top.
 *
 * @param P `L × T`, predictions of L models, each learned from its own training set, at T points
 * @param h `T`, the true values at these points, without noise
 * @returns `{ biasSquared, variance, mse }`; `mse = biasSquared + variance`, the variance divides
 *   by L
 */
export function biasVarianceDecomposition(
  P: number[][],
  h: number[],
): { biasSquared: number; variance: number; mse: number } {
  throw new Error('not written yet')
}

/**
 * Underfitting or overfitting: a high training error is too little capacity, a big gap too much.
 *
 *     underfit if trainError > highError;  else overfit if validationError − trainError > bigGap;  else ok
 *
 * @param trainError error on the training set, ≥ 0; in any unit
 * @param validationError error on held-out data, in the same unit
 * @param options `highError`: above this the training error is high: high bias; `bigGap`: above
 *   this the gap is big: high variance
 * @returns the diagnosis: `underfit` asks for more capacity, `overfit` for more regularization
 */
export function capacityDiagnosis(
  trainError: number,
  validationError: number,
  options: { highError: number; bigGap: number },
): 'underfit' | 'overfit' | 'ok' {
  throw new Error('not written yet')
}

/**
 * Training and test error against the degree of the polynomial: one falls, the other falls and
 * rises again.
 *
 *     train[g] = E_RMS(w_g on the training points)      w_g = least-squares fit of degree degrees[g]
 *
 * @param xTrain `N`, training points
 * @param tTrain `N`, their targets
 * @param xTest `M`, test points
 * @param tTest `M`, their targets
 * @param degrees `G`, degrees of the polynomials, integers from 0 to N − 1
 * @returns `{ train, test }`, each `G`, in the unit of the targets; training never rises with
 *   degree
 */
export function trainTestErrorCurve(
  xTrain: number[],
  tTrain: number[],
  xTest: number[],
  tTest: number[],
  degrees: number[],
): { train: number[]; test: number[] } {
  throw new Error('not written yet')
}

/**
 * Training and test error of a regularized polynomial against the logarithm of the strength.
 *
 *     train[g] = E_RMS(w_g on the training points)      w_g = ridge fit with λ = exp(lnLambdas[g])
 *
 * @param xTrain `N`, training points
 * @param tTrain `N`, their targets
 * @param xTest `M`, test points
 * @param tTest `M`, their targets
 * @param degree degree of the polynomial, an integer ≥ 0
 * @param lnLambdas `G`, natural logarithms of λ; −∞ for no regularization
 * @returns `{ train, test }`, each `G`, in the unit of the targets; the training error never falls
 *   as λ grows
 */
export function rmsVsLambdaCurve(
  xTrain: number[],
  tTrain: number[],
  xTest: number[],
  tTest: number[],
  degree: number,
  lnLambdas: number[],
): { train: number[]; test: number[] } {
  throw new Error('not written yet')
}

/**
 * Training and test error against the number of training points: more of them, less overfitting.
 *
 *     train[g] = E_RMS(w_g on the first setSizes[g] training points)      w_g = their least-squares fit
 *
 * @param xTrain `N`, training points; the first of them make the smaller sets
 * @param tTrain `N`, their targets
 * @param xTest `M`, test points
 * @param tTest `M`, their targets
 * @param degree degree of the polynomial, an integer ≥ 0
 * @param setSizes `G`, numbers of training points, integers from degree + 1 to N
 * @returns `{ train, test }`, each `G`, in the unit of the targets; training is 0 at degree + 1
 */
export function learningCurveBySetSize(
  xTrain: number[],
  tTrain: number[],
  xTest: number[],
  tTest: number[],
  degree: number,
  setSizes: number[],
): { train: number[]; test: number[] } {
  throw new Error('not written yet')
}
