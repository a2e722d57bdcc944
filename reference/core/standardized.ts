import { map, type NDArray, zip } from './ndarray.ts'
import { inUnits, scaledMoments } from './scaled-moments.ts'
import { counts } from './within.ts'

/**
 * Mean and standard deviation of every column of a training set that is large enough for its divisor.
 *
 * @throws {RangeError} names the function, if there are too few rows
 * @example
 * momentsOfTraining('fitStandardizer', array([[1], [3]]), 0).std // = [0.5]
 */
export function momentsOfTraining(name: string, Xtrain: NDArray<'N D'>, ddof: number) {
  counts(name, { 'the number of training examples': [Xtrain.shape[0] ?? 0, 1 + ddof] })
  return scaledMoments(Xtrain, ddof)
}

/**
 * The columns of X, each less its mean over the training set and divided by its standard deviation there.
 *
 * A column that is constant in training is only centered.
 *
 * @throws {RangeError} names the function, if there are too few rows
 * @example
 * standardized('standardize', array([[1], [3]]), array([[5]]), 0) // = [[3]]
 */
export function standardized(
  name: string,
  Xtrain: NDArray<'N D'>,
  X: NDArray<'M D'>,
  ddof: number,
): NDArray<'M D'> {
  const { unit, mean, std } = momentsOfTraining(name, Xtrain, ddof)
  // A constant column keeps its unit: 1 in units is unit.
  const divisor = zip(std, unit, (deviation, one) => (deviation === 0 ? 1 / one : deviation))
  const D = unit.data.length
  return map(inUnits(X, unit), (entry, index) => {
    const d = index % D
    return (entry - (mean.data[d] as number)) / (divisor.data[d] as number)
  })
}
