import { beforeAll, expect, it } from 'vitest'
import curves from '../../fixtures/curves/keras-mnist.json' with { type: 'json' }
import { chooseBackend } from './backends.ts'
import { syntheticData } from './data/synthetic-data.ts'
import { committedSeed, measureBackend } from './measure-backend.ts'
import { modelOf } from './recipes/model-of.ts'
import { recipeNamed } from './testing/recipe-named.ts'
import { trainingSteps } from './training-steps.ts'

beforeAll(async () => {
  await chooseBackend('wasm')
})

it.each(['mlp', 'cnn'] as const)(
  'the %s has the committed losses for 25 steps, to a percent',
  async (name) => {
    const run = await measureBackend('wasm', recipeNamed(`keras-${name}`), curves[name].length)
    const losses = run.loads ? run.losses : []
    expect(losses).toHaveLength(25)
    losses.forEach((loss, step) => {
      const committed = curves[name][step] ?? NaN
      // Differences by float32 rounding grow with every step.
      expect(Math.abs(loss - committed) / committed).toBeLessThan(0.01)
    })
  },
)

it.each(['keras-mlp', 'keras-cnn'])('%s learns the synthetic digits within 60 steps', async (id) => {
  const recipe = recipeNamed(id)
  const run = { recipe, data: syntheticData(recipe), seed: committedSeed, steps: 60 }
  let last = 0
  for await (const { accuracy = 0 } of trainingSteps(modelOf(recipe, committedSeed), run)) last = accuracy
  expect(last).toBeGreaterThan(0.9)
})
