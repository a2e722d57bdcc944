import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from '../testing/touchstone.ts'

const rates = ['curves', 'sweep', 'softmax-classifier', '--rates', '1e9,0.05,0.0005']

it('says which learning rates of a recipe are too high, good or low, and draws them', async () => {
  const cwd = scratch()
  const { exitCode, stdout } = await touchstone([...rates, '--svg', 'rates.svg'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(
    /^Softmax classifier .+\n\nrate +regime .+\n0\.0005 +low .+\n0\.05 +good .+\n1000000000 +too high /,
  )
  expect(stdout).toMatch(/The recipe's own rate is 0\.05\.\n$/)
  expect(readFileSync(join(cwd, 'rates.svg'), 'utf8')).toMatch(/<desc id="desc">.* 0\.05: 0\.\d+, good\. /)
})

it('prints every curve as JSON, and a loss that is not finite as null', async () => {
  const { stdout } = await touchstone([...rates, '--json'], { cwd: scratch() })
  const found = JSON.parse(stdout)
  expect(found).toMatchObject({ schema: 'touchstone/rate-sweep/v1', recipe: 'softmax-classifier', seed: 0 })
  expect(found.rates[0].losses).toHaveLength(21)
  expect(found.rates[2].losses.at(-1)).toBeNull()
})

it.each([
  [['--rates', '0.1,fast'], "--rates has 'fast', which is not a learning rate"],
  [['--rates', '0'], "--rates has '0', which is not a learning rate"],
  [['--rates', ''], "--rates has '', which is not a learning rate"],
  [['--rates', Array.from({ length: 25 }, (_, k) => k + 1).join()], '25 rates; at most 24 are allowed'],
  [['--seed', '-1'], "--seed is '-1', and must be an integer from 0"],
])('refuses %j with exit code 2', async (options, said) => {
  const { exitCode, stderr } = await touchstone(['curves', 'sweep', 'softmax-classifier', ...options], {
    cwd: scratch(),
  })
  expect(exitCode).toBe(2)
  expect(stderr).toContain(said)
})

it('refuses a seed of data that is no integer', async () => {
  const { exitCode, stderr } = await touchstone(['curves', 'data', 'softmax-classifier', '--seed', 'x'], {
    cwd: scratch(),
  })
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--seed is') })
})
