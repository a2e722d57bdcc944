import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { trainingClaims } from '#kit/curves'
import { claimOf } from './claim-of.ts'
import { readRecording } from './read-recording.ts'

const folder = fileURLToPath(new URL('../../../fixtures/curves/', import.meta.url))
const recordings = readdirSync(folder)
  .filter((name) => /\.(wasm|float64)\.json$/.test(name))
  .map((name) => readRecording(folder + name))

const claimed = new Set(
  recordings.flatMap((one) =>
    recordings.flatMap((other) => {
      try {
        return [claimOf(one, other).claim.id]
      } catch {
        return []
      }
    }),
  ),
)

it.each(trainingClaims)('two recordings of this repository speak for or against $id', ({ id }) => {
  expect(claimed).toContain(id)
})
