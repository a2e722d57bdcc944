import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { isolationForGrade } from '../cli/isolation.ts'
import { assignmentOf, gradeClass, sampleClasses } from './testing/sample-class.ts'
import { compare } from './testing/samples/compare.ts'

const missing = await isolationForGrade().then(
  () => '',
  (error: Error) => error.message,
)
if (missing !== '') process.stderr.write(`The sample classes are not graded: ${missing}\n`)

describe
  .skipIf(missing !== '')
  .each(sampleClasses().map((from) => ({ from, name: assignmentOf(from), ids: [...from.samples.keys()] })))(
  'the sample class of $name',
  ({ from, ids }) => {
    let folder = ''
    let results: ReadonlyMap<string, Result> = new Map()

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
      results = await gradeClass(join(folder, 'out'), 2, [], undefined, from)
    }, 600_000)
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    it('has at least four right samples and twelve others, and each is graded', () => {
      const right = ids.filter((id) => id.startsWith('passes/'))
      expect(right.length).toBeGreaterThanOrEqual(4)
      expect(ids.length - right.length).toBeGreaterThanOrEqual(12)
      expect([...results.keys()].sort()).toEqual(ids)
    })

    it.each(ids)('%s comes to what its sample.json says', (id) => {
      const result = results.get(id)
      expect(result && compare(from, result)).toEqual([])
    })

    it('leaves no submission ungraded and no incident', () => {
      expect([...results.values()].flatMap(({ incidents }) => incidents)).toEqual([])
    })
  },
)
