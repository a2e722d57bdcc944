import { axes } from './axes.ts'
import type { NDArray } from './ndarray.ts'
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
  const probability = probabilities.data[cls]
  if (probability === undefined) {
    throw new RangeError(`${name}: cls = ${cls} is not a class: predict(image) has classes 0 … ${K - 1}`)
  }
  return probability
}
