/**
 * Writes what each submission of the sample class comes to, for review: `node scripts/expected.ts`. The test
 * beside the batch engine compares it with every later run, and with the intention written by hand.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expectedFolder, expectedOf, gradeClass } from '../harness/batch/testing/sample-class.ts'

const folder = mkdtempSync(join(tmpdir(), 'touchstone-expected-'))
try {
  const results = await gradeClass(join(folder, 'out'), 2)
  rmSync(expectedFolder, { recursive: true, force: true })
  for (const [id, result] of results) {
    const file = join(expectedFolder, `${id}.json`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(expectedOf(result), null, 2)}\n`)
  }
  process.stdout.write(`${results.size} files in ${expectedFolder}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
