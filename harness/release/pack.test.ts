import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pack, unpack } from './pack.ts'

const number = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, 5e-324),
)
const array = fc
  .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }))
  .chain(([rows, columns]) =>
    fc
      .array(number, { minLength: rows * columns, maxLength: rows * columns })
      .map((data) => ({ shape: [rows, columns], data: Float64Array.from(data) })),
  )
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    number,
    fc.string(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    array,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-zα-ω]{1,3}$/), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

it('gives back every value bit for bit', () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(unpack(pack(given))).toStrictEqual(given)
    }),
  )
})

it('keeps equal arrays once', () => {
  const data = Float64Array.from({ length: 1000 }, (_, k) => k)
  const many = Array.from({ length: 50 }, () => ({ shape: [1000], data: data.slice() }))
  expect(pack(many).length).toBeLessThan(10_000)
})

it('refuses what it could not give back', () => {
  expect(() => pack({ by: () => 1 })).toThrow('a function cannot be packed')
  expect(() => pack({ '#': [0] })).toThrow('a key is a mark')
})
