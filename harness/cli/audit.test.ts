import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

function assignmentWithStarter(source: string) {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  mkdirSync(join(assignment, 'starter'))
  submission(join(assignment, 'starter'), 'typescript', source)
  return { cwd, assignment }
}

it('finds no problem in a correct suite, and prints the points of every check', async () => {
  const { cwd, assignment } = assignmentWithStarter(sources.unwritten)
  const { exitCode, stdout } = await touchstone(['audit', assignment, '--matrix'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(
    /^small: 1 function, \d+ checks, \d+ mistakes, 20 points\n {2}scores, 20 points: linear-scores\/shape 0, linear-scores\/lecture \d+, /,
  )
  expect(stdout).toMatch(/^linear-scores\/no-bias .*✗/m)
  expect(stdout).toContain('The untouched typescript starter gets 0 of 20.')
  expect(stdout).toContain('every mistake is caught and named')
})

it('prints the points of a check on the line of its id', async () => {
  const { stdout } = await touchstone(['audit', 'a2-curve-fitting'], { cwd: scratch() })
  expect(stdout).toContain('/shape 0,')
  expect(stdout).not.toMatch(/^ +\d+(,|$)/m)
})

it('exits with 1 where an untouched starter gets points', async () => {
  const { cwd, assignment } = assignmentWithStarter(sources.right)
  const { exitCode, stdout } = await touchstone(['audit', assignment], { cwd })
  expect(exitCode).toBe(1)
  expect(stdout).toContain(
    'starter-scores: the untouched typescript starter gets 20 points; linear-scores/shape passed',
  )
})

it('expects the points of what one starter hands out right, where the assignment says so', async () => {
  const { cwd, assignment } = assignmentWithStarter(sources.unwritten)
  submission(join(assignment, 'starter'), 'typescript-2016', sources.right)
  const before = await touchstone(['audit', assignment], { cwd })
  expect(before.stdout).toContain('starter-scores: the untouched typescript starter gets 20 points')
  const manifest = join(assignment, 'assignment.json')
  const bindings = { linearScores: { given: ['typescript-2016'] } }
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), bindings }))
  const { exitCode, stdout } = await touchstone(['audit', assignment], { cwd })
  expect(stdout).toContain('The untouched typescript starter gets 20 of 20.')
  expect(exitCode).toBe(0)
})

it('writes a page with the figures and every mistake', async () => {
  const { cwd, assignment } = assignmentWithStarter(sources.unwritten)
  const page = join(cwd, 'audit.html')
  const { exitCode, stdout, stderr } = await touchstone(['audit', assignment, '--page', page], { cwd })
  expect(exitCode).toBe(0)
  expect(stderr).toContain(`Written: ${page}`)
  expect(stdout).toMatch(/^(\d+) of \1 ways to make a mistake are named by themselves\.$/m)
  const html = readFileSync(page, 'utf8')
  for (const text of [
    '<code>linearScores</code>',
    'linear-scores/no-bias',
    'exceeds it',
    'gets 0 of 20 points',
  ])
    expect(html).toContain(text)
})

it('prints all of it as JSON', async () => {
  const { cwd, assignment } = assignmentWithStarter(sources.unwritten)
  const { stdout } = await touchstone(['audit', assignment, '--json', '--matrix'], { cwd })
  const { assignments } = JSON.parse(stdout)
  expect(assignments).toMatchObject([
    {
      assignment: 'small',
      problems: [],
      starters: [{ score: 0, otherwise: [] }],
      matrices: [{ function: 'linearScores' }],
    },
  ])
})
