import { within } from '../core/within.ts'

/**
 * The gap between training and validation accuracy: how much of what was learned does not carry over.
 *
 *     gap = accuracy_training − accuracy_validation
 *
 * A big gap is overfitting: more regularization. No gap is room for a larger model. A moderate gap is to be
 * expected.
 *
 * @param trainingAccuracy share of training examples that are right, from 0 to 1
 * @param validationAccuracy share of validation examples that are right, from 0 to 1
 * @returns a scalar from −1 to 1, without unit
 * @throws {RangeError} if an accuracy is not from 0 to 1; percents are refused
 *
 * @source D1 "Monitor and visualize accuracy": big gap, no gap; D3 "Babysitting Deep Nets": a gap, but not
 * too large
 * @example
 * trainValidationGap(1, 0.75) // = 0.25
 */
export function trainValidationGap(trainingAccuracy: number, validationAccuracy: number): number {
  within('trainValidationGap', {
    trainingAccuracy: [trainingAccuracy, '[0, 1]'],
    validationAccuracy: [validationAccuracy, '[0, 1]'],
  })
  return trainingAccuracy - validationAccuracy
}
