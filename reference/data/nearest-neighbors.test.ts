import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, type NDArray, nested, rows, tabulate } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { accuracy, topKError } from './accuracy.ts'
import { kNearestNeighbors, majorityVote } from './k-nearest-neighbors.ts'
import { nearestNeighbor } from './nearest-neighbor.ts'
import { oneHot } from './one-hot.ts'
import { type Metric, pairwiseDistance } from './pairwise-distance.ts'
import { predictionFramework } from './prediction-framework.ts'

const real = fc.double({ min: -3, max: 3, noNaN: true })
const table = <Axes extends string>(N: number, D: number): fc.Arbitrary<NDArray<Axes>> =>
  fc
    .array(fc.array(real, { minLength: D, maxLength: D }), { minLength: N, maxLength: N })
    .map((values) => array<Axes>(values))
const metric = fc.constantFrom<Metric>('l2', 'l1', 'sqL2')

/** Training examples on a grid, so that distances and votes tie often. */
const classification = fc
  .record({ N: fc.integer({ min: 1, max: 9 }), M: fc.integer({ min: 1, max: 4 }) })
  .chain(({ N, M }) => {
    const whole = fc.integer({ min: 0, max: 3 })
    const grid = <Axes extends string>(size: number): fc.Arbitrary<NDArray<Axes>> =>
      fc
        .array(fc.array(whole, { minLength: 2, maxLength: 2 }), { minLength: size, maxLength: size })
        .map((values) => array<Axes>(values))
    return fc.record({
      X: grid<'N D'>(N),
      labels: fc.array(whole, { minLength: N, maxLength: N }).map((values) => array<'N'>(values)),
      unseen: grid<'M D'>(M),
      k: fc.integer({ min: 1, max: N }),
      metric,
      knnTie: fc.constantFrom('smallestLabel', 'nearest'),
    })
  })

it('is a distance: 0 to itself, the same both ways, never more than by a detour', () => {
  fc.assert(
    fc.property(table<'M D'>(4, 5), fc.constantFrom<Metric>('l2', 'l1'), (X, metric) => {
      const D = pairwiseDistance(X, X, { metric })
      for (const [i, j, k] of [
        [0, 1, 2],
        [1, 3, 0],
        [2, 3, 1],
      ] as const) {
        expect(at(D, i, i)).toBe(0)
        expect(at(D, i, j)).toBe(at(D, j, i))
        expect(at(D, i, j)).toBeLessThanOrEqual(at(D, i, k) + at(D, k, j) + 1e-12)
      }
    }),
  )
})

it('keeps rows apart that are near each other and far from 0, where |a|² + |b|² − 2ab loses them', () => {
  const [a, b] = [1e8, 1e8 + 0.5]
  expect(nested(pairwiseDistance(array([[a]]), array([[b]])))).toEqual([[0.5]])
  expect(a * a + b * b - 2 * a * b).not.toBe(0.25)
})

it('sorts by distance, then by index, and lets the first k vote', () => {
  fc.assert(
    fc.property(classification, ({ X, labels, unseen, k, metric, knnTie }) => {
      const D = rows(pairwiseDistance(unseen, X, { metric }))
      const expected = D.map((distances) => {
        const order = [...distances.keys()].sort((i, j) => (distances[i] ?? 0) - (distances[j] ?? 0) || i - j)
        return majorityVote(array(order.slice(0, k).map((n) => at(labels, n))), { knnTie })
      })
      expect(nested(kNearestNeighbors(X, labels, unseen, k, { metric, knnTie }))).toEqual(expected)
    }),
  )
})

it('is the nearest neighbor where one votes, and where all vote the commonest label', () => {
  fc.assert(
    fc.property(classification, ({ X, labels, unseen, metric }) => {
      const nearest = nested(nearestNeighbor(X, labels, unseen, { metric }))
      expect(nested(kNearestNeighbors(X, labels, unseen, 1, { metric }))).toEqual(nearest)
      const all = kNearestNeighbors(X, labels, unseen, labels.data.length, { metric })
      expect(all.data.every((label) => label === majorityVote(labels))).toBe(true)
    }),
  )
})

