import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectedFolder, expectedOf, gradeClass, sampleIds } from './testing/sample-class.ts'

it('grades the sample class at level 2 as the expected files say', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
  try {
    const results = await gradeClass(join(folder, 'out'), 2, ['--isolation', 'kernel-policy'])
    const expected = (id: string): unknown =>
      JSON.parse(readFileSync(join(expectedFolder, `${id}.json`), 'utf8'))
    const found = sampleIds().map((id) => {
      const result = results.get(id)
      return [id, result && expectedOf(result)]
    })
    expect(found).toEqual(sampleIds().map((id) => [id, expected(id)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
