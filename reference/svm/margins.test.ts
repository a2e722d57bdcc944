import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, type NDArray } from '../core/ndarray.ts'
import { innerProductSimilarity } from './inner-product-similarity.ts'
import { pointLineDistance } from './point-line-distance.ts'
import { svmBias } from './svm-bias.ts'
import { svmDualWeights } from './svm-dual-weights.ts'
import { svmGeometricMargin } from './svm-geometric-margin.ts'
import { svmMarginConstraints } from './svm-margin-constraints.ts'

const real = fc.double({ min: -3, max: 3, noNaN: true })
const vector = fc.tuple(real, real, real).map((values) => array<'D'>(values))
const long = vector.filter((w) => w.data.some((entry) => Math.abs(entry) > 1e-3))

it('puts a point as far from a plane as it is moved along the normal', () => {
  fc.assert(
    fc.property(long, real, vector, (w, b, x) => {
      const move = pointLineDistance(w, b, x)
      const side = x.data.reduce((total, entry, d) => total + entry * (w.data[d] as number), b) < 0 ? -1 : 1
      const step = (side * move * svmGeometricMargin(w)) / 2
      const foot: NDArray<'D'> = {
        shape: x.shape,
        data: x.data.map((entry, d) => entry - step * (w.data[d] as number)),
      }
      expect(pointLineDistance(w, b, foot)).toBeLessThan(1e-9)
    }),
  )
})

it('gives a cosine from −1 to 1, whatever the lengths', () => {
  fc.assert(
    fc.property(long, long, (a, b) => {
      expect(Math.abs(innerProductSimilarity(a, b))).toBeLessThanOrEqual(1 + 1e-12)
      expect(innerProductSimilarity(a, a)).toBeCloseTo(1, 12)
    }),
  )
})

it('counts a support vector that rounding leaves just inside as satisfied, unless that is turned off', () => {
  const near = [array<'D'>([1]), 0, array<'N D'>([[1 - 1e-12]]), array<'N'>([1])] as const
  expect(svmMarginConstraints(...near).data[0]).toBe(1)
  expect(svmMarginConstraints(...near, { tolerance: 0 }).data[0]).toBe(0)
})

it('takes the middle of what margins allow where no coefficient is between 0 and C', () => {
  const K = array<'N N'>([
    [1, -1],
    [-1, 1],
  ])
  expect(svmBias(array([0.1, 0.1]), array([1, -1]), K, 0.1)).toBe(0)
  expect(svmBias(array([0.1, 0.1]), array([1, -1]), K, 1)).toBe(0)
})

it('refuses planes without a normal, labels that are no signs, and vectors without a direction', () => {
  const zero = array<'D'>([0, 0])
  expect(() => pointLineDistance(zero, 1, zero)).toThrow(
    'pointLineDistance: w is 0: it is the normal of no plane',
  )
  expect(() => svmGeometricMargin(zero)).toThrow('svmGeometricMargin: w is 0')
  expect(() => innerProductSimilarity(array([1, 0]), zero)).toThrow('b has length 0 and no direction')
  expect(() => svmDualWeights(array([1]), array([0]), array([[1]]))).toThrow('y[0] = 0 is not +1 or −1')
  expect(() => svmBias(array([0]), array([1]), array([[1]]))).toThrow(
    'one class alone does not bound the bias',
  )
})
