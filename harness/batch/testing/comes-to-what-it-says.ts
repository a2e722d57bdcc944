import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import type { Result } from '#kit/engine'
import { usableResult } from '../../cli/export/usable-result.ts'
import { isolationForGrade } from '../../cli/isolation.ts'
import { parseJunit } from '../../gradebook/testing/parse-junit.ts'
import { inEveryFormat, junitScore, scoresOf, scoresRead } from '../../gradebook/testing/scores-read.ts'
import { withoutTorch } from '../../runner/testing/without-torch.ts'
import { assignmentOf, gradeClass, sampleClasses } from './sample-class.ts'
import { compare } from './samples/compare.ts'

/** Grades the samples with these ids, of every assignment, and compares each with its `sample.json`. */
export async function comesToWhatItSays(isMeant: (id: string, assignment: string) => boolean): Promise<void> {
  const missing = await isolationForGrade().then(
    () => '',
    (error: Error) => error.message,
  )
  if (missing !== '') process.stderr.write(`The sample classes are not graded: ${missing}\n`)
  const needsTorch = (await withoutTorch()) === undefined ? [] : await assignmentsWithTorch()
  const classes = sampleClasses().flatMap((from) => {
    const name = assignmentOf(from)
    if (needsTorch.includes(name)) return []
    const ids = [...from.samples.keys()].filter((id) => isMeant(id, name))
    return ids.length === 0 ? [] : [{ from, ids, name }]
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

    it('has the same scores in every format that results are exported to', async () => {
      const documents = [...results.values()].map((result) => {
        expect(usableResult(result, result.submission)).toBe(result)
        const exported = inEveryFormat(result)
        expect(scoresRead(exported, result.maxScore), result.submission).toEqual(scoresOf(result))
        return exported.junit
      })
      const suites = (await parseJunit(documents)).flat()
      const scores = [...results.values()].map(({ score }) => ({ suite: score, cases: score }))
      expect(suites.map(junitScore)).toEqual(scores)
    })

    it('leaves no submission ungraded and no incident', () => {
      expect([...results.keys()].sort()).toEqual(ids)
      expect([...results.values()].flatMap(({ incidents }) => incidents)).toEqual([])
    })
  })
}

/** The assignments whose samples run only where PyTorch is. */
async function assignmentsWithTorch(): Promise<readonly string[]> {
  const all = await Promise.all((await listAssignments()).map(loadAssignment))
  return all.flatMap(({ name, runtime }) => (runtime === 'torch' ? [name] : []))
}
