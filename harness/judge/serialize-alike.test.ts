import { deserialize, serialize } from 'node:v8'
import { expect, it } from 'vitest'
import { serializeAlike } from './serialize-alike.ts'

it('writes equal values as equal bytes, however V8 holds them', () => {
  const integers = [1, 2, 3]
  const doubles = [1, 2, 3.5]
  doubles[2] = 3
  expect(serialize(doubles)).not.toEqual(serialize(integers))
  expect(serializeAlike(doubles)).toEqual(serializeAlike(integers))
})

it.each([
  ['numbers', [0, -0, -1, 1.5, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, Number.NaN, -Infinity]],
  ['texts', ['', 'margin', 'Mülltrennung', 's_j − s_y', 'a', '√']],
  ['objects', { a: null, b: true, c: false, d: undefined, e: {}, f: [[]] }],
  ['maps', new Map([['first', new Map([[1, { of: ['the second'] }]])]])],
  ['arrays of doubles', [Float64Array.of(1, -0, Number.NaN), Float64Array.of(), 'odd', Float64Array.of(0.1)]],
])('writes what V8 reads: %s', (_, value) => {
  expect(deserialize(serializeAlike(value))).toStrictEqual(value)
})

it('writes once what is used several times', () => {
  const [numbers, list] = [Float64Array.of(1, 2), [1, 2]]
  const read = deserialize(serializeAlike([numbers, list, { numbers, list }]))
  expect(read[2].numbers).toBe(read[0])
  expect(read[2].list).toBe(read[1])
})

it('refers to the right one after any record, also one without a prototype, as drawn settings are', () => {
  const settings = Object.assign(Object.create(null), { rate: 0.5, of: [Float64Array.of(1), [2]] })
  const list = [1, 2]
  const [read, first, , second] = deserialize(serializeAlike([settings, list, { settings }, list]))
  expect(read).toEqual({ rate: 0.5, of: [Float64Array.of(1), [2]] })
  expect(second).toBe(first)
  expect(second).toEqual(list)
})

it('refuses an object whose contents it could not number', () => {
  expect(() => serializeAlike([new Date(0)])).toThrow('only records')
})
