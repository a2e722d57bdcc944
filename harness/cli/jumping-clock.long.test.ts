import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { statusOf } from '#batch'
import { rowsWithoutTimes } from './testing/rows-without-times.ts'
import {
  scratch,
  smallAssignment,
  sources,
  start,
  submission,
  touchstone,
  until,
} from './testing/touchstone.ts'

/** Every look at the clock is up to 30 years off, forwards or backwards. */
const jumping = `
const Real = Date
const jumped = () => Real.now() + 2 * (Math.random() - 0.5) * 30 * 365 * 86_400_000
globalThis.Date = class Date extends Real {
  constructor(...of) {
    super(...(of.length === 0 ? [jumped()] : of))
  }
  static now() {
    return jumped()
  }
}
`

it('a clock that jumps, between runs and during them, changes no row and no order of what was replaced', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  for (const name of names) submission(join(cwd, 'class'), name, name < 'c' ? sources.wrong : sources.slow)
  writeFileSync(join(cwd, 'clock.mjs'), jumping)
  const env = { NODE_OPTIONS: `--import ${join(cwd, 'clock.mjs')}` }
  const of = (command: string, out: string) => [
    ...[command, assignment, 'class', '--out', out, '--isolation', 'process', '--jobs', '2'],
    ...['--secret-file', 'secret'],
  ]
  expect((await touchstone(of('grade', 'whole'), { cwd })).exitCode).toBe(0)

  const running = start(of('grade', 'jumped'), { cwd, env })
  const done = () =>
    statusOf(join(cwd, 'jumped'))
      .then((status) => status.done)
      .catch(() => 0)
  await until(async () => (await done()) > 1)
  running.kill('SIGKILL')
  await running
  const kept = await done()
  const resumed = await touchstone([...of('grade', 'jumped'), '--json'], { cwd, env })
  expect([resumed.exitCode, JSON.parse(resumed.stdout).reused], resumed.stderr).toEqual([0, kept])
  expect(rowsWithoutTimes(join(cwd, 'jumped/results.jsonl'))).toEqual(
    rowsWithoutTimes(join(cwd, 'whole/results.jsonl')),
  )

  for (const source of [sources.right, sources.unwritten, sources.right]) {
    submission(join(cwd, 'class'), 'a', source)
    expect((await touchstone(of('regrade', 'jumped'), { cwd, env })).exitCode).toBe(0)
  }
  const explained = await touchstone(
    ['explain', 'a', '--results', 'jumped', '--assignment', assignment, '--secret-file', 'secret', '--json'],
    { cwd, env },
  )
  const { score, history } = JSON.parse(explained.stdout)
  const before = history.map((one: { score: number }) => one.score)
  expect([score, ...before], explained.stdout).toEqual([20, 0, 20, 0])
}, 120_000)
