/**
 * `npm run thirty`: grades thirty common failures of the sample class, and writes one page with what a student read
 * before these messages were reworked, beside what a student reads now, and the scores of both.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gradeClass } from '../harness/batch/testing/sample-class.ts'
import { studentView } from '../reports/index.ts'
import { functionText } from '../reports/terminal/function-lines.ts'
import { type Failure, thirtyPage } from './thirty-page.ts'

const root = join(import.meta.dirname, '..')
const failures: readonly Failure[] = JSON.parse(
  readFileSync(join(root, 'fixtures/thirty/failures.json'), 'utf8'),
)

mkdirSync(join(root, '.touchstone'), { recursive: true })
const folder = mkdtempSync(join(root, '.touchstone/thirty-'))
try {
  const results = await gradeClass(
    join(folder, 'out'),
    2,
    [],
    failures.map(({ sample }) => sample),
  )
  const now = failures.map(({ sample }) => {
    const result = results.get(sample)
    if (result === undefined) throw new Error(`${sample} was not graded`)
    const start = studentView(result, { audience: 'student' }).start
    return start === null ? 'Nothing is wrong.' : functionText(start.function)
  })
  const page = join(root, '.touchstone/thirty-failures.html')
  writeFileSync(page, thirtyPage(failures, now))
  if (process.argv.includes('--text'))
    process.stdout.write(
      `${failures.map(({ fault }, k) => `## ${k + 1}. ${fault}\n\n${now[k]}\n`).join('\n')}\n`,
    )
  process.stdout.write(`Written: ${page}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
