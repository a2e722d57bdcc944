import { within } from '../core/within.ts'

export type Diagnosis = 'underfit' | 'overfit' | 'ok'

/**
 * Underfitting or overfitting: a high training error is too little capacity, a big gap too much.
 *
 *     underfit if trainError > highError;  else overfit if validationError − trainError > bigGap;  else ok
 *
 * @param trainError error on the training set, ≥ 0; in any unit
 * @param validationError error on held-out data, in the same unit
 * @param highError above this the training error is high: high bias
 * @param bigGap above this the gap is big: high variance
 * @returns `underfit`: increase capacity; `overfit`: increase regularization; or `ok`
 * @throws {RangeError} if an error or a threshold is negative, NaN or infinite
 *
 * @source D1 "Generalization" and "Monitor and visualize accuracy"; D3 "Babysitting Deep Nets"
 * @example
 * capacityDiagnosis(0.4, 0.42, 0.3, 0.1) // = 'underfit'
 * capacityDiagnosis(0.05, 0.3, 0.3, 0.1) // = 'overfit'
 * capacityDiagnosis(0.05, 0.1, 0.3, 0.1) // = 'ok'
 */
export function capacityDiagnosis(
  trainError: number,
  validationError: number,
  highError: number,
  bigGap: number,
): Diagnosis {
  within('capacityDiagnosis', {
    trainError: [trainError, '[0, ∞)'],
    validationError: [validationError, '[0, ∞)'],
    highError: [highError, '[0, ∞)'],
    bigGap: [bigGap, '[0, ∞)'],
  })
  if (trainError > highError) return 'underfit'
  return validationError - trainError > bigGap ? 'overfit' : 'ok'
}
