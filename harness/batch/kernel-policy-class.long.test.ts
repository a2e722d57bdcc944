import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gradeClass, sampleClass } from './testing/sample-class.ts'
import { compare } from './testing/samples/compare.ts'

/** Its attack itself is an error at level 2: there is no /proc to list. */
const refused = ['hostile/reads-proc-and-environment']

it('grades the sample class at level 2 as at level 3: every mark, and every diagnosis of benign work', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
  try {
    const results = await gradeClass(join(folder, 'out'), 2, ['--isolation', 'kernel-policy'])
    expect([...results.keys()].sort()).toEqual([...sampleClass.samples.keys()])
    const others = [...results.values()].filter((result) => compare(sampleClass, result).length > 0)
    expect(others.map(({ submission, score }) => [submission, score])).toEqual(refused.map((id) => [id, 0]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
