import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import type { FunctionAnswers } from '#kit/engine'
import type { SubmissionReader } from '#runner'
import { withUnwritten } from './unwritten.ts'

const assignment = await loadAssignment('a3-linear-classifiers')

/** Whether a function of this text, which answers as the starter does, counts as not written. */
async function isUnwritten(text: string): Promise<boolean> {
  const own: FunctionAnswers = {
    file: 'svm.py',
    exported: 'f',
    answers: [{ kind: 'returned', value: null, changed: [], seconds: 0 }],
  }
  const functions = new Map([['f', own]])
  const reader = { text: async () => ({ text }) } as unknown as SubmissionReader
  const marked = await withUnwritten({ names: ['f'], functions, starters: [functions], assignment, reader })
  return marked.get('f')?.isStarter === true
}

it('counts a function that answers as the starter does as not written', async () => {
  expect(await isUnwritten('def f(x):\n    y = x\n')).toBe(true)
})

it('counts a function that prints its result as written', async () => {
  expect(await isUnwritten('def f(x):\n    print(x * 2)\n')).toBe(false)
})
