import { describe, expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { innerProductSimilarity } from './inner-product-similarity.ts'
import { kernelRbf } from './kernel-linear.ts'
import { pointLineDistance } from './point-line-distance.ts'
import { svmBias } from './svm-bias.ts'
import { svmGeometricMargin } from './svm-geometric-margin.ts'
import { hardMarginFeasible } from './svm-hard-margin.ts'
import { svmMarginConstraints } from './svm-margin-constraints.ts'
import { svmSgd, svmSoftMarginSubgradient } from './svm-soft-margin-objective.ts'

describe.each([1e-200, 1, 1e200])('in a unit of %d', (c) => {
  const w = array<'D'>([3 * c, 4 * c])

  it('a point is as far from the plane, and the margin as wide as the length of the normal says', () => {
    expect(pointLineDistance(w, 0, array([3, -0.5]))).toBeCloseTo(1.4, 14)
    expect(pointLineDistance(w, -5 * c, array([-1, 0.5]))).toBeCloseTo(1.2, 14)
    expect(svmGeometricMargin(w) * c).toBeCloseTo(0.4, 14)
  })

  it('a direction is similar to itself, and half so at 60°', () => {
    expect(innerProductSimilarity(w, w)).toBeCloseTo(1, 14)
    expect(innerProductSimilarity(array([c, 0]), array([c, Math.sqrt(3) * c]))).toBeCloseTo(0.5, 14)
  })

  it('the Gaussian kernel is e^−½ at a distance of σ', () => {
    expect(kernelRbf(array([c]), array([0]), c)).toBeCloseTo(Math.exp(-0.5), 14)
  })
})

const [one, sign] = [array<'N D'>([[1]]), array<'N'>([1])]

it('passes NaN on to the subgradient, where 0 would hide it', () => {
  expect(svmSoftMarginSubgradient(array([1]), NaN, one, sign, 1).db).toBeNaN()
  expect(svmSoftMarginSubgradient(array([NaN]), 0, one, sign, 1).db).toBeNaN()
})

it('refuses a margin of NaN, which neither keeps the constraint nor breaks it', () => {
  for (const f of [svmMarginConstraints, hardMarginFeasible]) {
    expect(() => f(array([1]), NaN, one, sign)).toThrow('the margins[0] = NaN is not a finite number')
  }
})

it.each([NaN, -1, 0])('refuses the price %d', (C) => {
  const [alpha, y, K] = [
    array<'N'>([0.1, 0.1]),
    array<'N'>([1, -1]),
    array<'N N'>([
      [1, 0],
      [0, 1],
    ]),
  ]
  expect(() => svmBias(alpha, y, K, C)).toThrow(`svmBias: C = ${C} is no price`)
  expect(() => svmSgd(array([0]), 0, one, sign, [], 1, C)).toThrow(`svmSgd: C = ${C} is outside (0, ∞)`)
})

it.each([NaN, -1, Infinity])('refuses the learning rate %d', (rate) => {
  expect(() => svmSgd(array([0]), 0, one, sign, [array([0])], rate, 1)).toThrow(
    `svmSgd: learningRate = ${rate} is outside [0, ∞)`,
  )
})
