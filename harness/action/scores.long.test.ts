import { it } from 'vitest'
import { sampleClass } from '../batch/testing/sample-class.ts'
import { expectSameScores } from './testing/expect-same-scores.ts'

const ids = [...sampleClass.samples.keys()]

/** Each sample starts a process, and a test has ten minutes. */
const atOnce = 30

const groups = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, k) => k * atOnce)

it.for(groups)(
  'finds the scores that touchstone grade finds, for the samples from number %i on',
  async (first) => {
    await expectSameScores(ids.slice(first, first + atOnce))
  },
)
