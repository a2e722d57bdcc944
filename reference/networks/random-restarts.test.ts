import { expect, it } from 'vitest'
import { randomRestarts } from './random-restarts.ts'

it('takes the first of equally good trials', () => {
  expect(randomRestarts([{ trainingError: 2 }, { trainingError: 1 }, { trainingError: 1 }])).toBe(1)
})

it('takes any trial over one that diverged to ∞', () => {
  expect(randomRestarts([{ trainingError: Infinity }, { trainingError: 7 }])).toBe(1)
})

it('refuses to choose among no trials, or with an error of NaN', () => {
  expect(() => randomRestarts([])).toThrow('randomRestarts: the number of trials = 0')
  expect(() => randomRestarts([{ trainingError: 1 }, { trainingError: NaN }])).toThrow(
    'randomRestarts: the training error of trial 1 is NaN',
  )
})
