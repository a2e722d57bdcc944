import { describe, expect, it } from 'vitest'
import { array, zeros } from '../core/ndarray.ts'
import { hingeMulticlass } from '../losses/hinge-multiclass.ts'
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts'
import { initialLoss } from './initial-loss-check.ts'

describe.each([2, 3, 10, 1000])('with %d classes', (C) => {
  const scores = zeros<'N C'>([2, C])
  const labels = array<'N'>([0, C - 1])

  it('is the hinge loss of equal scores', () => {
    expect(initialLoss('hinge', C)).toBe(hingeMulticlass(scores, labels))
    expect(initialLoss('hinge', C, { delta: 0.5 })).toBe(hingeMulticlass(scores, labels, { delta: 0.5 }))
  })

  it('is the softmax loss of equal scores, to every base', () => {
    for (const logBase of ['e', '2', '10'] as const) {
      expect(initialLoss('softmax', C, { logBase })).toBeCloseTo(
        softmaxCrossEntropy(scores, labels, { logBase }),
        12,
      )
    }
  })

  it('is ln 2 of the logistic loss, one bit', () => {
    expect(initialLoss('logistic', C)).toBe(Math.LN2)
    expect(initialLoss('logistic', C, { logBase: '2' })).toBe(1)
  })
})

it.each([1, 0, 2.5, NaN, Infinity])('refuses %d classes', (C) => {
  expect(() => initialLoss('softmax', C)).toThrow(
    `initialLoss: C = ${C} is not a number of classes: it must be an integer ≥ 2`,
  )
})
