import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { denseRecipes } from '#training/float64/dense-recipe.ts'
import { namedLayers } from '#training/float64/named-layers.ts'
import { trainDense } from '#training/float64/train-dense.ts'
import { npz } from '#training/npz.ts'
import { scratch, touchstone } from '../testing/touchstone.ts'

const id = 'svm-classifier'
const recipe = denseRecipes[id]

/** A folder with the log of a training and its weights. */
function trained(decisions = {}): { readonly cwd: string } {
  if (recipe === undefined) throw new Error(`${id} is not a recipe`)
  const cwd = scratch()
  const { log, initial, final } = trainDense(recipe, 4, decisions)
  writeFileSync(
    join(cwd, 'log.json'),
    JSON.stringify({ schema: 'touchstone/training-log/v1', recipe: id, ...log }),
  )
  writeFileSync(join(cwd, 'initial.npz'), npz(namedLayers(initial)))
  writeFileSync(join(cwd, 'final.npz'), npz(namedLayers(final)))
  return { cwd }
}

const all = ['curves', 'check', 'log.json', '--initial', 'initial.npz', '--final', 'final.npz']

it('passes a correct training run, and verifies its weights', async () => {
  const { exitCode, stdout, stderr } = await touchstone(all, trained())
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(/^Linear SVM on 8 × 8 digits\n\nAll \d+ checks passed\./)
  expect(stdout).toContain('Verdict on the log: verified.')
})

it('names the mistake of a training run, and says which checks show it', async () => {
  const { exitCode, stdout } = await touchstone(all, trained({ penalized: 'all parameters' }))
  expect(exitCode).toBe(1)
  expect(stdout).toContain(
    'Mistake: biases penalized. The penalty includes the biases. Shown by: Losses of a replay.',
  )
  expect(stdout).toMatch(/✗ Losses of a replay\n {2}Step \d+ has the loss/)
})

it('prints what it found as JSON, and draws the curves in a page', async () => {
  const { cwd } = trained({ lastBatch: 'dropped' })
  const { stdout } = await touchstone([...all, '--json', '--html', 'page.html'], { cwd })
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'touchstone/training/v1',
    recipe: id,
    mistakes: [{ id: 'last-batch-dropped', title: 'short last batch dropped', evidence: 'shown' }],
  })
  expect(readFileSync(join(cwd, 'page.html'), 'utf8')).toContain('<svg class="training"')
})

it('has the confusion matrix of the weights, whatever the log reports, and draws the first layer', async () => {
  const { cwd } = trained()
  const log = JSON.parse(readFileSync(join(cwd, 'log.json'), 'utf8'))
  log.chosen.testAccuracy = 1
  writeFileSync(join(cwd, 'log.json'), JSON.stringify(log))
  const { stdout } = await touchstone([...all, '--json', '--html', 'page.html'], { cwd })
  const { verdict, confusion } = JSON.parse(stdout)
  expect(verdict).toBe('contradicted')
  expect(confusion.flat().reduce((sum: number, count: number) => sum + count, 0)).toBe(150)
  const right = confusion.reduce((sum: number, row: readonly number[], k: number) => sum + (row[k] ?? 0), 0)
  const page = readFileSync(join(cwd, 'page.html'), 'utf8')
  expect(page).toContain(`${right} of 150 test examples are classified correctly.`)
  expect(page).toContain('10 pictures of 8 × 8 weights, one for each class.')
  expect(page).not.toContain('<script')
})

it('says why weights with enormous numbers have no confusion matrix', async () => {
  const { cwd } = trained()
  const W = { shape: [64, 10], data: new Float64Array(640).fill(1.7e308) }
  writeFileSync(join(cwd, 'final.npz'), npz({ W, b: { shape: [10], data: new Float64Array(10) } }))
  const { exitCode, stdout, stderr } = await touchstone([...all, '--html', 'page.html'], { cwd })
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('Wrote') })
  expect(stdout).toContain('are not finite, so there is no confusion matrix.')
})

it('says which recipes there are where a log names none of them', async () => {
  const { cwd } = trained()
  const { exitCode, stderr } = await touchstone([...all, '--recipe', 'svm-clasifier'], { cwd })
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 })
  expect(stderr).toContain("Did you mean 'svm-classifier'?")
})

it('writes the data and the initial weights of a recipe', async () => {
  const cwd = scratch()
  const { exitCode, stdout } = await touchstone(['curves', 'data', id, '--json'], { cwd })
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout).files).toEqual(
    ['recipe.json', 'data.npz', 'initial.npz'].map((name) => join(id, name)),
  )
  expect(JSON.parse(readFileSync(join(cwd, id, 'recipe.json'), 'utf8'))).toMatchObject({ id, batchSize: 50 })
})
