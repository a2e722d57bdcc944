import { expect, it } from 'vitest'
import { encodeCall } from './encode-call.ts'
import { decodeFrame } from './frame.ts'
import { traceLine } from './trace-line.ts'

const call = (data: readonly number[]) => {
  const x = { dtype: 'float64', shape: [data.length], data: Float64Array.from(data) } as const
  return decodeFrame(Buffer.from(encodeCall({ id: 0, target: { file: 'svm.js', name: 'f' }, args: [x] })))
}
const read = (header: unknown, payload = new Uint8Array()) =>
  JSON.parse(traceLine('child', { header, payload }))

it('writes the numbers of small arrays, also those that JSON does not have', () => {
  const { header, payload } = JSON.parse(traceLine('parent', call([0.5, -0, Number.NaN, -Infinity])))
  expect(header.args).toEqual([
    { tensor: { dtype: 'float64', shape: [4], offset: 0, data: [0.5, '-0', 'NaN', '-Infinity'] } },
  ])
  expect(payload).toBe(32)
})

it('writes only type and shape of large arrays', () => {
  const { header } = JSON.parse(traceLine('parent', call(Array(1000).fill(1))))
  expect(header.args).toEqual([{ tensor: { dtype: 'float64', shape: [1000], offset: 0 } }])
})

it('cuts long text and says how long it was', () => {
  expect(read({ code: 'x'.repeat(5000) }).header.code).toMatch(/^x{160}… \(5000 characters\)$/)
})

it('writes no character that a terminal obeys', () => {
  const text = 'red \u001b[31m \u009b31m \u202e'
  const line = traceLine('child', { header: { text }, payload: new Uint8Array() })
  expect(line).toMatch(/^[ -~]*$/)
  expect(JSON.parse(line).header.text).toBe(text)
})

it.each([
  ['an array outside its bytes', { dtype: 'float64', shape: [2], offset: 8 }],
  ['a negative offset', { dtype: 'float64', shape: [], offset: -8 }],
  ['an offset between bytes', { dtype: 'uint8', shape: [], offset: 0.5 }],
  ['sizes that are no numbers', { dtype: 'float64', shape: ['two', {}], offset: 0 }],
  ['a negative size', { dtype: 'float64', shape: [-1], offset: 0 }],
  ['an unknown element type', { dtype: 'toString', shape: [], offset: 0 }],
  ['a name with a meaning', JSON.parse('{"__proto__": {"dtype": "float64"}, "toJSON": 1}')],
])('reports %s as it came', (_, header) => {
  expect(read(header, new Uint8Array(8)).header).toEqual(header)
})

it('survives a header nested so deeply that it cannot be written', () => {
  const header = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(read(header)).toMatchObject({ from: 'child', unreadable: expect.stringContaining('RangeError') })
})
