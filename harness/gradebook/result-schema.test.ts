import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { resultJson } from '#judge'
import type { Finding, Result } from '#kit/engine'
import type { Death } from '#runner'
import { classroom, clean, rich, unloadable, untouched } from '../../reports/samples.ts'
import schema from '../kit/value/result.schema.json' with { type: 'json' }

const validate = new Ajv2020({ allErrors: true }).compile(schema)

/** The schema's errors about a document, as it would be read from JSON. */
function complaints(result: Result): readonly string[] {
  validate(JSON.parse(resultJson(result)))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

it('describes every kind of result', () => {
  for (const result of [rich, clean, untouched, unloadable, ...classroom])
    expect(complaints(result), result.submission).toEqual([])
})

const place = { file: 'svm.py', line: 3, column: 1, function: 'loss', excerpt: 'x = 1' }
const error = { type: 'ValueError', message: 'no', at: place, lacking: ['reg'] }
const value = { text: '1', shape: [], nested: 1 }

/** One of each, with every field that it may have, so that a field which the schema lacks does not compile here. */
const deaths: { readonly [By in Death['by']]: readonly Required<Extract<Death, { by: By }>>[] } = {
  time: (['cpu', 'wall', 'total'] as const).map((clock) => ({ by: 'time', clock, limit: 1.5 })),
  memory: [{ by: 'memory', limit: 512 }],
  processes: [{ by: 'processes', limit: 8 }],
  output: [{ by: 'output', limit: 1 }],
  answers: [{ by: 'answers', limit: 64 }],
  exit: [{ by: 'exit', code: null, signal: 'SIGSEGV' }],
  protocol: [{ by: 'protocol', detail: 'an answer to no call' }],
}
const [death] = deaths.time
const where = 'loss'
const findings: {
  readonly [Code in Finding['code']]: readonly Required<Extract<Finding, { code: Code }>>[]
} = {
  missing: [
    {
      ...{ code: 'missing', file: 'svm.py', name: 'loss', instead: ['lost'] },
      ...{ noFile: true, meant: ['svm.py.txt'], unsearched: 'too deep' },
    },
  ],
  'not-written': [{ code: 'not-written' }],
  unloadable: [
    { code: 'unloadable', file: 'svm.py', error, wanted: 'scores.py', meant: ['Scores.py'] },
    ...Object.values(deaths)
      .flat()
      .map((one) => ({ code: 'unloadable', file: 'svm.py', death: one }) as const),
  ],
  threw: [{ code: 'threw', error }],
  died:
    death === undefined
      ? []
      : [{ code: 'died', death, again: true, earlier: { limit: 10, loop: 'loss' }, at: place }],
  type: [{ code: 'type', got: 'a string', expected: 'a number', where }],
  axes: [{ code: 'axes', got: [1], expected: [1, 2], where }],
  shape: [{ code: 'shape', got: [1], expected: [2], where }],
  'not-finite': [{ code: 'not-finite', index: [0], got: 'NaN', expected: '1', where }],
  value: [
    {
      ...{ code: 'value', index: [0], got: '1', expected: '2', exact: '2.004', difference: Number.NaN },
      ...{ allowed: 1e-9, times: Number.POSITIVE_INFINITY, wrong: 1, of: 2, where },
    },
  ],
  relation: [
    {
      ...{ code: 'relation', rule: 'a shift', again: true, first: value, second: value },
      ...{ difference: -0, allowed: 1 },
    },
  ],
  'did-not-throw': [{ code: 'did-not-throw', because: 'k is 0', got: { ...value, cut: true } }],
  'changed-argument': [{ code: 'changed-argument', argument: 'W' }],
  unanswered: [{ code: 'unanswered', question: 'q', file: 'a.json', problem: 'it is not valid JSON' }],
  answer: [{ code: 'answer', question: 'q', got: '"a"', wanted: 'a number' }],
  judged: [{ code: 'judged', text: 'is not sorted' }],
  unseen: [{ code: 'unseen', crashed: true }],
  ours: [{ code: 'ours', incident: 'a call was never answered', adapter: true, binding: true }],
  'not-gradable': [{ code: 'not-gradable', reason: 'it is a link' }],
}

it.each(Object.entries(findings))('describes every field that a finding may have: %s', (_, all) => {
  expect(all.length).toBeGreaterThan(0)
  const [check] = rich.checks
  if (check === undefined) throw new Error('the sample has no check')
  for (const finding of all) expect(complaints({ ...rich, checks: [{ ...check, finding }] })).toEqual([])
})

it('refuses a key that no result has, at any depth', () => {
  const [check] = rich.checks
  for (const forged of [
    { ...rich, grade: 100 },
    { ...rich, isolation: { ...rich.isolation, trusted: true } },
    { ...rich, checks: [{ ...check, bonus: 5 }] },
    { ...rich, checks: [{ ...check, finding: { code: 'judged', text: '', extra: 1 } }] },
    { ...rich, functions: [{ ...rich.functions[0], score: 1 }] },
  ]) {
    expect(complaints(forged as unknown as Result)).toContainEqual(
      expect.stringContaining('additional properties'),
    )
  }
})

it('refuses points that are not integers', () => {
  expect(complaints({ ...rich, score: 39.5 })).toEqual(['/score must be integer,null'])
})
