import { expect, it } from 'vitest'
import type { Counterexample, Finding, ShownNested } from '#kit/engine'
import { wrongCells } from './wrong-cells.ts'

const shown = (nested: ShownNested) => ({ text: JSON.stringify(nested), nested })
const call = (got: ShownNested, expected: ShownNested): Counterexample => ({
  function: 'f',
  args: [],
  got: shown(got),
  expected: shown(expected),
})
const off: Finding = {
  code: 'value',
  index: [0, 1],
  got: '5',
  expected: '2',
  difference: 3,
  allowed: 1e-9,
  times: 3e9,
  wrong: 2,
  of: 4,
  where: '',
}

it('finds every wrong number of a matrix, not only the first', () => {
  expect([
    ...wrongCells(
      call(
        [
          [1, 5],
          [3, 9],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ),
      off,
    ),
  ]).toEqual([1, 3])
})

it('counts rounding as right, and NaN and infinities as what they are', () => {
  const got = [1 + 1e-12, 'NaN', 'Infinity', 'NaN', '-Infinity']
  expect([...wrongCells(call(got, [1, 'NaN', 'Infinity', 0, 'Infinity']), off)]).toEqual([3, 4])
})

it('marks nothing where the numbers do not correspond', () => {
  expect(wrongCells(call([1, 2, 3], [1, 2]), off).size).toBe(0)
  expect(wrongCells(call([1], [2]), { code: 'not-written' }).size).toBe(0)
  expect(wrongCells({ function: 'f', args: [] }, off).size).toBe(0)
})
