import { expect, it } from 'vitest'
import { type NDArray, sum } from '#reference/core/ndarray.ts'
import { formula } from '../formula.ts'
import { reals } from '../input-kinds.ts'

interface Gradients {
  readonly dxs: readonly NDArray<'N'>[]
  readonly of: { readonly dx: NDArray<'N'> }
}

const squares = formula(
  { squares: (x: NDArray<'N'>): Gradients => ({ dxs: [x, x], of: { dx: x } }) },
  {
    id: 'squares',
    inputs: [reals('x', 'N')],
    sizes: { N: [1, 2] },
    holes: {},
    reading: () => (x) => ({ dxs: [x, x], of: { dx: x } }),
    measured: {
      at: (x) => ({ dxs: [x, x], of: { dx: x } }),
      loss: ({ dxs, of }) =>
        [...dxs, of.dx].reduce((total, x) => total + sum(x.data.map((one) => one ** 2 / 2)), 0),
    },
  },
)

it('measures every array of a gradient, also in lists and in records of records', () => {
  const check = squares.with({}).checks.measured
  const [call] = check?.plan(() => 1) ?? []
  const rule = check?.rule
  if (call === undefined || rule?.by !== 'answer' || rule.expected === undefined)
    throw new Error('the check has no answer')
  const { value } = rule.expected(call, {}, 0) as unknown as { readonly value: Gradients }
  const given = (call.args as readonly NDArray[])[0]?.data ?? []
  const found = [...value.dxs, value.of.dx].map(({ data }) => [...data].map((x) => Math.round(x * 1e6) / 1e6))
  expect(found).toEqual([[...given], [...given], [...given]])
})
