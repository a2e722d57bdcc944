import type { Tensor } from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { type BackendName, loadBackend } from '../backends.ts'
import { syntheticPictures } from '../data/synthetic-pictures.ts'
import { trainingSteps } from '../training-steps.ts'
import { modelOf } from './model-of.ts'
import type { Layer, Loss, Recipe } from './recipe.ts'

const few = syntheticPictures(6, 1)

const conv = { layer: 'conv', filters: 3, kernel: 3, padding: 'same' } as const
const block = (shortcut: boolean, filters: number, stride: number): Layer => ({
  layer: 'block',
  shortcut,
  layers: [
    { ...conv, filters, stride, bias: false },
    { layer: 'batch-norm' },
    { layer: 'activation', activation: 'relu' },
    { ...conv, filters, bias: false },
    { layer: 'batch-norm' },
  ],
})

/** Each layer of a recipe, between a convolution, whose gradient passes through it, and the scores. */
const layersUnderTest: Readonly<Record<string, Layer>> = {
  flatten: { layer: 'flatten' },
  'batch norm': { layer: 'batch-norm' },
  'global average pool': { layer: 'global-average-pool' },
  relu: { layer: 'activation', activation: 'relu' },
  tanh: { layer: 'activation', activation: 'tanh' },
  'max pool': { layer: 'max-pool', size: 2 },
  'average pool': { layer: 'average-pool', size: 2 },
  dropout: { layer: 'dropout', rate: 0.5 },
  'strided convolution': { ...conv, stride: 2 },
  'convolution without padding': { ...conv, kernel: 5, padding: 'valid' },
  'residual block': block(true, 2, 1),
  'residual block that halves its pictures': block(true, 4, 2),
  'plain block that halves its pictures': block(false, 4, 2),
}

const losses: readonly Loss[] = ['softmax', 'cross-entropy', 'hinge', 'squares-sum', 'squares-mean']

/** With most others some unit stands so near to the kink of ReLU that rounding decides about its gradient. */
const seed = 2

/** Weights and loss after a step of size 1 against the gradient. */
async function stepped(backend: BackendName, recipe: Recipe) {
  expect((await loadBackend(backend)).loads).toBe(true)
  const model = modelOf(recipe, seed)
  let loss = NaN
  for await (const step of trainingSteps(model, { recipe, data: few, steps: 1, seed: 1 })) loss = step.loss
  const weights = model.getWeights().map((own: Tensor) => [...own.dataSync()])
  model.dispose()
  return { loss, weights }
}

async function expectSameStep(recipe: Recipe): Promise<void> {
  const [cpu, wasm] = [await stepped('cpu', recipe), await stepped('wasm', recipe)]
  expect(Math.abs(wasm.loss - cpu.loss) / cpu.loss).toBeLessThan(1e-5)
  expect(wasm.weights.length).toBe(cpu.weights.length)
  for (const [k, expected] of cpu.weights.entries()) {
    const largest = Math.max(1, ...expected.map(Math.abs))
    const off = expected.map((w, i) => Math.abs(w - (wasm.weights[k]?.[i] ?? NaN)))
    expect(Math.max(...off) / largest).toBeLessThan(5e-5)
  }
}

const flattens = new Set(['flatten', 'global-average-pool'])

const around = (layers: readonly Layer[], loss: Loss): Recipe => ({
  ...{
    id: 'test',
    title: 'test',
    format: '32x32x3',
    initial: 'he',
    loss,
    batchSize: 6,
    steps: 1,
    lambda: 0.1,
  },
  layers: [
    { ...conv, filters: 2 },
    ...layers,
    ...(layers.some(({ layer }) => flattens.has(layer)) ? [] : [{ layer: 'flatten' } as const]),
    { layer: 'dense', units: 10 },
  ],
  optimizer: { kind: 'momentum', learningRate: 1, momentum: 0 },
})

describe('a step on wasm is one on cpu', () => {
  it.each(Object.entries(layersUnderTest))('with the layer: %s', async (_, layer) => {
    await expectSameStep(around([layer], 'softmax'))
  })

  it.each(losses)('with the loss %s', async (loss) => {
    const recipe = around([], loss)
    const probabilities: Layer = { layer: 'activation', activation: 'softmax' }
    await expectSameStep(
      loss === 'cross-entropy' ? { ...recipe, layers: [...recipe.layers, probabilities] } : recipe,
    )
  })
})
