import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeAnswer } from './decode-answer.ts'
import { ProtocolError } from './protocol-error.ts'

const same = (text: string) => text
const due = { id: 3, args: 2 }
const decode = (header: unknown, payload: Uint8Array = new Uint8Array(0)) =>
  decodeAnswer({ header, payload }, due, { left: 4 * 2 ** 20 }, same)
const returned = (value: unknown, payload?: Uint8Array) =>
  decode({ id: 3, kind: 'returned', value, changed: [] }, payload)
const tensor = (dtype: unknown, shape: unknown, offset: unknown) => ({ tensor: { dtype, shape, offset } })

it.each([
  ['another id', () => decode({ id: 4, kind: 'missing', instead: [] }), 'a call other than 3'],
  ['no kind', () => decode({ id: 3, kind: 'passed' }), 'unknown kind'],
  ['a status', () => decode('passed'), 'not a record where a record is expected'],
  ['a bare number', () => returned(5), 'not a record where a record is expected'],
  ['a reserved key', () => returned({ record: [['__proto__', null]] }), 'a key that is not a name'],
  ['two tags', () => returned({ list: [], record: [] }), 'unknown kind'],
  ['too few bytes', () => returned(tensor('float64', [2], 0), new Uint8Array(8)), 'fewer bytes'],
  ['bytes left over', () => returned(null, new Uint8Array(8)), 'belong to no array'],
  ['a gap', () => returned(tensor('float64', [1], 8), new Uint8Array(16)), 'begin where'],
  [
    'a negative size',
    () => returned(tensor('float64', [-1, -8], 0), new Uint8Array(64)),
    'not a whole number',
  ],
  ['an unknown type', () => returned(tensor('toString', [1], 0), new Uint8Array(8)), 'unknown element type'],
  [
    'numbers that exceed the limit',
    () => returned(tensor('bool', [600_000], 0), new Uint8Array(600_000)),
    'larger',
  ],
  ['an enormous empty shape', () => returned(tensor('bool', [2 ** 52, 2 ** 52], 0)), 'larger'],
  ['a long text', () => returned('x'.repeat(70_000)), 'characters'],
  [
    'a changed argument that does not exist',
    () => decode({ id: 3, kind: 'returned', value: null, changed: [2] }),
    'exist',
  ],
] as const)('refuses %s', (_, act, message) => {
  expect(act).toThrow(ProtocolError)
  expect(act).toThrow(message)
})

it('refuses lists nested too deeply, and lists that are too long', () => {
  let deep: unknown = null
  for (let level = 0; level < 5000; level++) deep = { list: [deep] }
  expect(() => returned(deep)).toThrow('levels deep')
  expect(() => returned({ list: Array(30_000).fill(null) })).toThrow('more than 20000 values')
})

it('keeps an error of a child short, printable and located inside the submission', () => {
  const at = { file: '../../etc/passwd', line: 1 }
  const error = { type: 'E\u001b[31m', message: 'x'.repeat(5000), at }
  expect(decode({ id: 3, kind: 'threw', error })).toEqual({
    kind: 'threw',
    error: { type: 'E␛[31m', message: `${'x'.repeat(2000)} […]` },
  })
})

it('reads which arguments a function lacks, each of them short', () => {
  const error = { type: 'WrongArguments', message: 'm', lacking: ['reg', 'x'.repeat(500)] }
  expect(decode({ id: 3, kind: 'threw', error })).toMatchObject({
    error: { lacking: ['reg', `${'x'.repeat(80)} […]`] },
  })
  expect(() => decode({ id: 3, kind: 'threw', error: { ...error, lacking: 'reg' } })).toThrow()
})

it.each([{}, { file: 'svm.py', line: 1.5 }, { file: 'svm.py', line: -5 }, { file: 7, line: 1 }])(
  'leaves out the place %j of an error, which may be made by the student',
  (at) => {
    const error = { type: 'SyntaxError', message: 'm' }
    expect(decode({ id: 3, kind: 'threw', error: { ...error, at } })).toEqual({ kind: 'threw', error })
  },
)

it('either decodes an answer or refuses it, whatever the JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.uint8Array({ maxLength: 32 }), (value, payload) => {
      for (const header of [
        value,
        { id: 3, kind: 'returned', value, changed: [] },
        { id: 3, kind: 'threw', error: value },
      ]) {
        try {
          decode(header, payload)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }
    }),
  )
})
