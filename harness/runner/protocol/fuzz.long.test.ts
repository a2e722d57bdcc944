import { expect, it } from 'vitest'
import { fuzz } from './testing/fuzz.ts'

it('turns a million hostile streams into answers or refusals only', () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
  console.log(`FUZZ_SEED=${seed}`)
  expect(fuzz(1_000_000, seed).size).toBeGreaterThanOrEqual(25)
})