it('classifies what it was trained on without error, one neighbor at a time', () => {
  const X = tabulate<'N D'>([40, 3], (i, d) => Math.sin(3 * i + d))
  const labels = tabulate<'N'>([40], (i) => i % 4)
  const learn = (seen: NDArray<'N D'>, y: NDArray<'N'>) => (unseen: NDArray<'M D'>) =>
    nearestNeighbor(seen, y, unseen)
  const predictions = predictionFramework(learn, X, labels, X)
  expect(accuracy(predictions, labels)).toBe(1)
})

it('has a top-1 error that complements the accuracy, and none among all classes', () => {
  fc.assert(
    fc.property(table<'N C'>(5, 4), fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), (scores, truth) => {
      const labels = array<'N'>(truth)
      const guesses = array<'N'>(rows(scores).map((row) => row.indexOf(Math.max(...row))))
      expect(topKError(scores, labels, { k: 1 })).toBeCloseTo(1 - accuracy(guesses, labels), 12)
      expect(topKError(scores, labels, { k: 4 })).toBe(0)
      const hot = oneHot(labels, 4)
      expect(
        differencesFrom(
          rows(hot).map((row) => row.indexOf(1)),
          truth,
          0,
        ),
      ).toEqual([])
    }),
  )
})

it('refuses what no neighbor can answer', () => {
  const [X, y, unseen] = [array<'N D'>([[0], [1]]), array<'N'>([0, 1]), array<'M D'>([[0.5]])]
  expect(() => kNearestNeighbors(X, y, unseen, 3)).toThrow('k = 3 neighbors of N = 2 training examples')
  expect(() => kNearestNeighbors(X, y, unseen, 0)).toThrow('kNearestNeighbors: k = 0 is not an integer ≥ 1')
  expect(() => kNearestNeighbors(X, array([0, 0.5]), unseen, 2)).toThrow('votes[1] = 0.5 is not a label')
  const one: typeof nearestNeighbor = (Xtrain, labels, Xtest) => kNearestNeighbors(Xtrain, labels, Xtest, 1)
  for (const f of [one, nearestNeighbor]) {
    expect(() => f(X, y, array([[Number.NaN]]))).toThrow(': Xtest[0][0] = NaN is not a finite')
    expect(() => f(X, array([0]), unseen)).toThrow('labels is 1 (N) with N = 1, but Xtrain has N = 2')
    expect(() => f(X, y, array([[1, 2]]))).toThrow('with D = 2, but Xtrain has D = 1')
  }
  expect(() => nearestNeighbor({ shape: [0, 1], data: new Float64Array() }, array([]), unseen)).toThrow(
    'nearestNeighbor: there are no training examples to be near to',
  )
  expect(() => majorityVote(array([]))).toThrow('majorityVote: there are no votes')
})

it('refuses fractions of nothing, classes that are none, and more guesses than classes', () => {
  expect(() => accuracy(array([]), array([]))).toThrow('accuracy: no examples: a fraction of none is 0 / 0')
  expect(() => accuracy(array([Number.NaN]), array([0]))).toThrow('accuracy: predictions[0] = NaN')
  expect(() => topKError(array([[1, 2]]), array([0]))).toThrow(
    'k = 5 guesses, but there are only C = 2 classes',
  )
  expect(() => topKError(array([[1, 2]]), array([2]), { k: 1 })).toThrow('labels[0] = 2 is not a class')
  expect(() => topKError(array([[1, Number.NaN]]), array([0]), { k: 1 })).toThrow('scores[0][1] = NaN')
  expect(() => oneHot(array([3]), 3)).toThrow('oneHot: labels[0] = 3 is not a class')
  expect(() => oneHot(array([0]), 0)).toThrow('oneHot: C = 0 is not an integer ≥ 1')
})
