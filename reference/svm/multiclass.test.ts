import { expect, it } from 'vitest'
import { array, at, nested, tabulate } from '../core/ndarray.ts'
import { classifierTradeOffs } from './classifier-trade-offs.ts'
import { linearDecisionSign } from './linear-decision-sign.ts'
import { type FitBinary, multiclassOneVsAll, trainOneVsAll } from './multiclass-one-vs-all.ts'
import { multiclassOneVsOne, trainOneVsOne } from './multiclass-one-vs-one.ts'
import { svmFit } from './svm-hard-margin.ts'
import { svmKernelDecision } from './svm-kernel-decision.ts'

/** Three clouds of five points around the corners of a triangle. */
const corners = [
  [0, 0],
  [4, 0],
  [0, 4],
]
const X = tabulate<'N D'>([15, 2], (i, d) => (corners[i % 3]?.[d] as number) + Math.sin(7 * i + d) / 2)
const labels = tabulate<'N'>([15], (i) => 1 + (i % 3))

const svm: FitBinary = (examples, y) => {
  const { alpha, b } = svmFit(examples, y, 10)
  return (unseen) => svmKernelDecision(alpha, y, b, examples, unseen)
}

it('tells three classes apart by one machine per class, and by one per pair', () => {
  const scores = trainOneVsAll(X, labels, 3, svm)(X)
  expect(nested(multiclassOneVsAll(scores))).toEqual(nested(labels))
  expect(nested(trainOneVsOne(X, labels, 3, svm)(X))).toEqual(nested(labels))
})

it('shows every machine of one-vs-all all examples, and every machine of a pair those of the pair', () => {
  const seen: number[][] = []
  const watch: FitBinary = (_, y) => {
    seen.push(Array.from(y.data))
    return (unseen) => tabulate(unseen.shape.slice(0, 1), () => 0)
  }
  const [examples, classes] = [array<'N D'>([[0], [1], [2], [3]]), array<'N'>([1, 2, 3, 1])]
  trainOneVsAll(examples, classes, 3, watch)
  expect(seen.splice(0)).toEqual([
    [1, -1, -1, 1],
    [-1, 1, -1, -1],
    [-1, -1, 1, -1],
  ])
  trainOneVsOne(examples, classes, 3, watch)
  expect(seen).toEqual([
    [1, -1, 1],
    [1, -1, 1],
    [1, -1],
  ])
})

it('numbers classes from 1 as the slides do, or from 0', () => {
  expect(nested(multiclassOneVsAll(array([[3, 5, 4]])))).toEqual([2])
  expect(nested(multiclassOneVsAll(array([[3, 5, 4]]), { firstClass: 0 }))).toEqual([1])
  expect(multiclassOneVsOne(array([0, 2, 2]), 3, { firstClass: 0 }).prediction).toBe(2)
})

it('gives a tie to the first class', () => {
  expect(nested(multiclassOneVsAll(array([[5, 5, 1]])))).toEqual([1])
  expect(multiclassOneVsOne(array([1, 3, 2]), 3).prediction).toBe(1)
})

it('classifies an example on the plane as positive', () => {
  expect(at(linearDecisionSign(array([[0, 0]]), array([1, 1])), 0)).toBe(1)
})

it('refuses votes that no election gives', () => {
  expect(() => multiclassOneVsOne(array([1, 1]), 3)).toThrow('2 votes, but 3 classes make 3·2/2 = 3 pairs')
  expect(() => multiclassOneVsOne(array([1, 1, 1]), 3)).toThrow(
    'winners[2] = 1, but that pair is 2 against 3',
  )
  expect(() => multiclassOneVsOne(array([]), 1)).toThrow('K = 1 is not an integer ≥ 2')
  expect(() => multiclassOneVsAll(array([[1, Number.NaN]]))).toThrow('scores[0][1] = NaN is not a finite')
  expect(() => trainOneVsAll(X, labels, 2, svm)).toThrow('entry 2 is 3, not one of the classes 1 … 2')
})

it('says something for and against both kinds of classifier', () => {
  for (const of of ['linear', 'nearest-neighbor']) {
    for (const speaks of ['for', 'against']) {
      expect(classifierTradeOffs.some((fact) => fact.of === of && fact.speaks === speaks)).toBe(true)
    }
  }
})
