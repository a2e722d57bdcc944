import { describe, expect, it } from 'vitest'
import { array, at, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { kNearestNeighbors } from './k-nearest-neighbors.ts'
import { lmsBatchUpdate, lmsLinearRegressionUpdate } from './lms-linear-regression-update.ts'
import { nearestNeighbor } from './nearest-neighbor.ts'
import { pairwiseDistance } from './pairwise-distance.ts'
import { rmsError } from './sum-of-squares-error.ts'

describe.each([1e-200, 1e-155, 1, 1e154, 1e200])('in a unit of %d', (c) => {
  it('the nearest example is the nearest', () => {
    const [X, labels] = [array<'N D'>([[5 * c], [2 * c]]), array<'N'>([7, 3])]
    const x = array<'M D'>([[c]])
    expect(nested(nearestNeighbor(X, labels, x))).toEqual([3])
    expect(nested(kNearestNeighbors(X, labels, x, 1))).toEqual([3])
  })

  it('the distance of (3, 0) from (0, 4) is 5 units', () => {
    const distances = nested(pairwiseDistance(array([[3 * c, 0]]), array([[0, 4 * c]])))
    expect(differencesFrom(distances, [[5 * c]], 1e-15 * c)).toEqual([])
  })

  it('the root of the mean square of two errors of 3 units is 3 units', () => {
    expect(rmsError(array([3 * c, 0]), array([0, 3 * c])) / c).toBeCloseTo(3, 14)
  })
})

it('measures every pair of many rows in range, next to rows out of range', () => {
  const X = array<'M D'>(Array.from({ length: 20 }, (_, i) => [i, i === 7 ? 1e200 : 0]))
  const distances = pairwiseDistance(X, X)
  expect([at(distances, 0, 3), at(distances, 7, 7), at(distances, 7, 3)]).toEqual([3, 0, 1e200])
})

it('does not hide NaN behind a distance', () => {
  expect(nested(pairwiseDistance(array([[NaN]]), array([[0]])))).toEqual([[NaN]])
})

it.each([-1, NaN, Infinity])('refuses the learning rate %d', (rate) => {
  const refusal = `learningRate = ${rate} is outside [0, ∞)`
  expect(() => lmsLinearRegressionUpdate(array([0, 1]), 1, 2, rate)).toThrow(refusal)
  expect(() => lmsBatchUpdate(array([0, 1]), array([1]), array([2]), rate)).toThrow(refusal)
})
