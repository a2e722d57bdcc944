import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { isolationForGrade } from '../../cli/isolation.ts'
import { assignmentOf, gradeClass, sampleClasses } from './sample-class.ts'
import { compare } from './samples/compare.ts'

/** Grades the samples with these ids, of every assignment, and compares each with its `sample.json`. */
export async function comesToWhatItSays(isMeant: (id: string) => boolean): Promise<void> {
  const missing = await isolationForGrade().then(
    () => '',
    (error: Error) => error.message,
  )
  if (missing !== '') process.stderr.write(`The sample classes are not graded: ${missing}\n`)
  const classes = sampleClasses().flatMap((from) => {
    const ids = [...from.samples.keys()].filter(isMeant)
    return ids.length === 0 ? [] : [{ from, ids, name: assignmentOf(from) }]
  })
  describe.skipIf(missing !== '').each(classes)('the sample class of $name', ({ from, ids }) => {
    let folder = ''
    let results: ReadonlyMap<string, Result> = new Map()

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
      results = await gradeClass(join(folder, 'out'), 2, [], ids, from)
    }, 600_000)
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    it.each(ids)('%s comes to what its sample.json says', (id) => {
      const result = results.get(id)
      expect(result && compare(from, result)).toEqual([])
    })

    it('leaves no submission ungraded and no incident', () => {
      expect([...results.keys()].sort()).toEqual(ids)
      expect([...results.values()].flatMap(({ incidents }) => incidents)).toEqual([])
    })
  })
}
