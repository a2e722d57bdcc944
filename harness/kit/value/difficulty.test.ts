import { expect, it } from 'vitest'
import { difficultyOf } from './difficulty.ts'

it('prefers round numbers to fewer ones', () => {
  expect(difficultyOf(['[[1, -2, 2.5], [1, 0, 1]]'])).toBeLessThan(difficultyOf(['[[-1.107389, -1.564124]]']))
  expect(difficultyOf(['[[0, 800]]'])).toBeLessThan(difficultyOf(['[[-554, -252]]']))
})

it('prefers the shorter of two round examples', () => {
  expect(difficultyOf(['[[0, 0]]'])).toBeLessThan(difficultyOf(['[[0, 0], [1, 0]]']))
})
