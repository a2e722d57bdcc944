/**
 * `npm run samples`: grades the sample classes, states in every `sample.json` what it came to, and prints what changed.
 * A test compares every later run with it. Names of assignments as arguments: only theirs.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assignmentOf, gradeClass, sampleClasses } from '../harness/batch/testing/sample-class.ts'
import { compare } from '../harness/batch/testing/samples/compare.ts'
import type { SampleClass } from '../harness/batch/testing/samples/read-class.ts'
import { restateClass } from '../harness/batch/testing/samples/restate.ts'

const wanted = process.argv.slice(2)
for (const from of sampleClasses()) {
  if (wanted.length === 0 || wanted.includes(assignmentOf(from))) await restate(from)
}

async function restate(from: SampleClass): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-samples-'))
  let changed = 0
  try {
    const results = await gradeClass(join(folder, 'out'), 2, [], undefined, from)
    for (const [id, sample] of restateClass(from, results).samples) {
      const file = join(from.folder, id, 'sample.json')
      const text = `${JSON.stringify(sample, null, 2)}\n`
      if (text === readFileSync(file, 'utf8')) continue
      changed++
      writeFileSync(file, text)
      const result = results.get(id)
      const differences = result === undefined ? [] : compare(from, result)
      process.stdout.write(`${[id, ...differences].join('\n  ')}\n`)
    }
    process.stdout.write(`${assignmentOf(from)}: ${changed} of ${results.size} samples changed\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
