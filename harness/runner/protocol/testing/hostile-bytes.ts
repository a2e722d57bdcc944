import fc from 'fast-check'
import type { ElementType } from '../../types.ts'
import { encodeFrame } from '../frame.ts'
import { itemSize } from '../values.ts'

/** A frame before it is encoded, so that its header can be changed independently of its payload. */
interface Draft {
  readonly header: unknown
  readonly payload: readonly Uint8Array[]
}

const elementTypes = Object.keys(itemSize) as ElementType[]
const bytes = fc.uint8Array({ maxLength: 48 })

/** A correct description of a value, and its bytes. */
const value: fc.Arbitrary<(offset: number) => Draft> = fc.letrec<{ any: (offset: number) => Draft }>(
  (tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 'a word', 'né\u202e').map((header) => () => ({ header, payload: [] })),
      fc
        .tuple(fc.constantFrom(...elementTypes), fc.array(fc.nat(4), { maxLength: 3 }))
        .map(([dtype, shape]) => (offset: number) => {
          const count = shape.reduce((product, size) => product * size, 1)
          const payload = new Uint8Array(count * itemSize[dtype]).fill(1)
          return { header: { tensor: { dtype, shape, offset } }, payload: [payload] }
        }),
      fc.array(tie('any'), { maxLength: 4 }).map((items) => (offset: number) => {
        const { header, payload } = laidOut(items, offset)
        return { header: { list: header }, payload }
      }),
      fc.array(tie('any'), { maxLength: 4 }).map((items) => (offset: number) => {
        const { header, payload } = laidOut(items, offset)
        return { header: { record: header.map((item, index) => [`key ${index}`, item]) }, payload }
      }),
      fc.nat().map((id) => () => ({ header: { handle: { id, kind: 'Cache' } }, payload: [] })),
    ),
  }),
).any

/** Values in sequence, each with its bytes after those of the previous one. */
function laidOut(items: readonly ((offset: number) => Draft)[], offset: number) {
  const payload: Uint8Array[] = []
  let next = offset
  const header = items.map((item) => {
    const draft = item(next)
    payload.push(...draft.payload)
    next += draft.payload.reduce((size, part) => size + Math.ceil(part.length / 8) * 8, 0)
    return draft.header
  })
  return { header, payload }
}

const error = fc.constantFrom(
  { type: 'TypeError', message: 'mine', at: { file: 'svm.py', line: 3, column: 1, excerpt: 'x = 1' } },
  { type: '<b>', message: '\u001b[31m::error::', at: { file: '../../etc/passwd', line: 1 } },
)

const said = fc.oneof(
  {
    weight: 5,
    arbitrary: value.map((draw) => {
      const { header, payload } = draw(0)
      return { header: { kind: 'returned', value: header, changed: [0] }, payload }
    }),
  },
  { weight: 1, arbitrary: error.map((error) => ({ header: { kind: 'threw', error }, payload: [] })) },
  { weight: 1, arbitrary: fc.constant({ header: { kind: 'missing', instead: ['a'] }, payload: [] }) },
)

