import { axes } from './axes.ts'
import { classLabels } from './class-labels.ts'
import { array, at, type NDArray } from './ndarray.ts'
import { checkProbabilities } from './probabilities.ts'

/**
 * The probability that a classifier gave to one class.
 *
 * @throws {ShapeError} if what it gave is not a vector
 * @throws {RangeError} if that holds scores rather than probabilities, or has no such class
 * @example
 * classProbability('occlusionMap', array([0.25, 0.75]), 1) // = 0.75
 */
export function classProbability(name: string, probabilities: NDArray<'K'>, cls: number): number {
  const { K } = axes(name, { 'predict(image)': [probabilities, 'K'] })
  checkProbabilities(name, { 'predict(image)': probabilities })
  const [index = 0] = classLabels(name, array([cls]), K)
  return at(probabilities, index)
}
