import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from '../testing/touchstone.ts'

it('says what each optimizer does in the valley and on the saddle, and draws it with the same words', async () => {
  const cwd = scratch()
  const { exitCode, stdout } = await touchstone(['curves', 'walks', '--svg', 'walks.svg'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(
    /sgd +ends at .+; never crosses the floor\.\n +momentum .+; crosses the floor 14 times\./,
  )
  expect(stdout).toMatch(/sgd +ends at .+; is off the saddle after 49 steps\./)
  const svg = readFileSync(join(cwd, 'walks.svg'), 'utf8')
  expect(svg).toMatch(/<desc id="desc">Valley .+ crosses the floor 14 times\./)
})

it('prints every point as JSON', async () => {
  const { stdout } = await touchstone(['curves', 'walks', '--steps', '3', '--json'], { cwd: scratch() })
  const { schema, landscapes } = JSON.parse(stdout)
  expect(schema).toBe('touchstone/walks/v1')
  expect(landscapes[0].walks[0]).toMatchObject({ optimizer: 'sgd', crossings: 0 })
  expect(landscapes[0].walks[0].points).toHaveLength(4)
  expect(landscapes[1].walks[0]).toMatchObject({ optimizer: 'sgd', leftAfter: null })
})

it.each([
  [['--rate', 'fast'], "--rate is 'fast', and must be a positive number"],
  [['--rate', ''], "--rate is '', and must be a positive number"],
  [['--steps', '0'], "--steps is '0', and must be an integer from 1 to 10000"],
])('refuses %j with exit code 2', async (options, said) => {
  const { exitCode, stderr } = await touchstone(['curves', 'walks', ...options], { cwd: scratch() })
  expect(exitCode).toBe(2)
  expect(stderr).toContain(said)
})