/** Values that are wrong wherever they are put. Prototype keys are as JSON would deliver them. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    ...[-1, -0, 0.5, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, 1e308, -1e308, 5e-324, null, true, '', [], {}],
    ...['__proto__', 'constructor', 'toString', 'float64', 'float16', 'x'.repeat(70_000), '\ud800'],
    ...[[1e9, 1e9, 1e9], Array(40).fill(1), Array(40).fill(0), [-1, -8], { list: Array(21_000).fill(null) }],
    ...[nested(40, 'list'), { record: nested(40, 'record') }],
    { tensor: { dtype: 'float64', shape: [1e9], offset: 0 } },
    { tensor: { dtype: 'bool', shape: [0, 2 ** 53 - 1, 2 ** 53 - 1], offset: 0 } },
    { record: [['__proto__', { record: [['polluted', true]] }]] },
    { handle: { id: '__proto__', kind: 7 } },
    JSON.parse('{"__proto__": {"polluted": true}}'),
    JSON.parse(
      '{"id": 0, "kind": "returned", "value": null, "changed": [], "__proto__": {"polluted": true}}',
    ),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

function nested(levels: number, tag: 'list' | 'record'): unknown {
  let inner: unknown = null
  for (let level = 0; level < levels; level++) inner = { [tag]: tag === 'list' ? [inner] : [['a', inner]] }
  return inner
}

/** The same JSON with one part replaced, at the path given by `steps`. */
function withPart(json: unknown, steps: readonly number[], part: unknown): unknown {
  const [step, ...rest] = steps
  const keys = isRecord(json) || Array.isArray(json) ? Object.keys(json) : []
  const key = step === undefined ? undefined : keys[step % keys.length]
  if (key === undefined) return part
  const inner = withPart((json as Readonly<Record<string, unknown>>)[key], rest, part)
  if (Array.isArray(json)) return json.with(Number(key), inner)
  return { ...(json as object), [key]: inner }
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

const steps = fc.array(fc.nat(9), { minLength: 1, maxLength: 9 })
const bent = fc.tuple(said, steps, strange).map(([{ header, payload }, path, part]) => ({
  header: withPart(header, path, part),
  payload,
}))
const bloated = fc.tuple(said, bytes).map(([{ header }, more]) => ({ header, payload: [more] }))
const tooLarge = fc.constant({ header: { kind: 'oversize' }, payload: [] })

type Frame = (id: number) => Uint8Array
const numbered =
  ({ header, payload }: Draft): Frame =>
  (id) =>
    encodeFrame(isRecord(header) ? { id, ...header } : header, payload)

/** The frame of an answer, given the id of its call. */
const frame = fc.oneof(
  { weight: 20, arbitrary: said.map(numbered) },
  { weight: 30, arbitrary: bent.map(numbered) },
  { weight: 10, arbitrary: bloated.map(numbered) },
  { weight: 1, arbitrary: tooLarge.map(numbered) },
  {
    weight: 2,
    arbitrary: fc.tuple(said, fc.nat()).map(
      ([one, id]) =>
        () =>
          numbered(one)(id),
    ),
  },
  {
    weight: 1,
    arbitrary: bent.map(
      ({ header, payload }) =>
        () =>
          encodeFrame(header, payload),
    ),
  },
  // Nested too deeply for any encoder.
  { weight: 1, arbitrary: fc.constantFrom('[', '{"list":[').map((opening) => () => framed(opening)) },
)

function framed(opening: string): Uint8Array {
  const closing = [...opening.matchAll(/[[{]/g)]
    .map(([bracket]) => (bracket === '[' ? ']' : '}'))
    .reverse()
    .join('')
  const text = `${opening.repeat(5000)}null${closing.repeat(5000)}`
  const bytes = encodeFrame('x'.repeat(text.length - 2))
  bytes.set(Buffer.from(text), 8)
  return bytes
}

/** Damage that a hostile child does to the bytes of correct frames. */
type Damage = (bytes: Uint8Array) => Uint8Array

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const at = (bytes: Uint8Array, where: number): number => Math.floor(where * bytes.length)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.constant((bytes: Uint8Array) => bytes),
  fc.tuple(place, fc.nat(7)).map(([where, bit]) => (bytes: Uint8Array) => {
    const index = at(bytes, where)
    return bytes.map((byte, i) => (i === index ? byte ^ (1 << bit) : byte))
  }),
  place.map((where) => (bytes: Uint8Array) => bytes.slice(0, at(bytes, where))),
  place.map((where) => (bytes: Uint8Array) => bytes.slice(at(bytes, where))),
  fc.tuple(place, place).map(([from, to]) => (bytes: Uint8Array) => {
    const [start, end] = [at(bytes, Math.min(from, to)), at(bytes, Math.max(from, to))]
    return joined(bytes.subarray(0, end), bytes.subarray(start))
  }),
  fc.tuple(place, bytes).map(([where, more]) => (bytes: Uint8Array) => {
    const index = at(bytes, where)
    return joined(bytes.subarray(0, index), more, bytes.subarray(index))
  }),
  fc
    .tuple(
      fc.constantFrom(0, 4),
      fc.oneof(fc.nat(64), fc.constantFrom(2 ** 21, 2 ** 31, 2 ** 32 - 8, 2 ** 32 - 1)),
    )
    .map(([field, length]) => (bytes: Uint8Array) => {
      const changed = Buffer.from(bytes)
      if (changed.length >= 8) changed.writeUInt32LE(length, field)
      return new Uint8Array(changed)
    }),
)

/** Bytes of a hostile child: frames, correct, wrong or damaged, or no frames at all. */
export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.array(frame, { minLength: 1, maxLength: 4 }), fc.array(damage, { maxLength: 2 }))
      .map(([frames, damages]) => {
        const right = joined(...frames.map((frame, id) => frame(id)))
        return damages.reduce((stream, damage) => damage(stream), right)
      }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
)

/** Correct answers to the calls 0, 1 and 2. */
export const rightBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(said, said, said)
  .map((drafts) => joined(...drafts.map((draft, id) => numbered(draft)(id))))

/** Where a pipe splits the bytes, as fractions of their length. */
export const cuts = fc.array(place, { maxLength: 6 })
