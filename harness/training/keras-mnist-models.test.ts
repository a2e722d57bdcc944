import { enableProdMode, setBackend } from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, describe, expect, it } from 'vitest'
import { architectureSummary } from '#reference/architectures/architecture-summary.ts'
import { kerasMnistCnn, kerasMnistMlp } from '#reference/architectures/keras-mnist-mlp.ts'
import { kerasMnistModels } from './keras-mnist-models.ts'

beforeAll(async () => {
  enableProdMode()
  await setBackend('cpu')
})

/** Golden numbers 2.8: what Keras prints for each layer. */
const goldens = {
  mlp: {
    architecture: kerasMnistMlp,
    total: 101_770,
    layers: [
      [[784], 0],
      [[128], 100_480],
      [[10], 1290],
    ],
  },
  cnn: {
    architecture: kerasMnistCnn,
    total: 34_826,
    layers: [
      [[26, 26, 32], 320],
      [[13, 13, 32], 0],
      [[11, 11, 64], 18_496],
      [[5, 5, 64], 0],
      [[1600], 0],
      [[1600], 0],
      [[10], 16_010],
    ],
  },
} as const

describe.each(['mlp', 'cnn'] as const)('the %s of the lecture', (name) => {
  it('has the shapes and parameter counts that Keras prints, and the reference computes', () => {
    const model = kerasMnistModels[name](1)
    const { architecture, total, layers } = goldens[name]
    expect(
      model.layers.map((layer) => [(layer.outputShape as number[]).slice(1), layer.countParams()]),
    ).toEqual(layers)
    expect(model.countParams()).toBe(total)
    const { weights, biases } = architectureSummary(architecture)
    expect(weights + biases).toBe(total)
  })

  it('starts with the weights given by its seed', () => {
    const weights = (seed: number) => kerasMnistModels[name](seed).getWeights()[0]?.dataSync()
    expect(weights(1)).toEqual(weights(1))
    expect(weights(2)).not.toEqual(weights(1))
  })
})
