import { it } from 'vitest'
import { fuzzAnswers } from './testing/fuzz-answers.ts'

it('grades 40 submissions of hostile answers: small rows, pages, no check ungraded and none unearned', async () => {
  await fuzzAnswers(40)
})
