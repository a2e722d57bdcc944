import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { l2Penalty, l2PenaltyGradient } from './l2-regularization.ts'

it.each([-0.1, NaN, Infinity])('refuses the strength %d', (lambda) => {
  for (const f of [l2Penalty, l2PenaltyGradient]) {
    expect(() => f(array([[1]]), lambda)).toThrow(
      `${f.name}: lambda = ${lambda} is not a strength: it must be a finite number ≥ 0`,
    )
  }
})
