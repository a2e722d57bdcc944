import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { map, type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, word } from '../core/options.ts'
import { counts } from '../core/within.ts'

/** The option of every function that numbers classes. */
export const classNumbering = { firstClass: word([1, 0], 1) }

/** Trains a machine for two classes: from examples and labels ±1 to its decision values. */
export type FitBinary = (X: NDArray<'N D'>, y: NDArray<'N'>) => (X: NDArray<'M D'>) => NDArray<'M'>

/**
 * One-vs-all prediction: the class whose classifier returns the highest decision value wins.
 *
 *     ŷᵢ = argmax_k f_k(xᵢ)
 *
 * Of equal values the first wins. The highest may be negative: every classifier said no, one least firmly.
 *
 * @param scores `N × K`, decision value of each class's classifier for each example
 * @param options.firstClass the number of the first class; default 1
 * @returns `N`, the predicted classes
 * @throws {ShapeError} if `scores` is not a table
 * @throws {RangeError} if there are no classes, or a score is NaN or infinite
 *
 * @source D1 "What about multi-class SVMs?" and "Multi-class problems: One-vs-all":
 * 3.5, 6.2, 1.4, 5.5: class 2
 * @example
 * multiclassOneVsAll(array([[3.5, 6.2, 1.4, 5.5], [-0.4, -0.1, -3, -0.2]])) // = [2, 2]
 */
export function multiclassOneVsAll(
  scores: NDArray<'N K'>,
  options: Given<typeof classNumbering> = {},
): NDArray<'N'> {
  const { firstClass } = optionsOf('multiclassOneVsAll', options, classNumbering)
  const { N, K } = axes('multiclassOneVsAll', { scores: [scores, 'N K'] })
  counts('multiclassOneVsAll', { K: [K, 1] })
  checkFinite('multiclassOneVsAll', { scores })
  const table = rows(scores)
  return tabulate([N], (i) => {
    const row = table[i] as Float64Array
    return firstClass + row.indexOf(row.reduce((best, score) => Math.max(best, score)))
  })
}

/**
 * One-vs-all training: one classifier per class, which tells its examples from all others.
 *
 *     f_k = fitBinary(X, y_k)      y_k[i] = +1 if yᵢ = k, else −1
 *
 * @param X `N × D`, one example per row
 * @param labels `N`, integers from the first class to the last
 * @param K number of classes
 * @param fitBinary from `(X, y)` with labels ±1 to a function from examples to decision values
 * @param options.firstClass the number of the first class; default 1
 * @returns a function from `M × D` examples to their `M × K` decision values, for `multiclassOneVsAll`
 * @throws {ShapeError} if `X` and `labels` differ in `N`
 * @throws {RangeError} if a label is not one of the K classes
 *
 * @source D1 "Multi-class problems: One-vs-all": pos = data from class i, neg = data from the
 * other classes
 * @example
 * const inOrder = (X, y) => (Z) => tabulate([Z.shape[0]], (m) => y.data[m])
 * trainOneVsAll(array([[0], [1]]), array([1, 2]), 2, inOrder)(array([[0], [1]])) // = [[1, -1], [-1, 1]]
 */
export function trainOneVsAll(
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  K: number,
  fitBinary: FitBinary,
  options: Given<typeof classNumbering> = {},
): (X: NDArray<'M D'>) => NDArray<'M K'> {
  const { firstClass } = optionsOf('trainOneVsAll', options, classNumbering)
  axes('trainOneVsAll', { X: [X, 'N D'], labels: [labels, 'N'] })
  checkClasses('trainOneVsAll', labels, K, firstClass)
  const machines = Array.from({ length: K }, (_, k) =>
    fitBinary(
      X,
      map(labels, (label) => (label === firstClass + k ? 1 : -1)),
    ),
  )
  return (unseen) => {
    const values = machines.map((decide) => decide(unseen))
    return tabulate([unseen.shape[0] ?? 0, K], (m, k) => values[k]?.data[m] as number)
  }
}

/**
 * Checks that labels are numbers of classes.
 *
 *     labelᵢ ∈ { first, first + 1, …, first + K − 1 }
 *
 * @param name the function that asks, for messages
 * @param labels `N`, labels
 * @param K number of classes, an integer ≥ 1
 * @param firstClass number of the first class
 * @returns undefined
 * @throws {RangeError} names the first label that is no class
 *
 * @source D1 "Multi-class problems": classes 1 to 4
 * @example
 * checkClasses('multiclassOneVsOne', array([1, 4]), 4, 1) // = undefined
 */
export function checkClasses(name: string, labels: NDArray<'N'>, K: number, firstClass: number): void {
  counts(name, { K: [K, 1] })
  labels.data.forEach((label, i) => {
    if (!Number.isInteger(label) || label < firstClass || label >= firstClass + K) {
      throw new RangeError(
        `${name}: entry ${i} is ${label}, not one of the classes ${firstClass} … ${firstClass + K - 1}`,
      )
    }
  })
}
