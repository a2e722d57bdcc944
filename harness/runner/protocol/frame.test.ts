import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeFrame, frameReader } from './frame.ts'

const frames = [encodeFrame({ id: 0 }, [Uint8Array.of(1, 2, 3)]), encodeFrame({ id: 'é' }), encodeFrame([1])]

it('finds the same frames wherever a pipe splits the bytes', () => {
  const bytes = Buffer.concat(frames)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }), (cuts) => {
      const read = frameReader(1000)
      const ends = [...cuts.sort((a, b) => a - b), bytes.length]
      const found = ends.flatMap((end, index) => [...read(bytes.subarray(ends[index - 1] ?? 0, end))])
      expect(found.map(({ header }) => header)).toEqual([{ id: 0 }, { id: 'é' }, [1]])
      expect([...(found[0]?.payload ?? [])]).toEqual([1, 2, 3, 0, 0, 0, 0, 0])
    }),
  )
})

it('refuses an impossible length before it waits for that many bytes', () => {
  const lengths = (length: number, header: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeUInt32LE(length, 0)
    bytes.writeUInt32LE(header, 4)
    return () => [...frameReader(1000)(bytes)]
  }
  expect(lengths(2 ** 32 - 1, 8)).toThrow('an answer of 4294967295 bytes, more than allowed')
  expect(lengths(2 ** 32 - 1, 2 ** 32 - 8)).toThrow('a header of 4294967288 bytes')
  expect(lengths(4, 8)).toThrow('a header longer than its frame')
  expect(lengths(20, 9)).toThrow('a header that is not padded to 8 bytes')
  const broken = Buffer.from('\x0c\0\0\0\x08\0\0\0{"id":}}', 'latin1')
  expect(() => [...frameReader(1000)(broken)]).toThrow('not JSON')
})

it('delivers every frame before the first wrong byte', () => {
  const seen: unknown[] = []
  const listen = () => {
    for (const { header } of frameReader(1000)(Buffer.concat([...frames, Buffer.alloc(9, 255)])))
      seen.push(header)
  }
  expect(listen).toThrow('a header of 4294967295 bytes')
  expect(seen).toHaveLength(3)
})
