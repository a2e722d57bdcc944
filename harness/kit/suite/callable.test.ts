import { expect, it } from 'vitest'
import { array, type NDArray, sum } from '#reference/core/ndarray.ts'
import { callable } from './callable.ts'
import { right } from './choice.ts'
import { formula } from './formula.ts'
import { reals } from './input-kinds.ts'

const total = { is: (x: NDArray<'D'>) => sum(x), javascript: '(x) => x.at(0)', python: 'lambda x: x[0]' }

const applied = formula(
  { applied: (f: (x: NDArray<'D'>) => number, x: NDArray<'D'>) => 2 * f(x) },
  {
    id: 'applied',
    inputs: [callable('f', { total }), reals('x', 'D')],
    sizes: { D: [2, 3] },
    avoid: (f, x) => f(x) === 6,
    holes: { factor: right(2).wrong('once', 'Factor left out', 1, 'You leave out the factor.') },
    reading: (d) => (f, x) => d.factor * f(x),
  },
)

it('keeps a word in the plan, and hands reference, reading and avoid the function', () => {
  const golden = applied.golden('is twice the sum', {
    given: { f: 'total', x: [1, 2] },
    gives: 6,
    source: 'worked by hand: 2 · (1 + 2)',
  })
  const [call] = golden.plan(() => 0)
  expect(call?.args[0]).toBe('total')
  const { reference, reading, avoid, decisions } = applied.formula
  const args = ['total', array([1, 2])]
  expect([reference(...args), reading(decisions, Math.random)(...args)]).toEqual([6, 6])
  expect([avoid(args), avoid(['total', array([2, 4])])]).toEqual([false, true])
})
