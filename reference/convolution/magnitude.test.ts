import { expect, it } from 'vitest'
import { squeezeExcitationGates } from '../architectures/squeeze-excitation.ts'
import { array, map, mean, nested } from '../core/ndarray.ts'
import { globalAveragePool } from './global-average-pool.ts'
import { averagePool } from './max-pool-forward.ts'

const most = 1.7e308
const large = array<'N C H W'>([
  [
    [
      [most, most],
      [most, most],
    ],
  ],
])

it('has the right mean where the sum of a window is too large for a number', () => {
  expect(nested(averagePool(large))).toEqual([[[[most]]]])
  expect(nested(globalAveragePool(large))).toEqual([[most]])
  expect(mean(large)).toBe(most)
})

it('has the right mean where a part of the sum is too large for a number', () => {
  const balanced = map(large, (entry, index) => (index < 2 ? entry : -entry))
  expect(nested(averagePool(balanced))).toEqual([[[[0]]]])
  expect(nested(globalAveragePool(balanced))).toEqual([[0]])
})

it('passes on NaN and Infinity, beside a window whose sum is too large for a number', () => {
  const beside = (entry: number) => array<'N C H W'>([[[[most, entry]]], [[[most, most]]]])
  expect(nested(globalAveragePool(beside(NaN)))).toEqual([[NaN], [most]])
  expect(nested(globalAveragePool(beside(Infinity)))).toEqual([[Infinity], [most]])
  const windows = array<'N C H W'>([
    [
      [
        [NaN, 1, most, most],
        [1, 1, most, most],
      ],
    ],
  ])
  expect(nested(averagePool(windows))).toEqual([[[[NaN, most]]]])
})

it('refuses maps without pixels', () => {
  const none = { shape: [1, 2, 0, 3], data: new Float64Array(0) } as const
  expect(() => globalAveragePool(none)).toThrow('the pixels of a map = 0 is not an integer ≥ 1')
  const [W1, W2] = [array<'R C'>([[1, 1]]), array<'C R'>([[1], [1]])]
  expect(() => squeezeExcitationGates(none, W1, W2)).toThrow('the pixels of a map = 0 is not an integer ≥ 1')
})
