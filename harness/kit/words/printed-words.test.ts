import { expect, it } from 'vitest'
import type { CheckResult, Result } from '../value/result.ts'
import { printedWords } from './printed-words.ts'

const told = (check: Partial<CheckResult>, printed: string): readonly string[] =>
  printedWords(check as CheckResult, { printed } as Result, 'total_loss')

const nothing = { code: 'type', got: 'nothing', expected: 'a number', where: '' } as const
const counterexample = { function: 'total_loss', args: [], expected: { text: '1.2127', nested: 1.2127 } }

it('shows the printed number where it should have been returned', () => {
  const printed = 'step 1\nThe loss is 1.2127404\n'
  expect(told({ finding: nothing, counterexample }, printed)).toEqual([
    'Your code printed “The loss is 1.2127404”. Return that number instead.',
  ])
  expect(told({ finding: nothing, counterexample }, 'step 1\n')).toEqual([])
})

it('quotes the beginning of a flood of output', () => {
  const finding = { code: 'died', death: { by: 'output', limit: 1 } } as const
  expect(told({ finding }, 'step 0\nstep 1\n')).toEqual(['The output begins with “step 0”.'])
})

it('says where Python aborted, if it was in this function', () => {
  const finding = { code: 'died', death: { by: 'exit', code: null, signal: 'SIGABRT' } } as const
  const stack = (name: string) =>
    `Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n  File "/submission/scores.py", line 34 in ${name}\n  File "/runner/child/python_child.py", line 239 in answer\n`
  expect(told({ finding }, stack('total_loss'))).toEqual(['Python stopped in scores.py, line 34.'])
  expect(told({ finding }, stack('other'))).toEqual([])
})

it('says where Python aborted while it loaded this file', () => {
  const death = { by: 'exit', code: null, signal: 'SIGABRT' } as const
  const stack = 'Fatal Python error: Aborted\n\n  File "training.py", line 3 in <module>\n'
  expect(told({ finding: { code: 'unloadable', file: 'training.py', death } }, stack)).toEqual([
    'Python stopped in training.py, line 3.',
  ])
  expect(told({ finding: { code: 'unloadable', file: 'svm.py', death } }, stack)).toEqual([])
})
