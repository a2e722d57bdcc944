import { expect, it } from 'vitest'
import { isBetter } from './is-better.ts'

it.each([
  [20, 10, true],
  [10, 10, false],
  [null, 19, true],
  [19, null, false],
  [20, null, true],
  [null, 20, false],
  [null, null, false],
])('counts a result with %j of 20 points rather than one with %j: %j', (one, other, is) => {
  expect(isBetter({ score: one, maxScore: 20 }, { score: other, maxScore: 20 })).toBe(is)
})
