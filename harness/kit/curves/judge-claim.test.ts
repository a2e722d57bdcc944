import { expect, it } from 'vitest'
import { judgeClaim, trainingClaims } from './judge-claim.ts'
import type { TrainingLog } from './training-log.ts'
import type { TrainingSetup } from './training-setup.ts'

const setup: TrainingSetup = {
  ...{ examples: 100, batchSize: 50, epochs: 2, learningRate: 0.1, lambda: 0 },
}
const [claim] = trainingClaims
const runs = (...losses: number[]): readonly TrainingLog[] =>
  losses.map((loss) => ({ steps: [{ epoch: 1, loss }], epochs: [] }))
const judged = (better: readonly TrainingLog[], worse: readonly TrainingLog[]) => {
  if (claim === undefined) throw new Error('there is no claim')
  return judgeClaim(claim, better, worse, setup)
}

it.each([
  [[1, 1, 1], 1 / 8],
  [[1, 1, 1, 1, 1], 1 / 32],
  [[1, 1, 3, 3], 11 / 16],
  [[3, 3], 1],
])('says how often chance gives as many better pairs: %j beside 2', (better, falseAlarms) => {
  const { differences, falseAlarms: found } = judged(runs(...better), runs(...better.map(() => 2)))
  expect(differences).toEqual(better.map((loss) => loss - 2))
  expect(found).toBeCloseTo(falseAlarms, 12)
})

it('passes a claim only where the mean difference speaks for it', () => {
  expect(judged(runs(1, 1.5), runs(2, 2)).passed).toBe(true)
  expect(judged(runs(1, 9), runs(2, 2)).passed).toBe(false)
  expect(judged(runs(2), runs(2)).passed).toBe(false)
})

it('takes a diverged run for the worse one, and leaves a pair undecided if both diverged', () => {
  expect(judged(runs(1), runs(Infinity))).toMatchObject({ passed: true, falseAlarms: 0.5 })
  expect(judged(runs(Infinity), runs(Infinity)).passed).toBe(false)
})

it('counts the pairs of a thousand runs without overflow', () => {
  const same = Array(1000).fill(1)
  expect(judged(runs(...same), runs(...same.map(() => 2))).falseAlarms).toBe(0.5 ** 1000)
})
