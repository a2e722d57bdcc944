import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  forgetStore,
  scratch,
  smallAssignment,
  sources,
  submission,
  touchstone,
} from './testing/touchstone.ts'

interface Row {
  readonly key: string
  readonly result: { readonly submission: string; readonly score: number | null }
}

const rowsOf = (out: string): readonly Row[] =>
  readFileSync(join(out, 'results.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** A class of right submissions, and the command that grades it. */
function classOf(names: readonly string[]) {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  for (const name of names) submission(join(cwd, 'class'), name, sources.right)
  const grade = (...more: readonly string[]) =>
    touchstone(['grade', assignment, 'class', '--isolation', 'process', ...more], { cwd })
  return { cwd, out: join(cwd, 'out', 'small'), grade }
}

it('writes a row for a submission that cannot be graded, and exits with 3', async () => {
  const { cwd, out, grade } = classOf(['ada'])
  symlinkSync('nowhere', join(cwd, 'class/link'))
  const { exitCode, stdout } = await grade()
  expect(exitCode).toBe(3)
  expect(stdout).toContain('not graded   1')
  expect(stdout).toContain('link: it is a link')
  expect(rowsOf(out).map(({ result }) => [result.submission, result.score])).toEqual([
    ['ada', 20],
    ['link', null],
  ])
  expect(readFileSync(join(out, 'gradebook.csv'), 'utf8')).toContain('\r\nlink,,20,,,')
  const page = readFileSync(join(out, 'students/link/feedback.md'), 'utf8')
  expect(page).toContain('Not graded yet: it is a link, and links are not followed')
  expect(page).not.toContain('internal error')
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('1 is not graded and needs attention.')
})

it('grades a submission again whose row is of another version of results', async () => {
  const { out, grade } = classOf(['ada', 'ben', 'cyd'])
  await grade('--no-reports')
  const [ada, ben, cyd] = rowsOf(out)
  const schema = 'touchstone/result/v1'
  const short = { schema, submission: 'ada', assignment: { name: 'small' } }
  const rows = [{ ...ada, result: short }, { ...ben, result: { ...ben?.result, schema, score: 7 } }, cyd]
  writeFileSync(join(out, 'results.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  forgetStore(out)
  const { exitCode, stdout } = await grade('--json', '--no-reports')
  const submissions = [{ score: 20 }, { score: 20 }, { score: 20 }]
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { reused: 1, submissions }])
  expect(rowsOf(out)).toMatchObject([ada, ben, cyd].map((row) => ({ key: row?.key, result: { score: 20 } })))
})
