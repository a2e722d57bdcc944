import { axes } from '../core/axes.ts'
import { type NDArray, sum, tabulate, zeros } from '../core/ndarray.ts'
import { take } from '../core/take.ts'
import { counts } from '../core/within.ts'
import { permutationOf } from './train-val-test-split.ts'

/** One fold: the rows it validates on, and all others. */
export interface Fold {
  readonly train: NDArray<'N'>
  readonly val: NDArray<'N'>
}

/**
 * Cuts examples into k folds, each of which validates once while the others train.
 *
 *     order = [ fold 0 | fold 1 | … | fold k − 1 ]      |fold i| = ⌊N/k⌋ + (1 if i < N mod k, else 0)
 *
 * @param N number of examples
 * @param k number of folds, an integer from 2 to N
 * @param permutation `N`, order in which the examples are cut up; default `0 … N − 1`
 * @returns k folds `{ train, val }`, row indices in the order given
 * @throws {RangeError} if k is not an integer from 2 to N, or `permutation` is not one of `0 … N − 1`
 * @throws {ShapeError} if `permutation` is not a vector
 *
 * @source D1 "Training: Best practices": use cross-validation
 * @example
 * kFoldSplit(7, 3).map((fold) => nested(fold.val)) // = [[0, 1, 2], [3, 4], [5, 6]]
 * kFoldSplit(4, 2, array([3, 1, 0, 2]))[1].train   // = [3, 1]
 */
export function kFoldSplit(
  N: number,
  k: number,
  permutation: NDArray<'N'> = tabulate([N], (i) => i),
): readonly Fold[] {
  counts('kFoldSplit', { N: [N, 0], k: [k, 2] })
  if (k > N) throw new RangeError(`kFoldSplit: k = ${k} folds of N = ${N} examples: some would be empty`)
  const order = Array.from(permutationOf('kFoldSplit', permutation, N))
  const start = (fold: number): number => fold * Math.floor(N / k) + Math.min(fold, N % k)
  return Array.from({ length: k }, (_, fold) => {
    const isInside = (_: number, place: number): boolean => start(fold) <= place && place < start(fold + 1)
    return {
      train: vector(order.filter((index, place) => !isInside(index, place))),
      val: vector(order.filter(isInside)),
    }
  })
}

/** What cross-validation found: the winner, and the score of every hyperparameter on every fold. */
export interface CrossValidation {
  readonly best: number
  readonly table: NDArray<'G K'>
}

/**
 * Chooses a hyperparameter by its mean score on data that was held out of training, each fold in turn.
 *
 *     table[g, i] = score(learn(all but fold i, grid[g]) on fold i)      best = argmax_g (1/k) Σᵢ table[g, i]
 *
 * @param learn from `(X, labels, hyperparameter)` to a prediction function, which takes unseen rows `M × D` and
 * returns `M` predictions
 * @param score from `(predictions, labels)` to a number; higher is better
 * @param X `N × D`, training examples; test examples have no place here
 * @param labels `N`, their labels
 * @param grid `G`, hyperparameters to try; of equal means the first wins
 * @param k number of folds, an integer from 2 to N
 * @param permutation `N`, order in which the examples are cut up; default `0 … N − 1`
 * @returns `{ best, table }`: the winning entry of `grid`, and the `G × K` scores
 * @throws {ShapeError} if `X` and `labels` differ in `N`
 * @throws {RangeError} if `grid` is empty, k is not from 2 to N, or `permutation` is not one of `0 … N − 1`
 *
 * @source D1 "Training: Best practices" and "Training vs Testing": validation data tunes hyperparameters
 * @example
 * const kNN = (X, labels, k) => (unseen) => kNearestNeighbors(X, labels, unseen, k)
 * const [X, y] = [array([[0], [1], [2], [7], [8], [9]]), array([0, 0, 0, 1, 1, 1])]
 * const order = array([0, 3, 1, 4, 2, 5])
 * crossValidate(kNN, accuracy, X, y, array([3, 1]), 3, order).best          // = 3
 * nested(crossValidate(kNN, accuracy, X, y, array([4, 1]), 3, order).table) // = [[0.5, 0.5, 0.5], [1, 1, 1]]
 */
export function crossValidate(
  learn: (
    X: NDArray<'N D'>,
    labels: NDArray<'N'>,
    hyperparameter: number,
  ) => (unseen: NDArray<'M D'>) => NDArray<'M'>,
  score: (predictions: NDArray<'M'>, labels: NDArray<'M'>) => number,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  grid: NDArray<'G'>,
  k: number,
  permutation?: NDArray<'N'>,
): CrossValidation {
  const { N, G } = axes('crossValidate', { X: [X, 'N D'], labels: [labels, 'N'], grid: [grid, 'G'] })
  if (G === 0) throw new RangeError('crossValidate: grid is empty: there is nothing to choose from')
  const folds = kFoldSplit(N, k, permutation)
  const rowsOf = <Axes extends string>(x: NDArray<Axes>, indices: NDArray<'N'>): NDArray<Axes> =>
    take('crossValidate', x, indices)
  const table = zeros<'G K'>([G, k])
  let best = { value: Number.NaN, total: -Infinity }
  grid.data.forEach((value, g) => {
    const scores = table.data.subarray(g * k, (g + 1) * k)
    folds.forEach(({ train, val }, i) => {
      const predict = learn(rowsOf(X, train), rowsOf(labels, train), value)
      scores[i] = score(predict(rowsOf(X, val)), rowsOf(labels, val))
    })
    if (sum(scores) > best.total) best = { value, total: sum(scores) }
  })
  return { best: best.value, table }
}

const vector = (indices: readonly number[]): NDArray<'N'> => ({
  shape: [indices.length],
  data: Float64Array.from(indices),
})
