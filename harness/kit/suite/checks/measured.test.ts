import { expect, it } from 'vitest'
import { array, map, type NDArray, sum } from '#reference/core/ndarray.ts'
import { right } from '../choice.ts'
import { formula } from '../formula.ts'
import { reals, scalar } from '../input-kinds.ts'

it('measures the gradient of every part, in an array and in a number', () => {
  const gradient = formula(
    { squares: (w: ReturnType<typeof array<'D'>>, b: number) => ({ dw: map(w, (x) => 2 * x), db: 2 * b }) },
    {
      id: 'squares',
      inputs: [reals('w', 'D'), scalar('b', [3])],
      sizes: { D: [1, 2] },
      holes: { factor: right(2) },
      reading: (d) => (w, b) => ({ dw: map(w, (x) => d.factor * x), db: d.factor * b }),
      measured: {
        at: (w, b) => ({ dw: w, db: b }),
        loss: ({ dw, db }) => sum(map(dw, (x) => x * x)) + db * db,
      },
    },
  )
  const rule = gradient.with({}).checks.measured?.rule
  if (rule?.by !== 'answer' || rule.expected === undefined) throw new Error('no measured gradient')
  const { value } = rule.expected({ args: [array([1, -2]), 3] }, {}, 0)
  const { dw, db } = value as { readonly dw: ReturnType<typeof array>; readonly db: number }
  expect([...dw.data].map((x) => Number(x.toFixed(6)))).toEqual([2, -4])
  expect(db).toBeCloseTo(6, 6)
})

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
