import fc from 'fast-check'
import { expect, it } from 'vitest'
import { frameReader, headerLimit } from './frame.ts'
import { fuzz } from './testing/fuzz.ts'
import { heldBytes } from './testing/held-bytes.ts'
import { cuts, rightBytes } from './testing/hostile-bytes.ts'
import { listen } from './testing/listen.ts'

it('decodes correct answers wherever a pipe splits them', () => {
  fc.assert(
    fc.property(rightBytes, cuts, (bytes, cuts) => {
      const { said } = listen(bytes, [])
      expect(said).toHaveLength(3)
      expect(listen(bytes, cuts)).toEqual({ said })
    }),
  )
})

it('turns 10,000 hostile streams into answers or refusals only', () => {
  const heard = fuzz(10_000)
  // Most streams have valid lengths and JSON; fully random bytes would be refused before the rest is tested.
  expect(heard.get('')).toBeGreaterThan(1000)
  expect(heard.size).toBeGreaterThan(20)
})

it('buffers no more bytes than the limit of one answer and the latest chunk', () => {
  const MiB = 2 ** 20
  const payload = 8 * MiB
  const most = 4 + headerLimit + payload
  const read = frameReader(payload)
  const first = Buffer.alloc(8)
  first.writeUInt32LE(most, 0)
  const before = heldBytes()
  expect([...read(first)]).toEqual([])
  for (let sent = 8; sent + MiB < 4 + most; sent += MiB) expect([...read(new Uint8Array(MiB))]).toEqual([])
  expect(heldBytes() - before).toBeLessThan(most + MiB)
  expect(() => [...read(new Uint8Array(MiB))]).toThrow('not JSON')
})

it('keeps nothing of an answer once it is delivered', () => {
  const frame = Buffer.alloc(2 ** 20, ' ')
  frame.writeUInt32LE(frame.length - 4, 0)
  frame.writeUInt32LE(8, 4)
  frame.write('null', 8)
  const read = frameReader(2 ** 20)
  const before = heldBytes()
  for (let sent = 0; sent < 20; sent++) expect([...read(Buffer.from(frame))]).toHaveLength(1)
  const after = heldBytes()
  expect([...read(Buffer.from(frame))]).toHaveLength(1)
  expect(after - before).toBeLessThan(4 * frame.length)
})

it('buffers no more for an answer that arrives byte by byte than for one that arrives at once', () => {
  const read = frameReader(2 ** 20)
  const first = Buffer.alloc(8)
  first.writeUInt32LE(2 ** 20, 0)
  const before = heldBytes()
  expect([...read(first)]).toEqual([])
  let frames = 0
  for (let sent = 0; sent < 100_000; sent++) for (const _ of read(new Uint8Array(1))) frames++
  expect(frames).toBe(0)
  const after = heldBytes()
  // Keeps the reader, and what it buffers, alive until here.
  expect([...read(new Uint8Array(1))]).toEqual([])
  expect(after - before).toBeLessThan(2 ** 22)
})
