import { axes } from '../core/axes.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { momentsOfTraining } from '../core/standardized.ts'

/**
 * Mean centering: subtracts from every feature its mean over the training set.
 *
 *     out[m,d] = X[m,d] − (1/N) Σₙ Xtrain[n,d]
 *
 * Validation and test data are centered with the training mean, too: their own would shift them differently.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to center: the training set itself, or others
 * @returns `M × D`, in the unit of `X`
 * @throws {ShapeError} if `Xtrain` and `X` differ in `D`
 * @throws {RangeError} if there are no training examples
 *
 * @source D1 "Preprocessing the Data"; D3 "Even simpler: Centering the input"
 * @example
 * meanCenter(array([[1, 10], [3, 20], [5, 60]]), array([[2, 30], [6, 50]])) // = [[-1, 0], [3, 20]]
 */
export function meanCenter(Xtrain: NDArray<'N D'>, X: NDArray<'M D'>): NDArray<'M D'> {
  const { D } = axes('meanCenter', { Xtrain: [Xtrain, 'N D'], X: [X, 'M D'] })
  const { unit, mean } = momentsOfTraining('meanCenter', Xtrain, 0)
  return map(X, (entry, index) => entry - (mean.data[index % D] as number) * (unit.data[index % D] as number))
}
