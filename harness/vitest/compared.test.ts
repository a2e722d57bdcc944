import { expect, it } from 'vitest'
import { compared } from './compared.ts'

const shown = (nested: number[] | number | string) => ({ text: String(nested), nested })

it('marks no number that agrees', () => {
  expect(compared(shown([0.1 + 0.2, 4.2666666666]), shown([0.3, 5.2666666667]))).toEqual({
    actual: [0.3, 4.26667],
    expected: [0.3, 5.26667],
  })
})

it('shows all digits where only later ones differ', () => {
  expect(compared(shown(0.30000001), shown(0.3))).toEqual({ actual: 0.30000001, expected: 0.3 })
})

it('takes what is not a number, or was cut, as it is', () => {
  expect(compared(shown('NaN'), { text: '[1, … 999 more]', cut: true })).toEqual({
    actual: 'NaN',
    expected: '[1, … 999 more]',
  })
})
