import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { classroom, rich } from '../../../reports/samples.ts'
import { openBatchStore, storeFile } from './open-batch-store.ts'
import type { Store } from './store-types.ts'

/** A folder of results that is removed after the test, and its store. */
function storeIn() {
  const out = mkdtempSync(join(tmpdir(), 'touchstone-store-'))
  onTestFinished(() => rmSync(out, { recursive: true }))
  const open = async (): Promise<Store> => {
    const store = await openBatchStore(out)
    onTestFinished(() => closeSafely(store))
    return store
  }
  return { out, file: storeFile(out), open }
}

function closeSafely(store: Store): void {
  try {
    store.close()
  } catch {
    // Closed by the test.
  }
}

const row = (submission: string, key = 'key') => ({ key, result: { ...rich, score: 5, submission } })

it('returns what was stored, even numbers that JSON cannot represent', async () => {
  const { open } = storeIn()
  const [check] = rich.checks
  const finding = { code: 'relation', rule: '', first: { text: '' }, second: { text: 'NaN' } } as const
  const odd = {
    ...row('odd'),
    result: {
      ...rich,
      submission: 'odd',
      checks: check
        ? [{ ...check, finding: { ...finding, difference: Number.POSITIVE_INFINITY, allowed: -0 } }]
        : [],
    },
  }
  const store = await open()
  store.finish(odd)
  store.close()
  const again = await open()
  expect(again.known.get('odd')?.key).toBe('key')
  expect(again.read('odd')).toEqual(odd.result)
})

it('hands out each submission once, in order, and what an ended run had claimed once more', async () => {
  const { open } = storeIn()
  const store = await open()
  store.enqueue(['ben', 'ada', 'cyd'])
  expect([store.claim(), store.claim()]).toEqual(['ben', 'ada'])
  store.finish(row('ben'))
  expect(store.progress()).toEqual({ queued: 1, running: 1, done: 1, failed: 0 })
  store.close()
  const again = await open()
  expect(again.progress()).toEqual({ queued: 2, running: 0, done: 1, failed: 0 })
  expect([again.claim(), again.claim(), again.claim()]).toEqual(['ada', 'cyd', undefined])
  again.requeue()
  expect(again.progress().queued).toBe(2)
})

it('counts a result without a score as failed', async () => {
  const store = await storeIn().open()
  store.enqueue(['ada'])
  store.claim()
  store.finish({ key: '', result: { ...rich, submission: 'ada', score: null } })
  expect(store.progress()).toMatchObject({ done: 0, failed: 1 })
  expect(store.known.get('ada')?.isUngraded).toBe(true)
})

it('whatever is claimed, finished, requeued or cut off: nothing is lost, and nothing is handed out twice at once', async () => {
  const step = fc.constantFrom('claim', 'finish', 'reopen', 'requeue')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { open } = storeIn()
      let store = await open()
      const ids = ['a', 'b', 'c', 'd', 'e']
      store.enqueue(ids)
      let running: string[] = []
      const finished = new Set<string>()
      for (const one of steps) {
        if (one === 'claim') {
          const id = store.claim()
          if (id === undefined) continue
          expect(running).not.toContain(id)
          expect(finished).not.toContain(id)
          running.push(id)
        } else if (one === 'finish') {
          const id = running.shift()
          if (id === undefined) continue
          store.finish(row(id))
          finished.add(id)
        } else {
          if (one === 'reopen') {
            store.close()
            store = await open()
          } else store.requeue()
          running = []
        }
        const { queued, running: now, done } = store.progress()
        expect([queued + now + done, now, done]).toEqual([ids.length, running.length, finished.size])
      }
      store.close()
    }),
    { numRuns: 25 },
  )
})

it('keeps what is asked for, in the given order, as lines of JSON', async () => {
  const { open } = storeIn()
  const store = await open()
  for (const result of classroom.toReversed()) store.finish({ key: 'key', secret: 's', result })
  store.finish(row('gone'))
  const order = classroom.map(({ submission }) => submission).toSorted()
  store.keepOnly(order)
  const lines = Buffer.concat([...store.lines(order)])
    .toString()
    .trim()
    .split('\n')
  expect(
    lines.map((line) => JSON.parse(line)).map(({ key, secret, result }) => [key, secret, result.submission]),
  ).toEqual(order.map((submission) => ['key', 's', submission]))
  expect([...(await open()).known.keys()].toSorted()).toEqual(order)
})

it.each([0, 1, 20, 1000])(
  'begins with the rows of an earlier results.jsonl, without a last one of which only %d bytes were written',
  async (bytes) => {
    const { out, open } = storeIn()
    const line = Buffer.from(`${JSON.stringify(row('ada'))}\n`)
    writeFileSync(join(out, 'results.jsonl'), Buffer.concat([line, line.subarray(0, bytes)]))
    const store = await open()
    expect([...store.known.keys()]).toEqual(['ada'])
    expect(store.read('ada').submission).toBe('ada')
  },
)

it.each(['{"key": "x"}', 'not JSON', '[]', '{"key":"x","result":{"submission":1}}'])(
  'is not made beside a results.jsonl in which a complete line is not a row: %s',
  async (line) => {
    const { out, open } = storeIn()
    const file = join(out, 'results.jsonl')
    writeFileSync(file, `${line}\n`)
    for (let time = 0; time < 2; time++)
      await expect(open).rejects.toThrow(`${file}, line 1: is not a row of results`)
    expect(readFileSync(file, 'utf8')).toBe(`${line}\n`)
  },
)

it('says what is the matter with a file that is no store, and leaves it as it is', async () => {
  const { file, open } = storeIn()
  const text = 'not a database, but long enough to have a header of a hundred bytes. '.repeat(40)
  writeFileSync(file, text)
  await expect(open).rejects.toMatchObject({
    code: 'store-damaged',
    hint: expect.stringContaining('Move it away'),
  })
  expect(readFileSync(file, 'utf8')).toBe(text)
})

it('refuses a link in place of the store', async () => {
  const { out, file, open } = storeIn()
  symlinkSync(join(out, 'elsewhere'), file)
  await expect(open).rejects.toMatchObject({ code: 'not-a-file' })
})

it('notices a result whose bytes were changed', async () => {
  const { file, open } = storeIn()
  const store = await open()
  const printed = randomBytes(6000).toString('base64')
  store.finish({ key: 'key', result: { ...rich, submission: 'ada', printed } })
  store.close()
  const bytes = readFileSync(file)
  // Somewhere in the middle of the largest thing that is stored.
  const middle = bytes.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])) + 600
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.from([(bytes[middle] ?? 0) ^ 0xff]), 0, 1, middle)
  closeSync(descriptor)
  const again = await open()
  expect(() => again.read('ada')).toThrow(expect.objectContaining({ code: 'store-damaged' }))
})

it('says that a folder is read-only', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may write everywhere')
  const { out, open } = storeIn()
  chmodSync(out, 0o500)
  await expect(open).rejects.toMatchObject({ code: 'not-opened' })
  chmodSync(out, 0o700)
})
