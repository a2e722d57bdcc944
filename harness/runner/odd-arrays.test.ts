import { expect, it } from 'vitest'
import { Handle } from './handle.ts'
import { ask, submit } from './testing/trial.ts'

it.each([
  ['np.ones(2) * 1j', 'ndarray of complex128'],
  ['np.array(["2020-01-01"], dtype="datetime64[D]")', 'ndarray of datetime64[D]'],
])('says what the entries of %s are', async (array, kind) => {
  const program = await submit({ 'a.py': `import numpy as np\ndef f(): return ${array}` })
  const { answers } = await ask(program, 0, [['f']])
  const [answer] = answers
  expect(answer?.kind === 'returned' && answer.value instanceof Handle && answer.value.kind).toBe(kind)
})
