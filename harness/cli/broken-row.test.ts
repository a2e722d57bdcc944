import { readFileSync, writeFileSync } from 'node:fs'
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

it('writes the rows of all others when a page cannot be made, and grades that submission the next time', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  for (const name of ['ada', 'ben', 'cyd']) submission(join(cwd, 'class'), name, sources.right)
  const file = join(cwd, 'out', 'results.jsonl')
  const grade = async () =>
    (await touchstone(['grade', assignment, 'class', '--isolation', 'process', '--out', 'out'], { cwd }))
      .exitCode
  const read = () => readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(await grade()).toBe(0)
  const before = read()
  const broken = before.map((line) => {
    const { key, result } = JSON.parse(line)
    if (result.submission !== 'ben') return line
    const checks = result.checks.map((check: object) => ({
      ...check,
      outcome: 'failed',
      finding: { code: 'judged', text: 'x' },
      counterexample: { args: null },
    }))
    const functions = result.functions.map((one: object) => ({ ...one, state: 'failed' }))
    return JSON.stringify({ key, result: { ...result, checks, functions } })
  })
  writeFileSync(file, `${broken.join('\n')}\n`)
  forgetStore(join(cwd, 'out'))
  expect(await grade()).toBe(3)
  const after = read()
  expect([after[0], after[2]]).toEqual([before[0], before[2]])
  expect(JSON.parse(after[1] ?? '').result).toMatchObject({
    submission: 'ben',
    incidents: [expect.any(String)],
  })
  expect(await grade()).toBe(0)
  expect(JSON.parse(read()[1] ?? '').result).toMatchObject({ submission: 'ben', score: 20, incidents: [] })
})

it('grades a submission again whose row has points that cannot be', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  submission(join(cwd, 'class'), 'ada', sources.right)
  const file = join(cwd, 'out', 'results.jsonl')
  const grade = () =>
    touchstone(['grade', assignment, 'class', '--isolation', 'process', '--out', 'out'], { cwd })
  await grade()
  const row = readFileSync(file, 'utf8')
  expect((await grade()).stdout).toContain('as before    1')
  for (const score of ['1e999', '-1', '21', '"20"']) {
    writeFileSync(file, row.replace('"score":20', `"score":${score}`))
    forgetStore(join(cwd, 'out'))
    expect((await grade()).stdout).not.toContain('as before')
    expect(JSON.parse(readFileSync(file, 'utf8')).result.score).toBe(20)
  }
})
