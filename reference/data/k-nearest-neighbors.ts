import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { counts } from '../core/within.ts'
import { metricSpec, pairwiseDistance } from './pairwise-distance.ts'

const tieSpec = { knnTie: flag('knnTie') }
const spec = { ...metricSpec, ...tieSpec }

/**
 * k nearest neighbors: the k closest training examples vote with their labels, one vote each.
 *
 *     f(x) = argmax_c |{ n among the k nearest to x : y[n] = c }|
 *
 * Of equally near training examples the first counts as nearer.
 *
 * @param Xtrain `N × D`, training examples, one per row
 * @param labels `N`, their labels, integers
 * @param Xtest `M × D`, examples to classify
 * @param k number of neighbors that vote, an integer from 1 to N
 * @param options.metric the metric, one of `l2`, `l1` and `sqL2`; default `l2`
 * @param options.knnTie a tied vote goes to the `smallestLabel`, or to the `nearest` neighbor among the tied
 * labels; default `smallestLabel`
 * @returns `M`, one label per test example
 * @throws {ShapeError} if `Xtrain` and `labels` differ in `N`, or `Xtrain` and `Xtest` in `D`
 * @throws {RangeError} if k is not an integer from 1 to N, a label is none, or a feature is NaN or infinite
 *
 * @source D1 "K-Nearest Neighbors classification"; "im2gps": most neighbors say Paris
 * @example
 * const [X, y] = [array([[0], [1], [2], [3], [4], [5], [6], [7]]), array([0, 2, 1, 2, 0, 2, 1, 1])]
 * kNearestNeighbors(X, y, array([[0.5], [5.5], [4]]), 3)                      // = [0, 0, 2]
 * kNearestNeighbors(X, y, array([[0.5], [5.5], [4]]), 2)                      // = [0, 1, 0]
 * kNearestNeighbors(X, y, array([[0.5], [5.5], [4]]), 2, { knnTie: 'nearest' }) // = [0, 2, 0]
 */
export function kNearestNeighbors(
  Xtrain: NDArray<'N D'>,
  labels: NDArray<'N'>,
  Xtest: NDArray<'M D'>,
  k: number,
  options: Given<typeof spec> = {},
): NDArray<'M'> {
  const { metric, knnTie } = optionsOf('kNearestNeighbors', options, spec)
  const { N } = axes('kNearestNeighbors', {
    Xtrain: [Xtrain, 'N D'],
    labels: [labels, 'N'],
    Xtest: [Xtest, 'M D'],
  })
  counts('kNearestNeighbors', { k: [k, 1] })
  if (k > N) throw new RangeError(`kNearestNeighbors: k = ${k} neighbors of N = ${N} training examples`)
  checkFinite('kNearestNeighbors', { Xtrain, Xtest })
  return predictFromDistances(pairwiseDistance(Xtest, Xtrain, { metric }), labels, k, { knnTie })
}

/**
 * Predictions of k nearest neighbors from distances that are known: the k closest training examples vote.
 *
 *     f(m) = argmax_c |{ n among the k smallest of distances[m] : labels[n] = c }|
 *
 * Of equally near training examples the first counts as nearer.
 *
 * @param distances `M × N`, from each of M test examples to each training example; any unit, squared or not
 * @param labels `N`, labels of the training examples, integers
 * @param k number of neighbors that vote, an integer from 1 to N
 * @param options.knnTie a tied vote goes to the `smallestLabel`, or to the `nearest` neighbor among the tied
 * labels; default `smallestLabel`
 * @returns `M`, one label per test example
 * @throws {ShapeError} if `distances` and `labels` differ in `N`
 * @throws {RangeError} if k is not an integer from 1 to N, a label is none, or a distance is NaN or infinite
 *
 * @source D1 "K-Nearest Neighbors classification"
 * @example
 * const distances = array([[0.5, 2, 1], [3, 0.25, 0.75]])
 * predictFromDistances(distances, array([1, 0, 0]), 1) // = [1, 0]
 * predictFromDistances(distances, array([1, 0, 0]), 2) // = [0, 0]
 */
export function predictFromDistances(
  distances: NDArray<'M N'>,
  labels: NDArray<'N'>,
  k: number,
  options: Given<typeof tieSpec> = {},
): NDArray<'M'> {
  const { knnTie } = optionsOf('predictFromDistances', options, tieSpec)
  const { M, N } = axes('predictFromDistances', { distances: [distances, 'M N'], labels: [labels, 'N'] })
  counts('predictFromDistances', { k: [k, 1] })
  if (k > N) throw new RangeError(`predictFromDistances: k = ${k} neighbors of N = ${N} training examples`)
  checkFinite('predictFromDistances', { distances })
  const ofTests = rows(distances)
  return tabulate([M], (i) => {
    const nearest = indicesOfSmallest(ofTests[i] as Float64Array, k)
    const votes = Float64Array.from(nearest, (n) => labels.data[n] as number)
    return majorityVote({ shape: [k], data: votes }, { knnTie })
  })
}

/**
 * The label that most of the votes name.
 *
 *     winner = argmax_c |{ n : votes[n] = c }|
 *
 * @param votes `K`, integers, those of the nearest neighbors first
 * @param options.knnTie a tie goes to the `smallestLabel`, or to the tied label named first, that of the
 * `nearest` neighbor; default `smallestLabel`
 * @returns a scalar, one of the votes
 * @throws {ShapeError} if `votes` is not a vector
 * @throws {RangeError} if there are no votes, or one is not an integer
 *
 * @source D1 "K-Nearest Neighbors classification": labels of the k points "vote" to classify
 * @example
 * majorityVote(array([2, 1, 2, 1, 0]))                      // = 1
 * majorityVote(array([2, 1, 2, 1, 0]), { knnTie: 'nearest' }) // = 2
 */
export function majorityVote(votes: NDArray<'K'>, options: Given<typeof tieSpec> = {}): number {
  const { knnTie } = optionsOf('majorityVote', options, tieSpec)
  axes('majorityVote', { votes: [votes, 'K'] })
  const tally = new Map<number, number>()
  votes.data.forEach((label, n) => {
    if (!Number.isInteger(label)) throw new RangeError(`majorityVote: votes[${n}] = ${label} is not a label`)
    tally.set(label, (tally.get(label) ?? 0) + 1)
  })
  if (tally.size === 0) throw new RangeError('majorityVote: there are no votes')
  const most = Math.max(...tally.values())
  const tied = [...tally.keys()].filter((label) => tally.get(label) === most)
  return knnTie === 'nearest' ? (tied[0] as number) : Math.min(...tied)
}

/** Indices of the k smallest entries in ascending order, of equal entries the first first. */
function indicesOfSmallest(row: Float64Array, k: number): readonly number[] {
  const chosen: number[] = []
  row.forEach((value, index) => {
    if (chosen.length === k && value >= (row[chosen[k - 1] as number] as number)) return
    let place = chosen.length
    while (place > 0 && (row[chosen[place - 1] as number] as number) > value) place--
    chosen.splice(place, 0, index)
    if (chosen.length > k) chosen.pop()
  })
  return chosen
}
