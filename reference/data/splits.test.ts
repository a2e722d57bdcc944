import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, type NDArray, nested, rows, tabulate } from '../core/ndarray.ts'
import { accuracy } from './accuracy.ts'
import { capacityDiagnosis } from './capacity-diagnosis.ts'
import { crossValidate, kFoldSplit } from './k-fold-split.ts'
import { kNearestNeighbors } from './k-nearest-neighbors.ts'
import { trainValTestSplit } from './train-val-test-split.ts'

const order = fc.integer({ min: 2, max: 12 }).chain((N) => {
  const indices = Array.from({ length: N }, (_, i) => i)
  return fc.shuffledSubarray(indices, { minLength: N, maxLength: N })
})

it('gives every example one role, in the order of the permutation', () => {
  const fraction = fc.double({ min: 0, max: 0.5, noNaN: true })
  fc.assert(
    fc.property(order, fraction, fraction, (indices, val, test) => {
      const N = indices.length
      const split = trainValTestSplit(N, { val, test }, array(indices))
      expect([...split.train.data, ...split.val.data, ...split.test.data]).toEqual(indices)
      expect(Math.abs(split.val.data.length - Math.floor(val * N))).toBeLessThanOrEqual(1)
      expect(split.val.data.length).toBeLessThanOrEqual(val * N * (1 + 1e-15))
      expect(split.test.data.length).toBeLessThanOrEqual(test * N * (1 + 1e-15))
    }),
  )
})

it('takes whole percents of a hundred as whole numbers, although float64 is a little below some', () => {
  const hundred = array<'N'>(Array.from({ length: 100 }, (_, i) => i))
  for (let percent = 0; percent <= 50; percent++) {
    const { val, test } = trainValTestSplit(100, { val: percent / 100, test: (percent / 100) * 0.5 }, hundred)
    expect([val.data.length, test.data.length]).toEqual([percent, Math.floor(percent / 2)])
  }
  const { val, test } = trainValTestSplit(100, { val: 0.29, test: 0.57 }, hundred)
  expect([val.data.length, test.data.length]).toEqual([29, 57])
})

it('validates on every example once, in folds whose sizes differ by at most one, larger first', () => {
  const drawn = order.chain((indices) =>
    fc.record({ indices: fc.constant(indices), k: fc.integer({ min: 2, max: indices.length }) }),
  )
  fc.assert(
    fc.property(drawn, ({ indices, k }) => {
      const folds = kFoldSplit(indices.length, k, array(indices))
      expect(folds.flatMap(({ val }) => Array.from(val.data))).toEqual(indices)
      const sizes = folds.map(({ val }) => val.data.length)
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      expect((sizes[0] as number) - (sizes.at(-1) as number)).toBeLessThanOrEqual(1)
      for (const { train, val } of folds) {
        expect([...train.data, ...val.data].toSorted()).toEqual(indices.toSorted())
      }
    }),
  )
})

it('chooses the k that classifies held-out examples best, and the first of equally good ones', () => {
  const X = tabulate<'N D'>([12, 1], (i) => (i % 2 ? 10 : 0) + i / 10)
  const labels = tabulate<'N'>([12], (i) => i % 2)
  const kNN = (seen: NDArray<'N D'>, y: NDArray<'N'>, k: number) => (unseen: NDArray<'M D'>) =>
    kNearestNeighbors(seen, y, unseen, k)
  const { best, table } = crossValidate(kNN, accuracy, X, labels, array([9, 3, 1]), 4)
  expect(best).toBe(3)
  expect(rows(table).map((scores) => Math.min(...scores) === 1)).toEqual([false, true, true])
})

it('never shows a fold to the machine that it validates', () => {
  const X = tabulate<'N D'>([7, 1], (i) => i)
  const watch = (seen: NDArray<'N D'>) => (unseen: NDArray<'M D'>) => {
    expect([...seen.data, ...unseen.data].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
    return tabulate<'M'>([unseen.shape[0] ?? 0], () => 0)
  }
  const { table } = crossValidate(
    watch,
    () => 1,
    X,
    tabulate([7], () => 0),
    array([1]),
    3,
  )
  expect(nested(table)).toEqual([[1, 1, 1]])
})

it('refuses splits that do not add up', () => {
  const three = array<'N'>([0, 1, 2])
  expect(() => trainValTestSplit(3, { val: 0.7, test: 0.7 }, three)).toThrow(
    'trainValTestSplit: 2 examples to validate and 2 to test are more than the 3 there are',
  )
  expect(() => trainValTestSplit(3, { val: -0.1, test: 0 }, three)).toThrow('val = -0.1 is outside [0, 1]')
  expect(() => trainValTestSplit(2, { val: 0, test: 0 }, three)).toThrow(
    'permutation has 3 entries for 2 examples',
  )
  expect(() => kFoldSplit(3, 2, array([0, 1, 1]))).toThrow('kFoldSplit: permutation[2] = 1 is there twice')
  expect(() => kFoldSplit(3, 2, array([0, 1, 3]))).toThrow(
    'kFoldSplit: permutation[2] = 3 is not an index of 3 examples: 0 … 2',
  )
  expect(() => kFoldSplit(3, 4)).toThrow('k = 4 folds of N = 3 examples: some would be empty')
  expect(() => kFoldSplit(3, 1)).toThrow('kFoldSplit: k = 1 is not an integer ≥ 2')
  const nothing = { shape: [0], data: new Float64Array() }
  expect(() =>
    crossValidate(
      () => () => three,
      () => 1,
      array([[1], [2]]),
      array([0, 1]),
      nothing,
      2,
    ),
  ).toThrow('grid is empty: there is nothing to choose from')
  expect(() => capacityDiagnosis(Number.NaN, 0, { highError: 0.3, bigGap: 0.1 })).toThrow(
    'trainError = NaN is outside [0, ∞)',
  )
})
