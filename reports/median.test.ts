import { expect, it } from 'vitest'
import { medianPercent } from './median.ts'

const of = (maxScore: number, ...scores: readonly number[]) =>
  medianPercent(scores.map((score) => ({ score, maxScore })))

it('rounds the median of scores once, and halves up', () => {
  expect(of(200, 200, 144, 161, 0)).toBe(76)
  expect(of(200, 153)).toBe(77)
  expect(of(7, 3, 4)).toBe(50)
  expect(of(0, 0)).toBe(0)
  expect(of(100)).toBe(0)
  const mixed = [
    { score: 1, maxScore: 3 },
    { score: 9, maxScore: 10 },
    { score: 2, maxScore: 3 },
  ]
  expect(medianPercent(mixed)).toBe(67)
})
