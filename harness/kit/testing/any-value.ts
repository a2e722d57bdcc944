import fc from 'fast-check'
import type { ElementType, Value } from '#runner'
import { decodeValue } from '../../runner/protocol/decode-value.ts'
import { itemSize } from '../../runner/protocol/values.ts'

/** A description of a value as a child sends it, given where its bytes begin. */
type Draft = (offset: number) => { readonly wire: unknown; readonly payload: readonly Uint8Array[] }

const limit = 2 ** 26
const numbers = [0, -0, 1, -1, 0.1, 1e308, 5e-324, Number.NaN, Infinity, -Infinity, 2 ** 53, -2.5]

/** Short texts of characters that some reader treats in its own way. */
export const shortText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(
    ...['a', '"', '\\', '<', '漢', '😀', '\ud800', '\u0000', '\u001b', '\u202e', '\n', ' '],
  ),
  maxLength: 20,
})

const text = fc.oneof(
  shortText,
  fc.constantFrom(
    ...['NaN', '<Cache>', '-0', 'x'.repeat(65_536), '😀'.repeat(30_000), '\u0000'.repeat(9000)],
  ),
  fc.constantFrom(
    '\u202e\u2028\u001b[31m',
    '"\\'.repeat(5000),
    '</script><b>',
    '{{this}}',
    '漢'.repeat(20_000),
  ),
)
/** Names that our own data has, or that JavaScript gives a meaning to. */
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('handle', 'kind', 'toString', 'valueOf', 'toJSON', 'length', '0') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('data', 'shape', 'dtype', 'threw', 'value', 'earlier', 'then', 'dW'),
  },
  { weight: 1, arbitrary: text.filter((one) => !['__proto__', 'constructor', 'prototype'].includes(one)) },
)

const shape = fc.oneof(
  fc.array(fc.nat(4), { maxLength: 4 }),
  fc.constantFrom<number[]>(
    [1e9, 0],
    [0, 1e9],
    [2 ** 30, 2 ** 20, 0],
    [...Array(31).fill(2), 0],
    Array(32).fill(1),
  ),
  fc.constantFrom<number[]>([1000], [1001], [60, 50], [1, 1, 3], [6000], [1, 6000], [6000, 1, 1]),
)

const tensor = fc
  .tuple(fc.constantFrom(...(Object.keys(itemSize) as ElementType[])), shape, fc.nat(numbers.length))
  .map(([dtype, shape, first]): Draft => {
    const count = shape.reduce((product, size) => product * size, 1)
    const bytes = new Uint8Array(count * itemSize[dtype]).fill(1)
    const view = new DataView(bytes.buffer)
    if (dtype === 'float64')
      for (let k = 0; k < count; k++) view.setFloat64(8 * k, numbers[(first + k) % numbers.length] ?? 0, true)
    return (offset) => ({ wire: { tensor: { dtype, shape, offset } }, payload: [bytes] })
  })

const leaf =
  (wire: unknown): Draft =>
  () => ({ wire, payload: [] })
const many = (draft: Draft, tag: 'list' | 'record', count: number): Draft =>
  inOrder(Array<Draft>(count).fill(draft), (all) => ({
    [tag]: tag === 'list' ? all : all.map((one, k) => [`key ${k}`, one]),
  }))

function inOrder(drafts: readonly Draft[], combine: (wires: readonly unknown[]) => unknown): Draft {
  return (offset) => {
    const payload: Uint8Array[] = []
    let next = offset
    const wires = drafts.map((draft) => {
      const one = draft(next)
      payload.push(...one.payload)
      next += one.payload.reduce((size, part) => size + padded(part.length), 0)
      return one.wire
    })
    return { wire: combine(wires), payload }
  }
}

function deep(levels: number): Draft {
  let wire: unknown = { list: [] }
  for (let level = 0; level < levels; level++)
    wire = level % 2 === 0 ? { list: [wire] } : { record: [['a', wire]] }
  return leaf(wire)
}

const small: readonly Draft[] = [
  leaf(null),
  leaf('ab'),
  leaf({ list: [] }),
  (offset) => ({ wire: { tensor: { dtype: 'uint8', shape: [], offset } }, payload: [Uint8Array.of(1)] }),
]

const draft: fc.Arbitrary<Draft> = fc.letrec<{ any: Draft }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: tensor },
    { weight: 1, arbitrary: fc.constantFrom(null, true, false).map(leaf) },
    { weight: 1, arbitrary: text.map(leaf) },
    { weight: 1, arbitrary: text.map((kind) => leaf({ handle: { id: 1, kind } })) },
    { weight: 1, arbitrary: fc.nat(29).map(deep) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...small),
          fc.constantFrom('list' as const, 'record' as const),
          fc.constantFrom(40, 1200),
        )
        .map(([one, tag, count]) => many(one, tag, count)),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie('any'), { maxLength: 4 }).map((all) => inOrder(all, (list) => ({ list }))),
    },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(fc.tuple(name, tie('any')), { maxLength: 4, selector: ([key]) => key })
        .map((all) =>
          inOrder(
            all.map(([, one]) => one),
            (wires) => ({ record: wires.map((wire, k) => [all[k]?.[0], wire]) }),
          ),
        ),
    },
  ),
})).any

const padded = (size: number): number => Math.ceil(size / 8) * 8

/** What the decoder makes of these bytes; undefined if it refuses them. */
function decoded(draft: Draft): Value | undefined {
  const { wire, payload } = draft(0)
  const bytes = Buffer.concat(
    payload.flatMap((part) => [part, Buffer.alloc(padded(part.length) - part.length)]),
  )
  try {
    return decodeValue(wire, bytes, { left: limit })
  } catch {
    return undefined
  }
}

/** Any value that a hostile child can answer: everything comes out of the decoder. */
export const anyValue: fc.Arbitrary<Value> = draft
  .map((one) => ({ value: decoded(one) }))
  .filter(({ value }) => value !== undefined)
  .map(({ value }) => value as Value)
