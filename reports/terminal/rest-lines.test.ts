import { expect, it } from 'vitest'
import type { FunctionView } from '../function-view.ts'
import { nextLines } from './rest-lines.ts'

const plain = (_: unknown, text: string): string => text
const mark = { state: 'failed', symbol: '✗' }

it('names functions after what they share, without a full stop before the colon', () => {
  const failed = (name: string): FunctionView =>
    ({
      name,
      mark,
      lead: `${name} returned 0 at [0], expected 1.`,
    }) as FunctionView
  expect(nextLines(undefined, [failed('accuracy'), failed('topKError')], 9, plain, 80)).toEqual([
    'Also',
    '  ✗ returned 0 at [0], expected 1: accuracy and topKError',
  ])
})

it('gives a reason for every function, also where another convention is the reason', () => {
  const other = (name: string, id: string): FunctionView =>
    ({ name, mark, lead: '', diagnosis: { id, kind: 'A different convention', name: '' } }) as FunctionView
  const functions = [
    other('dropoutForward', 'dropoutForm/standard'),
    other('mse', 'reduction/sum'),
    other('huber', 'reduction/sum'),
  ]
  expect(nextLines(undefined, functions, 9, plain, 80)).toEqual([
    'Also',
    '  ✗ dropoutForward: A different convention',
    '  ✗ A different convention: mse and huber',
  ])
})
