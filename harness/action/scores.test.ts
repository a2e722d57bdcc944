import { it } from 'vitest'
import { expectSameScores } from './testing/expect-same-scores.ts'

it('finds the score that touchstone grade finds, to the digit', async () => {
  await expectSameScores([
    ...['passes/numpy', 'passes/loops', 'passes/javascript-modules', 'unwritten/starter-python'],
    ...['fails/hinge-multiclass--no-margin', 'fails/mistakes-of-real-students-typescript'],
    ...['crashes/syntax-error-python', 'fragile/softmax--no-max-shift', 'hostile/workflow-commands'],
  ])
})
