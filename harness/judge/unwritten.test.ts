import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import type { FunctionAnswers } from '#kit/engine'
import type { Answer, SubmissionReader } from '#runner'
import { withUnwritten } from './unwritten.ts'

const assignment = await loadAssignment('a3-linear-classifiers')

const nothing: Answer = { kind: 'returned', value: null, changed: [], seconds: 0 }

/** Whether a function of this text, which answers as the starter does, counts as not written. */
async function isUnwritten(text: string, answer: Answer = nothing): Promise<boolean> {
  const own: FunctionAnswers = { file: 'svm.py', exported: 'f', answers: [answer] }
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

it('counts a loop that ends in the error of its starter as not written, although it prints', async () => {
  const error = { type: 'AttributeError', message: "'NoneType' object has no attribute 'shape'" }
  expect(await isUnwritten('def f(x):\n    print(x.shape)\n', { kind: 'threw', seconds: 0, error })).toBe(
    true,
  )
})

it('counts a function that lacks the arguments that its starter lacks as not written, whatever it takes', async () => {
  const refusing = (message: string, lacking: readonly string[]): FunctionAnswers => ({
    file: 'svm.py',
    exported: 'f',
    answers: [{ kind: 'threw', seconds: 0, error: { type: 'WrongArguments', message, lacking } }],
  })
  const reader = { text: async () => ({ text: 'def f(x):\n    y = x\n' }) } as unknown as SubmissionReader
  const marked = async (starter: FunctionAnswers) => {
    const functions = new Map([['f', refusing('f takes (x)', ['dtype'])]])
    const starters = [new Map([['f', starter]]), new Map()]
    const found = await withUnwritten({ names: ['f'], functions, starters, assignment, reader })
    return found.get('f')?.isStarter === true
  }
  expect(await marked(refusing('f takes (x, y)', ['dtype']))).toBe(true)
  expect(await marked(refusing('f takes (x, y)', ['rate']))).toBe(false)
})
