import { axes } from '../core/axes.ts'
import { type NDArray, rows, tabulate, zeros } from '../core/ndarray.ts'
import { type Given, optionsOf } from '../core/options.ts'
import { take } from '../core/take.ts'
import { counts } from '../core/within.ts'
import { checkClasses, classNumbering, type FitBinary } from './multiclass-one-vs-all.ts'

/** How the classifiers of all pairs voted, how many they are, and which class won. */
export interface Election {
  readonly classifiers: number
  readonly votes: NDArray<'K'>
  readonly prediction: number
}

/**
 * One-vs-one prediction: one classifier per pair of classes, each votes for one of its two.
 *
 *     votes[k] = |{ pairs that k won }|      ŷ = argmax_k votes[k]
 *
 * Of equally many votes the smallest class wins.
 *
 * @param winners `P`, the class each pair voted for, P = K(K − 1)/2 pairs in the order of `oneVsOnePairs`
 * @param K number of classes, an integer ≥ 2
 * @param options.firstClass the number of the first class; default 1
 * @returns `{ classifiers, votes, prediction }`: the number P, the `K` counts, and the winning class
 * @throws {ShapeError} if `winners` is not a vector
 * @throws {RangeError} if there are not K(K − 1)/2 winners, or one is not of its pair
 *
 * @source D1 "Multi-class problems: One-vs-one": votes 1, 1, 4, 2, 4, 4: class 4
 * @example
 * multiclassOneVsOne(array([1, 1, 4, 2, 4, 4]), 4).votes      // = [2, 1, 0, 3]
 * multiclassOneVsOne(array([1, 1, 4, 2, 4, 4]), 4).prediction // = 4
 */
export function multiclassOneVsOne(
  winners: NDArray<'P'>,
  K: number,
  options: Given<typeof classNumbering> = {},
): Election {
  const { firstClass } = optionsOf('multiclassOneVsOne', options, classNumbering)
  const pairs = rows(oneVsOnePairs(K, { firstClass }))
  const { P } = axes('multiclassOneVsOne', { winners: [winners, 'P'] })
  if (P !== pairs.length) {
    throw new RangeError(
      `multiclassOneVsOne: ${P} votes, but ${K} classes make ${K}·${K - 1}/2 = ${pairs.length} pairs`,
    )
  }
  const votes = zeros<'K'>([K])
  winners.data.forEach((winner, p) => {
    const pair = pairs[p] as Float64Array
    if (!pair.includes(winner)) {
      throw new RangeError(
        `multiclassOneVsOne: winners[${p}] = ${winner}, but that pair is ${pair.join(' against ')}`,
      )
    }
    votes.data[winner - firstClass] = (votes.data[winner - firstClass] as number) + 1
  })
  return { classifiers: P, votes, prediction: firstClass + votes.data.indexOf(Math.max(...votes.data)) }
}

/**
 * All pairs of classes, in the order in which they vote.
 *
 *     (1, 2), (1, 3), …, (1, K), (2, 3), …, (K − 1, K)
 *
 * @param K number of classes, an integer ≥ 2
 * @param options.firstClass the number of the first class; default 1
 * @returns `P × 2` with P = K(K − 1)/2: 6 for 4 classes, 45 for 10
 * @throws {RangeError} if K is not an integer ≥ 2
 *
 * @source D1 "Multi-class problems: One-vs-one": 1 vs 2, 1 vs 3, 1 vs 4, 2 vs 3, 2 vs 4, 3 vs 4
 * @example
 * nested(oneVsOnePairs(3)) // = [[1, 2], [1, 3], [2, 3]]
 */
export function oneVsOnePairs(K: number, options: Given<typeof classNumbering> = {}): NDArray<'P 2'> {
  const { firstClass } = optionsOf('oneVsOnePairs', options, classNumbering)
  counts('oneVsOnePairs', { K: [K, 2] })
  const pairs = Array.from({ length: K }, (_, i) =>
    Array.from({ length: K - 1 - i }, (_, step) => [firstClass + i, firstClass + i + 1 + step]),
  ).flat()
  return { shape: [pairs.length, 2], data: Float64Array.from(pairs.flat()) }
}

/**
 * One-vs-one training: one classifier per pair of classes, which sees the examples of these two alone.
 *
 *     f_{k,l} = fitBinary(examples of k and l, +1 for k, −1 for l)      f ≥ 0 votes for k, else for l
 *
 * @param X `N × D`, one example per row
 * @param labels `N`, integers from the first class to the last
 * @param K number of classes, an integer ≥ 2
 * @param fitBinary from `(X, y)` with labels ±1 to a function from examples to decision values
 * @param options.firstClass the number of the first class; default 1
 * @returns a function from `M × D` examples to the `M` predicted classes
 * @throws {ShapeError} if `X` and `labels` differ in `N`
 * @throws {RangeError} if a label is not one of the K classes, or K is not an integer ≥ 2
 *
 * @source D1 "What about multi-class SVMs?": learn an SVM for each pair of classes
 * @example
 * const byLabel = (X, y) => (Z) => tabulate([Z.shape[0]], (m) => Z.data[m] < 1.5 ? y.data[0] : -y.data[0])
 * trainOneVsOne(array([[1], [2]]), array([1, 2]), 2, byLabel)(array([[0], [3]])) // = [1, 2]
 */
export function trainOneVsOne(
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  K: number,
  fitBinary: FitBinary,
  options: Given<typeof classNumbering> = {},
): (X: NDArray<'M D'>) => NDArray<'M'> {
  const { firstClass } = optionsOf('trainOneVsOne', options, classNumbering)
  axes('trainOneVsOne', { X: [X, 'N D'], labels: [labels, 'N'] })
  checkClasses('trainOneVsOne', labels, K, firstClass)
  const pairs = rows(oneVsOnePairs(K, { firstClass }))
  const machines = pairs.map((pair) => {
    const members = Float64Array.from(
      [...labels.data.keys()].filter((i) => pair.includes(labels.data[i] ?? -1)),
    )
    const indices: NDArray<'B'> = { shape: [members.length], data: members }
    const y = take('trainOneVsOne', labels, indices)
    return fitBinary(take('trainOneVsOne', X, indices), {
      shape: y.shape,
      data: y.data.map((label) => (label === pair[0] ? 1 : -1)),
    })
  })
  return (unseen) => {
    const values = machines.map((decide) => decide(unseen))
    return tabulate([unseen.shape[0] ?? 0], (m) => {
      const winners = pairs.map((pair, p) => pair[(values[p]?.data[m] as number) < 0 ? 1 : 0] as number)
      const votes: NDArray<'P'> = { shape: [winners.length], data: Float64Array.from(winners) }
      return multiclassOneVsOne(votes, K, { firstClass }).prediction
    })
  }
}
