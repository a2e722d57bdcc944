import { expect, it } from 'vitest'
import { doctest } from './doctest.ts'

it.each([
  ['W = np.array([1])', undefined, ['>>> W = np.array([1])']],
  ['loss(x)', '≈ 5.2667', ['>>> np.allclose(loss(x), 5.2667)', 'True']],
  ['loss(x)', '≈ [0.13, 0.00]', ['>>> np.allclose(loss(x), [0.13, 0.00], atol=0.005)', 'True']],
  ['loss(x)', '≈ 0.1234', ['>>> np.allclose(loss(x), 0.1234, atol=5e-5)', 'True']],
  ['loss(x)', '= [[0, -1e-7]]  a note', ['>>> np.allclose(loss(x), [[0, -1e-7]])  # a note', 'True']],
  [
    'longer(x, with_a_word, [1, 2, 3, 4, 5, 6])',
    '= 2',
    ['>>> result = longer(x, with_a_word, [1, 2, 3, 4, 5, 6])', '>>> np.allclose(result, 2)', 'True'],
  ],
  ['verdict(x)', "= 'overfit'", ['>>> verdict(x)', "'overfit'"]],
  ['step(x)', '= { w: 0 }', ['step(x)  # = { w: 0 }']],
])('turns %s, which gives %s, into lines that doctest runs', (text, claim, lines) => {
  expect(doctest(text, claim, 60)).toEqual(lines)
})
