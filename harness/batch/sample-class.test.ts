import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { isolationForGrade } from '../cli/isolation.ts'
import { gradeClass, sampleClass } from './testing/sample-class.ts'
import { compare } from './testing/samples/compare.ts'

const ids = [...sampleClass.samples.keys()]
const missing = await isolationForGrade().then(
  () => '',
  (error: Error) => error.message,
)
if (missing !== '') process.stderr.write(`The sample class is not graded: ${missing}\n`)

let folder = ''
let results: ReadonlyMap<string, Result> = new Map()

describe.skipIf(missing !== '')('the sample class', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
    results = await gradeClass(join(folder, 'out'), 2)
  }, 600_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has at least 40 samples, and each is graded', () => {
    expect(ids.length).toBeGreaterThanOrEqual(40)
    expect([...results.keys()].sort()).toEqual(ids)
  })

  it.each(ids)('%s comes to what its sample.json says', (id) => {
    const result = results.get(id)
    expect(result && compare(sampleClass, result)).toEqual([])
  })

  it('leaves no submission ungraded and no incident', () => {
    expect([...results.values()].flatMap(({ incidents }) => incidents)).toEqual([])
  })
})
