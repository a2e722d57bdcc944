import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

const process0 = ['--isolation', 'process']

/** A graded class of two, and commands on it. */
async function graded() {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  submission(join(cwd, 'class'), 'ada', sources.right)
  submission(join(cwd, 'class'), 'ben', sources.wrong)
  const run = (...args: readonly string[]) => touchstone(args, { cwd })
  await run('grade', assignment, 'class', '--no-reports', ...process0)
  const manifest = join(assignment, 'assignment.json')
  const change = (of: (text: string) => string) => writeFileSync(manifest, of(readFileSync(manifest, 'utf8')))
  const regrade = (...more: readonly string[]) =>
    run('regrade', assignment, 'class', '--no-reports', ...process0, ...more)
  const rows = () =>
    readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).result)
  return { cwd, run, change, regrade, rows }
}

describe('touchstone regrade', () => {
  it('shows each mark before and after, with the reason, and runs nothing that is called as before', async () => {
    const { cwd, change, regrade, rows } = await graded()
    const before = rows()
    change((text) => text.replace('"points":20', '"points":40'))
    const dry = await regrade('--dry-run', '--json')
    expect(dry.exitCode).toBe(0)
    const { changes } = JSON.parse(dry.stdout)
    expect(changes[0]).toMatchObject({
      submission: 'ada',
      before: 20,
      maxBefore: 20,
      after: 40,
      maxAfter: 40,
    })
    expect(rows()).toEqual(before)
    const { exitCode, stdout } = await regrade('--csv', 'changes.csv', '--html', 'changes.html')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('2 of 2 submissions judged again.')
    expect(stdout).toMatch(
      /ada {2}20 of 20 → 40 of 40 \(\+20\)\n {4}\S+\/\S+: worth \d+ instead of \d+, \d+ → \d+ points/,
    )
    expect(readFileSync(join(cwd, 'changes.csv'), 'utf8')).toMatch(
      /^submission,before,after,change,why,by hand\r\nada,20 of 20/,
    )
    expect(readFileSync(join(cwd, 'changes.html'), 'utf8')).toContain(
      '<th scope="row">ada</th><td>20 of 20</td>',
    )
    expect(rows().map(({ durations, score }) => [durations.student, score])).toEqual([
      [0, 40],
      [0, expect.any(Number)],
    ])
    const again = await regrade()
    expect(again.stdout).toContain(
      '0 of 2 submissions judged again; nothing that the others depend on has changed.',
    )
    expect(again.stdout).toContain('No mark has changed.')
  })

  it('keeps what was changed by hand, and lists it', async () => {
    const { cwd, run, change, regrade } = await graded()
    const adjust = (...more: readonly string[]) => run('adjust', 'out/small', 'ada', ...more)
    expect((await adjust('--points', '-2.5', '--comment', 'Oral exam', '--by', 'Prof')).exitCode).toBe(0)
    change((text) => text.replace('"points":20', '"points":40'))
    const { stdout } = await regrade()
    expect(stdout).toContain('by hand: -2.5 points by Prof: Oral exam')
    expect(readFileSync(join(cwd, 'out/small/adjustments.csv'), 'utf8')).toContain('ada,')
    expect((await adjust('--mark', '3', '--comment', 'Appeal', '--by', 'Kim')).exitCode).toBe(0)
    change((text) => text.replace('"points":40', '"points":30'))
    expect((await regrade()).stdout).toContain('by hand: mark 3 by Kim: Appeal')
    const table = join(cwd, 'out/small/adjustments.csv')
    expect(readFileSync(table, 'utf8').trim().split(/\r\n/)).toEqual([
      expect.stringContaining('id,'),
      expect.stringContaining('Oral exam'),
      expect.stringContaining('Appeal'),
    ])
    writeFileSync(table, readFileSync(table, 'utf8').replaceAll(/20\d\d-[^\r]*/g, ''))
    expect((await adjust('--mark', '4', '--comment', 'x')).stderr).toContain(
      "'ada' has a row already, in line 2",
    )
    expect((await run('adjust', 'out/small', 'zoe', '--mark', '3', '--comment', 'x')).stderr).toContain(
      "'out/small' has no submission 'zoe'",
    )
  })

  it('derives a mark again from what is stored, and says what came before', async () => {
    const { run, change, regrade } = await graded()
    const { exitCode, stdout } = await run(
      'explain',
      'ben',
      '--results',
      'out/small',
      '--assignment',
      'small',
    )
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^ben: \d+ of 20 points, graded 2/)
    expect(stdout).toMatch(
      /Derived again from the stored answers: (\d+) of \1 checks, each with the same outcome\./,
    )
    change((text) => text.replace('"points":20', '"points":40'))
    await regrade()
    const later = await run('explain', 'ben', '--results', 'out/small', '--assignment', 'small', '--json')
    expect(JSON.parse(later.stdout)).toMatchObject({
      submission: 'ben',
      maxScore: 40,
      history: [{ score: expect.any(Number) }],
    })
  })

  it('explains a mark of a function that crashed by what stopped it', async () => {
    const cwd = scratch()
    const assignment = smallAssignment(cwd)
    submission(join(cwd, 'class'), 'eve', `import 'wandb'\n${sources.right}`)
    await touchstone(['grade', assignment, 'class', '--no-reports', ...process0], { cwd })
    const { stdout } = await touchstone(
      ['explain', 'eve', 'linearScores', '--results', 'out/small', '--assignment', 'small'],
      { cwd },
    )
    expect(stdout).toMatch(/linearScores:\n {2}scores\.ts could not be loaded: .*wandb/)
  })

  it('refuses where nothing was graded', async () => {
    const { cwd, regrade } = await graded()
    const { exitCode, stderr } = await regrade('--out', 'elsewhere')
    expect(exitCode).toBe(2)
    expect(stderr).toContain("there are no results in 'elsewhere', so nothing can be graded again")
    expect(existsSync(join(cwd, 'elsewhere'))).toBe(false)
  })
})
