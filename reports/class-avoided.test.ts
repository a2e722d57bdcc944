import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { classSentences } from './class-sentences.ts'
import { classView } from './class-view.ts'
import { clean } from './samples.ts'

it('lists who mentions names that the handout asks students not to use, with the remark', () => {
  const text = 'layers.py mentions nn.Linear (line 1), which the handout asks you not to use'
  const ada: Result = { ...clean, submission: 'ada', remarks: [{ code: 'avoided', text }] }
  const [, sentence] = classSentences([ada, clean])
  expect(sentence).toBe('1 mentions names that the handout asks students not to use and needs attention.')
  expect(classView([ada, clean]).looks).toMatchObject([
    { count: 1, same: [{ students: [{ name: 'ada' }], lines: [text] }] },
  ])
})
