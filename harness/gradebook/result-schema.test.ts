import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { resultJson } from '#judge'
import type { Result } from '#kit/engine'
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
