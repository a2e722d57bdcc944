import { expect, it } from 'vitest'
import type { FunctionView } from '../function-view.ts'
import { nextLines } from './rest-lines.ts'

it('names functions after what they share, without a full stop before the colon', () => {
  const failed = (name: string): FunctionView =>
    ({
      name,
      mark: { state: 'failed', symbol: '✗' },
      lead: `${name} returned 0 at [0], expected 1.`,
    }) as FunctionView
  const plain = (_: unknown, text: string): string => text
  expect(nextLines(undefined, [failed('accuracy'), failed('topKError')], 9, plain, 80)).toEqual([
    'Also',
    '  ✗ returned 0 at [0], expected 1: accuracy and topKError',
  ])
})
