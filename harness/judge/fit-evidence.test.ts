import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import schema from '#kit/result.schema.json' with { type: 'json' }
import { fullReport, render, studentView } from '#reports'
import { type Answer, cutPrinted, type Tensor, type Value } from '#runner'
import { resultJson } from './result-json.ts'
import { judgedAs } from './testing/judged-as.ts'

const filled = (shape: readonly number[], entry: number): Tensor => {
  const count = shape.reduce((product, size) => product * size, 1)
  return { dtype: 'float64', shape, data: new Float64Array(count).fill(entry) }
}
const returned = (value: Value): Answer => ({ kind: 'returned', value, changed: [], seconds: 0 })
const han = (length: number): string => '漢'.repeat(length)
const error = {
  type: han(80),
  message: `${han(2000)} […]`,
  at: { file: han(240), line: 1, excerpt: han(9000) },
}

const everywhere: readonly (readonly [string, Answer])[] = [
  ['100,000 NaN', returned(filled([100_000], Number.NaN))],
  ['1,000 numbers of 17 digits', returned(filled([1000], -0.1234567890123456))],
  ['an axis of 1e9 times 0', returned(filled([1e9, 0], 0))],
  ['a text of 65,536 characters', returned(han(65_536))],
  [
    'a record of 5,000 parts',
    returned(Object.fromEntries(Array.from({ length: 5000 }, (_, k) => [han(9) + k, null]))),
  ],
  ['4,000 empty lists', returned(Array<Value>(4000).fill([]))],
  ['a long error', { kind: 'threw', error, seconds: 0 }],
  ['a long error while loading', { kind: 'unloadable', error }],
  ['50 other names', { kind: 'missing', instead: Array.from({ length: 50 }, (_, k) => `${han(77)}${k}`) }],
]

const validate = new Ajv2020({ strict: false }).compile(schema)

it.each(everywhere)('keeps a row valid and below 1 MB when every function answers with %s', (_, answer) => {
  const { result } = judgedAs({ answer: () => answer, printed: cutPrinted(han(200_000)) })
  expect(Buffer.byteLength(resultJson(result))).toBeLessThan(1_000_000)
  expect(validate(JSON.parse(resultJson(result))), JSON.stringify(validate.errors)).toBe(true)
  expect(result.score).toBe(0)
  expect(result.checks.filter(({ outcome }) => outcome === 'ungraded')).toEqual([])
  for (const { finding, outcome } of result.checks) {
    if (outcome === 'failed' || outcome === 'crashed') expect(finding).toBeDefined()
  }
})

it('says on every page how much of a large value is left out, and its shape', async () => {
  const { result } = judgedAs({ answer: () => returned(filled([100_000], Number.NaN)) })
  const view = studentView(result, { audience: 'student', pastDue: false })
  const pages = [fullReport(view, { color: false }), await render('student.html', view)]
  for (const page of [...pages, await render('student.md', view)]) {
    expect(page.replaceAll(/\s+/g, ' ')).toContain('… 99,900 more]')
    expect(page).toContain('length 100000')
  }
})

it('shows what an ordinary submission answered in full', () => {
  const { result } = judgedAs({
    answer: (_, call) => (call % 2 === 0 ? returned(filled([3, 4], 0.1)) : undefined),
  })
  const examples = result.checks.flatMap(({ counterexample }) => counterexample ?? [])
  expect(examples.length).toBeGreaterThan(15)
  for (const { args, got, expected } of examples)
    for (const shown of [...args.map(({ value }) => value), got, expected]) expect(shown?.cut).toBeUndefined()
})

it('says what it leaves out, in brief from the moment the budget is spent', () => {
  const { result } = judgedAs({ answer: () => returned(filled([1000], -0.1234567890123456)) })
  const got = result.checks.flatMap(({ counterexample }) => counterexample?.got ?? [])
  expect(got[0]).toMatchObject({ nested: expect.any(Array), shape: [1000] })
  expect(got.at(-1)).toMatchObject({
    cut: true,
    shape: [1000],
    text: expect.stringMatching(/… [\d,]+ more characters$/),
  })
})
