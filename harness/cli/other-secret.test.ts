import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  forgetStore,
  scratch,
  smallAssignment,
  sources,
  submission,
  touchstone,
} from './testing/touchstone.ts'

/** A class of one that was graded with the secret `course-secret`, and the command that grades it again. */
async function gradedClass() {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  submission(join(cwd, 'class'), 'ada', sources.right)
  const grade = (...more: readonly string[]) =>
    touchstone(['grade', assignment, 'class', '--isolation', 'process', '--json', ...more], { cwd })
  const first = await grade('--secret-file', 'course-secret')
  expect(first.exitCode, first.stderr).toBe(0)
  return { cwd, grade, rows: () => readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8') }
}

const message = (file: string): string =>
  `touchstone: there is no secret '${file}', and the results in 'out/small' were graded with another one
Give the one that was used before: --secret-file <file>
Or, for new hidden inputs, another folder for results: --out <folder>
`

describe('touchstone grade, where results are', () => {
  it('makes no secret of a mistyped name, and leaves the results as they are', async () => {
    const { cwd, grade, rows } = await gradedClass()
    const before = rows()
    const { exitCode, stdout, stderr } = await grade('--secret-file', 'course-secert')
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: message('course-secert'),
    })
    expect(existsSync(join(cwd, 'course-secert'))).toBe(false)
    expect(rows()).toBe(before)
    const right = await grade('--secret-file', 'course-secret')
    expect(JSON.parse(right.stdout).reused).toBe(1)
    expect(right.stderr).not.toContain('another secret')
  })

  it('makes no default secret either, if the option is forgotten', async () => {
    const { cwd, grade } = await gradedClass()
    const { exitCode, stderr } = await grade()
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: message(join(cwd, '.state/touchstone/secret')),
    })
  })

  it('makes none for results of an earlier version, which do not say which secret it was', async () => {
    const { cwd, grade, rows } = await gradedClass()
    writeFileSync(join(cwd, 'out/small/results.jsonl'), rows().replace(/,"secret":"[^"]*"/, ''))
    forgetStore(join(cwd, 'out/small'))
    rmSync(join(cwd, 'course-secret'))
    const { exitCode, stderr } = await grade('--secret-file', 'course-secret')
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: message('course-secret') })
  })

  it('makes a new one for another folder of results', async () => {
    const { grade } = await gradedClass()
    const { exitCode, stderr } = await grade('--secret-file', 'second-secret', '--out', 'out/second')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('Created second-secret.')
    expect(stderr).not.toContain('another secret')
  })

  it('grades again with another secret that exists, and says so in one line', async () => {
    const { cwd, grade } = await gradedClass()
    writeFileSync(join(cwd, 'other-secret'), `${'5eed'.repeat(16)}\n`)
    const { exitCode, stdout, stderr } = await grade('--secret-file', 'other-secret')
    expect([exitCode, JSON.parse(stdout).reused]).toEqual([0, 0])
    const line =
      'The results in out/small were graded with another secret than other-secret; all are graded again.'
    expect(stderr.split('\n').filter((text) => text === line)).toHaveLength(1)
    const again = await grade('--secret-file', 'other-secret')
    expect(JSON.parse(again.stdout).reused).toBe(1)
    expect(again.stderr).not.toContain('another secret')
  })
})
