import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from '../testing/touchstone.ts'

const fixture = (name: string) => resolve(`fixtures/curves/${name}.wasm.json`)

/** A recording with its run repeated for so many seeds, each a little different. */
function repeated(name: string, seeds: number, change: object = {}): string {
  const recording = JSON.parse(readFileSync(fixture(name), 'utf8'))
  const [run] = recording.runs
  recording.seeds = Array.from({ length: seeds }, (_, k) => k)
  recording.runs = recording.seeds.map((seed: number) => ({
    ...run,
    ...{ seed, losses: run.losses.map((loss: number) => loss * (1 + seed / 1000)) },
  }))
  const path = join(scratch(), `${name}.json`)
  writeFileSync(path, JSON.stringify({ ...recording, ...change }))
  return path
}

it('says that one pair of runs may be chance, whatever its difference', async () => {
  const { exitCode, stdout } = await touchstone(
    ['curves', 'claims', fixture('small-cnn'), fixture('small-cnn-batchnorm')],
    { cwd: scratch() },
  )
  expect(exitCode).toBe(1)
  expect(stdout).toBe(
    [
      'Batch normalization trains faster: uncertain.',
      'With batch normalization the area under the loss is smaller than without it.',
      'small-cnn-batchnorm is better than small-cnn in 1 of 1 pair of runs.',
      'Mean difference of the mean losses: −0.213.',
      'If neither were better, chance alone would give as many better pairs in 50 % of cases.',
      'Record more seeds: with five, all better, it is 3.1 %.',
      '',
    ].join('\n'),
  )
})

it('shows a claim by five pairs, in either order of the files, and says how often chance does', async () => {
  const [plain, residual] = ['plain-20-narrow-4', 'residual-20-narrow-4'].map((name) => repeated(name, 5))
  const both = ['curves', 'claims', plain ?? '', residual ?? '']
  const { exitCode, stdout } = await touchstone([...both, '--json'], { cwd: scratch() })
  expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({
    ...{ exitCode: 0, schema: 'touchstone/training-claim/v1', claim: 'residual-deeper', verdict: 'shown' },
    ...{ better: 'residual-20-narrow-4', worse: 'plain-20-narrow-4', falseAlarms: 1 / 32 },
  })
})

it.each([
  ['Momentum trains faster', 'two-layer-net.float64', 'two-layer-net-without-momentum.float64', 10],
  ['Batch normalization trains faster', 'small-cnn-batchnorm-narrow-4.wasm', 'small-cnn-narrow-4.wasm', 8],
  ['Shortcuts train deep nets', 'residual-56-narrow-4.wasm', 'plain-56-narrow-4.wasm', 5],
])('%s: %s is better than %s in all %d pairs of runs', async (claim, better, worse, pairs) => {
  const files = [better, worse].map((recording) => resolve(`fixtures/curves/${recording}.json`))
  const { exitCode, stdout } = await touchstone(['curves', 'claims', ...files], { cwd: scratch() })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(new RegExp(`^${claim}: shown\\.`))
  expect(stdout).toContain(`in ${pairs} of ${pairs} pairs of runs.`)
})

it('refuses recordings that no claim is about, and those that differ in more than it is about', async () => {
  const cwd = scratch()
  const none = await touchstone(['curves', 'claims', fixture('keras-mlp'), fixture('small-cnn')], { cwd })
  expect(none.exitCode).toBe(2)
  expect(none.stderr).toContain('no claim is about keras-mlp beside small-cnn')
  const other = repeated('small-cnn', 1, { data: { name: 'synthetic', examples: 99 } })
  const more = await touchstone(['curves', 'claims', other, fixture('small-cnn-batchnorm')], { cwd })
  expect(more.exitCode).toBe(2)
  expect(more.stderr).toContain('data synthetic, 1280 examples beside synthetic, 99 examples')
})
