import { expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import { timesAllowed } from './times-allowed.ts'

it('is no distance between equal answers, and any number of tolerances between other shapes', () => {
  expect(timesAllowed(array([[1, 2]]), array([[1, 2]]), 1)).toBe(0)
  expect(timesAllowed(array([1, 2]), array([[1, 2]]), 1)).toBe(Number.POSITIVE_INFINITY)
})
