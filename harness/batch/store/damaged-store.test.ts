import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { UsageError } from '#files'
import { classroom } from '../../../reports/samples.ts'
import { openBatchStore, storeFile } from './open-batch-store.ts'
import type { Store } from './store-types.ts'

const ids = classroom.map(({ submission }) => submission)
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-damaged-'))
  const store = await openBatchStore(folder)
  store.enqueue(ids)
  for (const result of classroom) store.finish({ key: 'key', result })
  writeFileSync(join(folder, 'results.jsonl'), Buffer.concat([...store.lines(ids)]))
  store.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Opens what is left of a store, reads all of it, grades once more, and says what it refused. */
async function used(out: string): Promise<string | undefined> {
  let store: Store | undefined
  try {
    store = await openBatchStore(out)
    for (const [id] of store.known) expect(classroom).toContainEqual(store.read(id))
    store.enqueue(ids)
    for (let id = store.claim(); id !== undefined; id = store.claim()) store.reuse(id)
    for (const result of classroom) store.finish({ key: 'other', result })
    expect(ids.map((id) => store?.read(id))).toEqual(classroom)
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error.code
    throw error
  } finally {
    store?.close()
  }
}

const place = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  to: fc.nat(255),
})
const damage = fc.oneof(
  fc.record({ bytes: fc.array(place, { minLength: 1, maxLength: 20 }) }),
  fc.record({ cut: place }),
  fc.record({ page: place }),
)

it('whatever bytes of a store are changed, cut off or blank: it is said, or nothing else is read than was stored', async () => {
  const whole = readFileSync(storeFile(folder))
  const seen = new Set<string | undefined>()
  await fc.assert(
    fc.asyncProperty(damage, async (what) => {
      const out = mkdtempSync(join(tmpdir(), 'touchstone-damaged-'))
      try {
        let bytes = Buffer.from(whole)
        if ('bytes' in what) for (const { at, to } of what.bytes) bytes[Math.floor(at * bytes.length)] = to
        if ('cut' in what) bytes = bytes.subarray(0, Math.floor(what.cut.at * bytes.length))
        if ('page' in what) {
          const from = Math.floor((what.page.at * bytes.length) / 4096) * 4096
          bytes.fill(what.page.to, from, from + 4096)
        }
        writeFileSync(storeFile(out), bytes)
        const said = await used(out)
        seen.add(said)
        expect([undefined, 'store-damaged', 'newer-store', 'not-opened']).toContain(said)
      } finally {
        rmSync(out, { recursive: true })
      }
    }),
    { numRuns: 150 },
  )
  expect(seen).toContain('store-damaged')
})

it('is made again from results.jsonl after it was moved away, as its message says, and loses no row', async () => {
  const out = mkdtempSync(join(tmpdir(), 'touchstone-damaged-'))
  copyFileSync(join(folder, 'results.jsonl'), join(out, 'results.jsonl'))
  const store = await openBatchStore(out)
  expect(Buffer.concat([...store.lines(ids)])).toEqual(readFileSync(join(out, 'results.jsonl')))
  store.close()
  rmSync(out, { recursive: true })
})
