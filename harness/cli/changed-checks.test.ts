import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

type Checks = Readonly<Record<string, false | { weight?: number; visibility?: string; hint?: string }>>

/** The small assignment with changes to single checks, and a class of one with no bias. */
function course(checks: Checks) {
  const cwd = scratch()
  const file = join(smallAssignment(cwd), 'assignment.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), checks }))
  submission(join(cwd, 'class'), 'ada', sources.wrong)
  return cwd
}

interface Row {
  readonly id: string
  readonly visibility: string
  readonly maxPoints: number
}

/** The checks that a student's own run makes, and how many it leaves out. */
async function ownRun(cwd: string) {
  const { stdout, stderr } = await touchstone(
    ['check', 'class/ada', '--assignment', './small', '--isolation', 'process', '--json'],
    { cwd },
  )
  expect(stderr).toBe('')
  const { checks, notRun } = JSON.parse(stdout)
  return { checks: checks as readonly Row[], notRun: notRun as readonly Row[] }
}

const sum = (rows: readonly Row[]): number => rows.reduce((total, { maxPoints }) => total + maxPoints, 0)
const pointsOf = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map(({ id, maxPoints }) => [id, maxPoints]))

describe('an assignment that changes single checks', () => {
  it('weighs them, and its part keeps its points', async () => {
    const { checks } = await ownRun(course({}))
    const changes = { 'linear-scores/random': { weight: 0 }, 'linear-scores/smallest': { weight: 5 } }
    const run = await ownRun(course(changes))
    const [before, after] = [pointsOf(checks), pointsOf(run.checks)]
    expect(before['linear-scores/random']).toBeGreaterThan(0)
    expect(after['linear-scores/random']).toBe(0)
    expect(after['linear-scores/smallest']).toBeGreaterThan(before['linear-scores/smallest'] ?? 0)
    expect(sum([...run.checks, ...run.notRun])).toBe(20)
  })

  it('leaves them out: they are not run, and the others have their points', async () => {
    const { checks, notRun } = await ownRun(course({ 'linear-scores/random': false }))
    expect(checks.map(({ id }) => id)).not.toContain('linear-scores/random')
    expect(sum([...checks, ...notRun])).toBe(20)
  })

  it('cannot leave out all checks of a function', async () => {
    const audit = await touchstone(['audit', './small'], { cwd: course({}) })
    const ids = audit.stdout.match(/linear-scores\/[\w-]+/g) ?? []
    const left = Object.fromEntries(ids.map((id) => [id, false as const]))
    const { exitCode, stderr } = await touchstone(['audit', './small'], { cwd: course(left) })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('every check of linearScores is left out')
  })

  it('hides and postpones them: a student’s own run does not make them, and no report shows their inputs', async () => {
    const cwd = course({
      'linear-scores/random': { visibility: 'hidden' },
      'linear-scores/lecture': { visibility: 'after-due' },
    })
    const { checks, notRun } = await ownRun(cwd)
    expect(checks.map(({ id }) => id)).not.toContain('linear-scores/random')
    expect(checks.map(({ id }) => id)).not.toContain('linear-scores/lecture')
    expect(notRun.map(({ visibility }) => visibility).toSorted()).toEqual(['after-due', 'hidden', 'hidden'])
    const grade = await touchstone(['grade', './small', 'class', '--isolation', 'process', '--out', 'out'], {
      cwd,
    })
    expect(grade.exitCode, grade.stderr).toBe(0)
    const feedback = readFileSync(join(cwd, 'out/students/ada/feedback.md'), 'utf8')
    expect(feedback).not.toContain('linear-scores/random')
  })

  it('shows a hint of its own', async () => {
    const hint = 'Add the bias of each class, as on the blackboard.'
    const cwd = course({ 'linear-scores/random': { hint } })
    const { checks } = await ownRun(cwd)
    expect(JSON.stringify(checks)).toContain(hint)
  })
})
