import { expect, it } from 'vitest'
import { codeRows } from './code-rows.ts'

it('breaks a line of code inside brackets only, and in no text', () => {
  expect(codeRows('loss, grads = net.loss(np.array([[1.5, 2]]), "a ( b", 3)', 30, '')).toEqual([
    'loss, grads = net.loss(np.array([[1.5,',
    '  2]]), "a ( b", 3)',
  ])
  expect(codeRows('a_long_name = another_long_name', 12, '  ')).toEqual(['  a_long_name = another_long_name'])
})

it('keeps the indentation of a block', () => {
  expect(codeRows('    print(f([1, 2, 3]))', 18, '  ')).toEqual(['      print(f([1,', '        2, 3]))'])
})
