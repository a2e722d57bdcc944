import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { gradebook } from '#gradebook'
import { classroom, rich } from '../../reports/samples.ts'
import { openJsonlStore } from './jsonl-store.ts'

/** A file of rows that is closed and removed after the test. */
function storeIn() {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'results.jsonl')
  const open = () => {
    const store = openJsonlStore(file)
    onTestFinished(store.close)
    return store
  }
  return { file, open }
}

const row = (submission: string, key = 'key') => ({ key, result: { ...rich, submission } })

it('returns what was stored, even numbers that JSON cannot represent', () => {
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
  open().append(odd)
  const store = open()
  expect(store.rows.get('odd')?.key).toBe('key')
  expect(store.read('odd')).toEqual(odd.result)
})

it('keeps the newest row of a submission', () => {
  const { open } = storeIn()
  const store = open()
  store.append(row('ada', 'old'))
  store.append(row('ada', 'new'))
  expect(open().rows.get('ada')?.key).toBe('new')
})

it('keeps one row per submission at the end, in the given order', () => {
  const { file, open } = storeIn()
  const store = open()
  for (const result of classroom.toReversed()) store.append({ key: 'key', result })
  store.append(row('gone'))
  const order = classroom.map(({ submission }) => submission).toSorted()
  store.finish(order)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).result.submission)).toEqual(order)
})

it.each([0, 1, 20, 1000])('drops a last row of which only %d bytes were written', (bytes) => {
  const { file, open } = storeIn()
  open().append(row('ada'))
  const whole = readFileSync(file)
  appendFileSync(file, whole.subarray(0, bytes))
  const store = open()
  expect([...store.rows.keys()]).toEqual(['ada'])
  store.append(row('ben'))
  expect([...open().rows.keys()]).toEqual(['ada', 'ben'])
})

it.each(['{"key": "x"}', 'not JSON', '[]', '{"key":"x","result":{"submission":1}}'])(
  'does not modify a file in which a complete line is not a row: %s',
  (line) => {
    const { file, open } = storeIn()
    writeFileSync(file, `${line}\n`)
    expect(open).toThrow(`${file}, line 1: is not a row of results`)
    expect(readFileSync(file, 'utf8')).toBe(`${line}\n`)
  },
)

it('keeps in memory what pages about a class show, equal parts once', () => {
  const { open } = storeIn()
  const store = open()
  store.append(row('ada'))
  store.append(row('ben'))
  for (const { rows } of [store, open()]) {
    const [ada, ben] = [...rows.values()].map(({ result }) => result)
    expect(ada?.checks.map(({ id, outcome, points }) => [id, outcome, points])).toEqual(
      rich.checks.map(({ id, outcome, points }) => [id, outcome, points]),
    )
    expect(ada?.checks.some((check) => 'counterexample' in check)).toBe(false)
    ada?.checks.forEach((check, k) => {
      expect(ben?.checks[k]).toBe(check)
    })
    expect(gradebook([ada, ben].flatMap((one) => one ?? []))).toBe(
      gradebook(['ada', 'ben'].map((submission) => store.read(submission))),
    )
  }
})

it('reads rows that are larger than its read buffer', () => {
  const { open } = storeIn()
  const long = { ...row('long'), result: { ...rich, submission: 'long', printed: 'x'.repeat(3_000_000) } }
  const store = open()
  for (const one of [row('ada'), long, row('ben')]) store.append(one)
  const again = open()
  expect([...again.rows.keys()]).toEqual(['ada', 'long', 'ben'])
  expect(again.read('long')).toEqual(long.result)
  again.finish(['ben', 'long'])
  expect([...open().rows.keys()]).toEqual(['ben', 'long'])
})
