import { it } from 'vitest'
import { sampleClass } from '../batch/testing/sample-class.ts'
import { expectSameScores } from './testing/expect-same-scores.ts'

it('finds the score of every sample of a class that touchstone grade finds', async () => {
  await expectSameScores([...sampleClass.samples.keys()])
})
