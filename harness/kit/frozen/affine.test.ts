import { expect, it } from 'vitest'
import type { KitValue } from '../value/value.ts'
import { affineOf, applied } from './affine.ts'

const vector = (...data: number[]) => ({ shape: [data.length], data: Float64Array.from(data) })
const mapped = (value: KitValue, f: (x: number, k: number) => number): KitValue => {
  const { shape, data } = value as ReturnType<typeof vector>
  return { shape, data: data.map(f) }
}

it.each<[string, (value: KitValue) => KitValue]>([
  ['doubles', (value) => mapped(value, (x) => 2 * x)],
  ['subtracts from one', (value) => mapped(value, (x) => 1 - x)],
  [
    'turns around',
    (value) => mapped(value, (_, k) => (value as ReturnType<typeof vector>).data[2 - k] as number),
  ],
])('is what a function does that %s', (_, becomes) => {
  const found = affineOf(becomes, vector(0, 0, 0))
  expect(applied(found, vector(3, -1, 0.5))).toEqual(becomes(vector(3, -1, 0.5)))
})

it('keeps the form of records and lists', () => {
  const becomes = (value: KitValue): KitValue => {
    const { w, b } = value as { w: KitValue; b: number }
    return { w: mapped(w, (x) => x / 2), b: b + 1 }
  }
  const found = affineOf(becomes, { w: vector(1, 1), b: 4 })
  expect(applied(found, { w: vector(4, 6), b: 2 })).toEqual({ w: vector(2, 3), b: 3 })
})

it('refuses what is no weighted sum', () => {
  expect(() => affineOf((value) => mapped(value, (x) => x * x), vector(1, 2))).toThrow(RangeError)
})
