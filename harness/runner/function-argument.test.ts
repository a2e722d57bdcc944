import { describe, expect, it } from 'vitest'
import { FunctionArgument } from './function-argument.ts'
import { ask, places, submit, tensor } from './testing/trial.ts'

const files = {
  javascript: {
    'a.js': `
globalThis.eval = () => { throw new Error('the global eval') }
export const twice = (f, x) => f(f(x))`,
  },
  python: {
    'a.py': `
import builtins
def refuse(*_): raise RuntimeError("the global eval")
builtins.eval = refuse
def twice(f, x): return f(f(x))`,
  },
}
const squares = { javascript: '(x) => x * x', python: 'lambda x: np.square(x)' }

describe.each(places)('in $language at level $level', ({ language, level }) => {
  it('a graded function calls a function that it gets', async () => {
    const program = await submit(files[language])
    const f = new FunctionArgument(squares[language])
    const { answers } = await ask(program, level, [
      ['twice', [f, tensor([], [3])]],
      ['twice', [f, tensor([], [2])]],
    ])
    expect(answers).toMatchObject([81, 16].map((value) => ({ value: tensor([], [value]), changed: [] })))
  })
})
