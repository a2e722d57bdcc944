import { describe, expect, it } from 'vitest'
import { array, type NDArray, zeros } from '../core/ndarray.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { spread } from '../testing/spread.ts'
import { type ThreeLayers, threeLayerConvnetLoss, threeLayerConvnetScores } from './three-layer-convnet.ts'

const X = spread<'N C H W'>([2, 2, 4, 6], 5)
const labels = array<'N'>([2, 0])
const parameters: ThreeLayers = {
  W1: spread([3, 2, 3, 3], 7),
  b1: spread([3], 11),
  W2: spread([18, 4], 13),
  b2: spread([4], 17),
  W3: spread([4, 3], 19),
  b3: spread([3], 23),
}

describe.each(['lambda', 'lambda/2'] as const)('threeLayerConvnetLoss with the penalty %s', (l2Form) => {
  it.each(['W1', 'b1', 'W2', 'b2', 'W3', 'b3'] as const)(
    'has the gradient that centered differences measure: %s',
    (name) => {
      const { [`d${name}` as const]: gradient } = threeLayerConvnetLoss(X, labels, parameters, 0.3, {
        l2Form,
      })
      const moved = (x: NDArray): number =>
        threeLayerConvnetLoss(X, labels, { ...parameters, [name]: x }, 0.3, { l2Form }).loss
      expect(slopeDifferences(moved, parameters[name] as NDArray, gradient as NDArray)).toEqual([])
    },
  )
})

it('refuses filters of an even side and images of an odd one', () => {
  const even = { ...parameters, W1: spread<'F C P Q'>([3, 2, 2, 2], 7) }
  expect(() => threeLayerConvnetScores(X, even)).toThrow('filters of 2 × 2 are not a square of odd side')
  expect(() => threeLayerConvnetScores(zeros([1, 2, 3, 4]), parameters)).toThrow(
    'threeLayerConvnetScores: images of 3 × 4 are not of even sides',
  )
})
