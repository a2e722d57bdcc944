import { expect, it } from 'vitest'
import { array, nested, sum, zeros } from '../core/ndarray.ts'
import { averagePool, maxPoolBackward, maxPoolForward, sumPool } from './max-pool-forward.ts'

const negative = array<'N C H W'>([
  [
    [
      [-1, -2],
      [-3, -4],
    ],
  ],
])

it('never lets the frame win: it counts as −∞', () => {
  expect(nested(maxPoolForward(negative, { pad: 1 }))).toEqual([
    [
      [
        [-1, -2],
        [-3, -4],
      ],
    ],
  ])
})

it('counts zeros of the frame in sums and averages', () => {
  expect(nested(sumPool(negative, { pad: 1 }))).toEqual(nested(negative))
  expect(nested(averagePool(negative, { pad: 1 }))).toEqual([
    [
      [
        [-0.25, -0.5],
        [-0.75, -1],
      ],
    ],
  ])
})

it('passes on as much gradient as it gets, also where all entries are equal', () => {
  const flat = zeros<'N C H W'>([1, 2, 5, 5])
  const dOut = maxPoolForward(flat, { F: 3, stride: 1 })
  dOut.data.fill(1)
  expect(sum(maxPoolBackward(dOut, flat, { F: 3, stride: 1 }))).toBe(sum(dOut))
})

it('gives NaN where a window holds one, as NumPy does', () => {
  const window = { shape: [1, 1, 2, 2], data: Float64Array.of(1, NaN, 2, 3) }
  expect(maxPoolForward(window).data[0]).toBeNaN()
})

it('refuses windows that do not fit unless what is left over may be cut off', () => {
  const eleven = zeros<'N C H W'>([1, 1, 11, 11])
  expect(() => maxPoolForward(eleven)).toThrow('maxPoolForward: (11 + 2·0 − 2) / 2 + 1 = 5.50')
  expect(maxPoolForward(eleven, { convSize: 'floor' }).shape).toEqual([1, 1, 5, 5])
})

it('refuses a frame so wide that a window would hold nothing else', () => {
  expect(() => maxPoolForward(negative, { pad: 2 })).toThrow(
    'maxPoolForward: a window of 2 in a frame of 2 would hold nothing but frame',
  )
})

it('refuses gradients that are not of the shape of the output', () => {
  expect(() => maxPoolBackward(zeros<'N C I J'>([1, 1, 2, 2]), negative)).toThrow(
    'maxPoolBackward: dOut is 1 × 1 × 2 × 2 (N × C × I × J) with I = 2, but the output has I = 1',
  )
})
