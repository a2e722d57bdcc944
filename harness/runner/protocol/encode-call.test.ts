import { expect, it } from 'vitest'
import type { Call, Target } from '../types.ts'
import { encodeCalls } from './encode-call.ts'
import { decodeFrame } from './frame.ts'

const ways: Target['ways'] = [
  { name: 'relu', steps: [], answer: { call: { judged: null }, args: [{ name: 'x' }], named: [] } },
]
const target = { file: 'layers.py', name: 'relu', ways, parameters: ['x'] }
const plain = { file: 'layers.py', name: 'relu' }

const headersOf = (targets: readonly Target[]) => {
  const calls = targets.map((target, id): Call => ({ id, target, args: [] }))
  return encodeCalls(calls).map((frame) => decodeFrame(Buffer.from(frame)).header)
}

it('sends the ways of a function with its first call, and then the number of that call', () => {
  const [first, other, second] = headersOf([target, plain, { ...target, part: ['loss'] }])
  expect(first).toMatchObject({ id: 0, ways, parameters: ['x'] })
  expect(other).not.toHaveProperty('like')
  expect(second).toMatchObject({ id: 2, name: 'relu', like: 0, part: ['loss'] })
  expect(second).not.toHaveProperty('ways')
})

it('sends the ways again where another child gets other calls', () => {
  const calls = [0, 1, 2].map((id): Call => ({ id, target, args: [] }))
  const likes = (some: readonly Call[]) =>
    encodeCalls(some).map((frame) => decodeFrame(Buffer.from(frame)).header as { readonly like?: number })
  expect(likes(calls).map(({ like }) => like)).toEqual([undefined, 0, 0])
  expect(likes(calls.slice(1)).map(({ like }) => like)).toEqual([undefined, 1])
})
