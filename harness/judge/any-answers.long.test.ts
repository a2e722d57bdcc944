import { expect, it } from 'vitest'
import { fuzzValues } from '../kit/testing/fuzz-values.ts'
import { fuzzAnswers } from './testing/fuzz-answers.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
console.log(`FUZZ_SEED=${seed}`)

it('shows and describes 300,000 hostile values', () => {
  fuzzValues(300_000, seed)
})

it('grades 5,000 submissions of hostile answers', async () => {
  expect(await fuzzAnswers(5000, seed)).toBeGreaterThan(300_000)
})
