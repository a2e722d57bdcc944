import { type Given, optionsOf, requiredReal } from '../core/options.ts'
import { within } from '../core/within.ts'

const spec = { highError: requiredReal('[0, ∞)'), bigGap: requiredReal('[0, ∞)') }

export type Diagnosis = ReturnType<typeof capacityDiagnosis>

/**
 * Underfitting or overfitting: a high training error is too little capacity, a big gap too much.
 *
 *     underfit if trainError > highError;  else overfit if validationError − trainError > bigGap;  else ok
 *
 * @param trainError error on the training set, ≥ 0; in any unit
 * @param validationError error on held-out data, in the same unit
 * @param options.highError above this the training error is high: high bias
 * @param options.bigGap above this the gap is big: high variance
 * @returns the diagnosis: `underfit` asks for more capacity, `overfit` for more regularization
 * @throws {RangeError} if an error or a threshold is negative, NaN or infinite, or a threshold is missing
 *
 * @source D1 "Generalization" and "Monitor and visualize accuracy"; D3 "Babysitting Deep Nets"
 * @example
 * const limits = { highError: 0.3, bigGap: 0.1 }
 * capacityDiagnosis(0.4, 0.42, limits) // = 'underfit'
 * capacityDiagnosis(0.05, 0.3, limits) // = 'overfit'
 * capacityDiagnosis(0.05, 0.1, limits) // = 'ok'
 */
export function capacityDiagnosis(
  trainError: number,
  validationError: number,
  options: Given<typeof spec>,
): 'underfit' | 'overfit' | 'ok' {
  const { highError, bigGap } = optionsOf('capacityDiagnosis', options, spec)
  within('capacityDiagnosis', {
    trainError: [trainError, '[0, ∞)'],
    validationError: [validationError, '[0, ∞)'],
  })
  if (trainError > highError) return 'underfit'
  return validationError - trainError > bigGap ? 'overfit' : 'ok'
}
