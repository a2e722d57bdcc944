import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { type Expected, expectedFolder, expectedOf, gradeClass, sampleIds } from './testing/sample-class.ts'

/** Their attack itself is an error at level 2: there is no /proc to list, and no session of one's own. */
const refused = ['hostile/leaves-a-daemon', 'hostile/reads-proc-and-environment']

it('grades the sample class at level 2 as at level 3: every mark, and every word on honest work', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
  try {
    const results = await gradeClass(join(folder, 'out'), 2, ['--isolation', 'kernel-policy'])
    const pairs = sampleIds().map((id) => {
      const expected: Expected = JSON.parse(readFileSync(join(expectedFolder, `${id}.json`), 'utf8'))
      const result = results.get(id)
      return { id, expected, found: result && expectedOf(result) }
    })
    expect(pairs.filter(({ expected, found }) => expected.score !== found?.score)).toEqual([])
    const others = pairs.filter(({ expected, found }) => !isDeepStrictEqual(expected, found))
    expect(others.map(({ id }) => id)).toEqual(refused)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
