import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { initialLoss } from '#reference/diagnostics/initial-loss-check.ts'
import curves from '../../fixtures/curves/keras-mnist.json' with { type: 'json' }
import { chooseBackend } from './backends.ts'
import { syntheticPictures } from './data/synthetic-pictures.ts'
import { measureBackend } from './measure-backend.ts'
import { modelOf } from './recipes/model-of.ts'
import { recipeNamed } from './testing/recipe-named.ts'
import { trainingSteps } from './training-steps.ts'

beforeAll(async () => {
  await chooseBackend('wasm')
})

describe.each(['mlp', 'cnn'] as const)('the first steps of the %s', (name) => {
  it('have the committed losses, up to float32 rounding', async () => {
    const run = await measureBackend('wasm', recipeNamed(`keras-${name}`), 3)
    const losses = run.loads ? run.losses : []
    expect(losses).toHaveLength(3)
    losses.forEach((loss, step) => {
      const committed = curves[name][step] ?? NaN
      expect(Math.abs(loss - committed) / committed).toBeLessThan(1e-4)
    })
  })

  it('start near the loss of guessing, ln 10', () => {
    expect(Math.abs((curves[name][0] ?? NaN) - initialLoss('softmax', 10))).toBeLessThan(0.05)
  })
})

describe('training', () => {
  const recipe = { ...recipeNamed('small-cnn-batchnorm'), batchSize: 8 }
  const plan = { recipe, data: syntheticPictures(20, 1), steps: 7, seed: 2 }

  it('trains with every image once per epoch, the short last batch too', async () => {
    const sizes: number[] = []
    for await (const { examples } of trainingSteps(modelOf(recipe, 1), plan)) sizes.push(examples)
    expect(sizes).toEqual([8, 8, 4, 8, 8, 4, 8])
  })

  it('leaks no tensor in any step', async () => {
    const counts: number[] = []
    for await (const _ of trainingSteps(modelOf(recipe, 1), plan)) counts.push(memory().numTensors)
    // In its first step the optimizer creates its accumulators.
    expect(new Set(counts.slice(1))).toEqual(new Set([counts.at(-1)]))
  })

  it('gives the same losses for the same seeds', async () => {
    const losses = async (seed: number) => {
      const seen: number[] = []
      const run = trainingSteps(modelOf(recipe, 1), { ...plan, steps: 3, seed })
      for await (const { loss } of run) seen.push(loss)
      return seen
    }
    expect(await losses(2)).toEqual(await losses(2))
    expect(await losses(3)).not.toEqual(await losses(2))
  })

  it('stops when the caller has seen enough', async () => {
    let seen = 0
    for await (const _ of trainingSteps(modelOf(recipe, 1), { ...plan, steps: 1e9 })) if (++seen === 2) break
    expect(seen).toBe(2)
  })
})
