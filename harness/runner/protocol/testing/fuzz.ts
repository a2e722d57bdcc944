import fc from 'fast-check'
import { expect } from 'vitest'
import { isHandle } from '../../handle.ts'
import { cuts, hostileBytes } from './hostile-bytes.ts'
import { listen } from './listen.ts'

/** What an answer could modify if a key were more than a name. */
const shared = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Function.prototype,
  Float64Array.prototype,
]
const fingerprint = (): string =>
  JSON.stringify(shared.map((prototype) => Reflect.ownKeys(prototype).map(String)))

/** Counts each refusal message, with its numbers left out; `''` counts streams without one. */
export type Heard = ReadonlyMap<string, number>

/**
 * Decodes hostile streams and fails unless each yields answers, a refusal, or both. Every decoded answer is a plain
 * record.
 */
export function fuzz(streams: number, seed?: number): Heard {
  const heard = new Map<string, number>()
  const before = fingerprint()
  const property = fc.property(hostileBytes, cuts, (bytes, cuts) => {
    const { said, refused = '' } = listen(bytes, cuts)
    for (const answer of said) if (!isPlain(answer)) throw new Error(`not plain: ${JSON.stringify(answer)}`)
    const kind = refused.replaceAll(/\d+(\.\d+)?/g, 'N')
    heard.set(kind, (heard.get(kind) ?? 0) + 1)
  })
  fc.assert(property, { numRuns: streams, ...(seed !== undefined && { seed }) })
  expect(fingerprint()).toBe(before)
  return heard
}

/** Whether it consists of records and lists only, without reserved keys. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Float64Array || isHandle(value))
    return true
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false
  return Object.keys(value).every((key) => key !== '__proto__') && Object.values(value).every(isPlain)
}
