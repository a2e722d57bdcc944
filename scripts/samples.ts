/**
 * `npm run samples`: grades the sample class, states in every `sample.json` what it came to, and prints what changed.
 * A test compares every later run with it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gradeClass, sampleClass } from '../harness/batch/testing/sample-class.ts'
import { compare } from '../harness/batch/testing/samples/compare.ts'
import { restateClass } from '../harness/batch/testing/samples/restate.ts'

const folder = mkdtempSync(join(tmpdir(), 'touchstone-samples-'))
let changed = 0
try {
  const results = await gradeClass(join(folder, 'out'), 2)
  for (const [id, sample] of restateClass(sampleClass, results).samples) {
    const file = join(sampleClass.folder, id, 'sample.json')
    const text = `${JSON.stringify(sample, null, 2)}\n`
    if (text === readFileSync(file, 'utf8')) continue
    changed++
    writeFileSync(file, text)
    const result = results.get(id)
    const differences = result === undefined ? [] : compare(sampleClass, result)
    process.stdout.write(`${[id, ...differences].join('\n  ')}\n`)
  }
  process.stdout.write(`${changed} of ${results.size} samples changed\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
