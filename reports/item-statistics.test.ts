import { expect, it } from 'vitest'
import { discrimination } from './item-statistics.ts'

it('measures discrimination as the correlation between a check and the rest of the score', () => {
  const answers = [
    { passed: true, rest: 4 },
    { passed: true, rest: 2 },
    { passed: false, rest: 3 },
    { passed: false, rest: 1 },
  ]
  // Means 3 and 2, standard deviation √1.25: (3 − 2) / √1.25 · ½.
  expect(discrimination(answers)).toBeCloseTo(0.4472136, 7)
  expect(discrimination(answers.map(({ passed, rest }) => ({ passed: !passed, rest })))).toBeCloseTo(
    -0.4472136,
    7,
  )
})

it('has no discrimination if all outcomes or all scores are equal', () => {
  expect(discrimination([])).toBeNull()
  expect(
    discrimination([
      { passed: true, rest: 1 },
      { passed: true, rest: 2 },
    ]),
  ).toBeNull()
  expect(
    discrimination([
      { passed: true, rest: 1 },
      { passed: false, rest: 1 },
    ]),
  ).toBeNull()
})
