import { it } from 'vitest'
import { expectSameScores } from './testing/expect-same-scores.ts'

it('finds the score that touchstone grade finds, to the digit', async () => {
  await expectSameScores([
    'passes/numpy',
    'fails/mistakes-of-real-students-typescript',
    'fragile/softmax--no-max-shift',
  ])
})
