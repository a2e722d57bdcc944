import { expect, it } from 'vitest'
import { returned } from './place-words.ts'

const parts = { loss: 'loss', dW1: 'grads["kernel_1"]', 'state.v': 'optimizer.velocity', gradients: 'g' }

it.each([
  ['', 'Net.loss returned'],
  ['[0]', 'Entry [0] of the result of Net.loss is'],
  ['loss', 'Net.loss returned a result whose loss is'],
  ['dW1', 'After Net.loss, grads["kernel_1"] is'],
  ['dW1[0]', 'After Net.loss, grads["kernel_1"][0] is'],
  ['dW10', 'Net.loss returned a result whose dW10 is'],
  ['state.v', 'After Net.loss, optimizer.velocity is'],
  ['gradients.W1', 'After Net.loss, g.W1 is'],
])('says where %j is in the words of the course', (where, words) => {
  expect(returned('Net.loss', where, parts)).toBe(words)
})

it('says what the reference calls a part where the course has no words for it', () => {
  expect(returned('softmax', 'dX')).toBe('softmax returned a result whose dX is')
})
