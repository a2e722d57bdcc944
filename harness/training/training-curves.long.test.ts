import { beforeAll, expect, it } from 'vitest'
import curves from '../../fixtures/curves/keras-mnist.json' with { type: 'json' }
import { chooseBackend } from './backends.ts'
import { kerasMnistModels } from './keras-mnist-models.ts'
import { committedRun, measureBackend } from './measure-backend.ts'
import { syntheticDigits } from './synthetic-digits.ts'
import { trainingSteps } from './training-steps.ts'

beforeAll(async () => {
  await chooseBackend('wasm')
})

it.each(['mlp', 'cnn'] as const)(
  'the %s has the committed losses for 25 steps, to a percent',
  async (name) => {
    const run = await measureBackend('wasm', name, curves[name].length)
    const losses = run.loads ? run.losses : []
    expect(losses).toHaveLength(25)
    losses.forEach((loss, step) => {
      const committed = curves[name][step] ?? NaN
      // Differences by float32 rounding grow with every step.
      expect(Math.abs(loss - committed) / committed).toBeLessThan(0.01)
    })
  },
)

it.each([
  ['mlp', 60],
  ['cnn', 60],
] as const)('the %s learns the synthetic digits within %d steps', async (name, steps) => {
  const data = syntheticDigits(committedRun.images, committedRun.seed)
  const model = kerasMnistModels[name](committedRun.seed)
  let last = 0
  for await (const { accuracy } of trainingSteps(model, data, { ...committedRun, steps })) last = accuracy
  expect(last).toBeGreaterThan(0.9)
})
