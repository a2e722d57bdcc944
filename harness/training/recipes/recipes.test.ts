import { beforeAll, describe, expect, it } from 'vitest'
import { architectureSummary } from '#reference/architectures/architecture-summary.ts'
import { kerasMnistCnn, kerasMnistMlp } from '#reference/architectures/keras-mnist-mlp.ts'
import { lenet } from '#reference/architectures/lenet.ts'
import { loadBackend } from '../backends.ts'
import { syntheticData } from '../data/synthetic-data.ts'
import { recipeNamed } from '../testing/recipe-named.ts'
import { trainingSteps } from '../training-steps.ts'
import { modelOf } from './model-of.ts'
import { narrower } from './narrower.ts'
import { parameterCount } from './parameter-count.ts'
import { recipes } from './recipes.ts'

beforeAll(async () => {
  await loadBackend('wasm')
})

const all = [...recipes.values()]

/** What Keras prints, and papers: golden numbers 2.7, 2.8; He et al. 2016 for CIFAR. */
const goldens = {
  'keras-mlp': 101_770,
  'keras-cnn': 34_826,
  'lenet-5': 61_706,
  'toy-net': 200_000,
  softmax: 30_730,
  svm: 30_730,
  'residual-20': 269_722,
  'plain-20': 269_722,
  'residual-56': 853_018,
  'plain-56': 853_018,
} as const

it.each(Object.entries(goldens))('%s has %d parameters', (id, count) => {
  expect(parameterCount(recipeNamed(id))).toBe(count)
})

it.each([
  ['keras-mlp', kerasMnistMlp],
  ['keras-cnn', kerasMnistCnn],
  ['lenet-5', lenet],
] as const)('%s has as many parameters as the reference counts', (id, architecture) => {
  const { weights, biases } = architectureSummary(architecture)
  expect(parameterCount(recipeNamed(id))).toBe(weights + biases)
})

it('keras-cnn has the shapes and parameter counts that Keras prints for each layer', () => {
  const [, ...layers] = modelOf(recipeNamed('keras-cnn'), 1).layers
  expect(layers.map((layer) => [(layer.outputShape as number[]).slice(1), layer.countParams()])).toEqual([
    [[26, 26, 32], 320],
    [[13, 13, 32], 0],
    [[11, 11, 64], 18_496],
    [[5, 5, 64], 0],
    [[1600], 0],
    [[1600], 0],
    [[10], 16_010],
  ])
})

describe.each(all.map((recipe) => [recipe.id, recipe] as const))('%s', (_, recipe) => {
  it('has as many trainable numbers as are counted', () => {
    const model = modelOf(recipe, 1)
    const learned = model.trainableWeights.map(({ shape }) =>
      shape.reduce<number>((all, side) => all * (side ?? 1), 1),
    )
    expect(learned.reduce((sum, count) => sum + count, 0)).toBe(parameterCount(recipe))
    model.dispose()
  })

  it('starts with the same weights for the same seed, and with others for another', () => {
    const weights = (seed: number) => {
      const model = modelOf(recipe, seed)
      const values = model.getWeights().map((own) => own.dataSync().slice())
      model.dispose()
      return values
    }
    expect(weights(1)).toEqual(weights(1))
    expect(weights(1000)[0]).not.toEqual(weights(1)[0])
  })
})

/** Deep nets with a quarter of their filters, and few examples: quick, and otherwise the same. */
const light = all.map((recipe) =>
  recipe.id.match(/-\d\d$/)
    ? { ...narrower(recipe, 4), batchSize: 8 }
    : { ...recipe, batchSize: Math.min(recipe.batchSize, 32) },
)

// Through 56 layers of batch norm without shortcuts the gradient grows to thousands: float32 shows no descent.
const descending = light.filter(({ id }) => id !== 'plain-56-narrow-4')

it.each(descending.map((recipe) => [recipe.id, recipe] as const))(
  'steps of %s on one batch lower its loss',
  async (_, recipe) => {
    // Without dropout, so that losses of one batch compare.
    const layers = recipe.layers.filter(({ layer }) => layer !== 'dropout')
    const { optimizer } = recipe
    const own = {
      ...recipe,
      layers,
      optimizer: { ...optimizer, learningRate: optimizer.learningRate / 100 },
    }
    const data = syntheticData(recipe)
    const width = data.X.length / data.rows
    const rows = recipe.batchSize
    const few = {
      ...data,
      rows,
      X: data.X.subarray(0, rows * width),
      labels: data.labels.subarray(0, (rows * data.labels.length) / data.rows),
    }
    const losses: number[] = []
    const model = modelOf(own, 1)
    for await (const { loss } of trainingSteps(model, { recipe: own, data: few, steps: 3, seed: 1 }))
      losses.push(loss)
    model.dispose()
    expect(losses[1]).toBeLessThan(losses[0] as number)
    expect(losses[2]).toBeLessThan(losses[1] as number)
  },
)

it('a narrower net has fewer filters and another name, and only convolutions are made narrower', () => {
  expect(narrower(recipeNamed('plain-20'), 4).id).toBe('plain-20-narrow-4')
  expect(parameterCount(narrower(recipeNamed('residual-56'), 2))).toBeLessThan(853_018 / 3)
  expect(() => narrower(recipeNamed('plain-20'), 3)).toThrow('which 3 does not divide')
  expect(() => narrower(recipeNamed('keras-mlp'), 2)).toThrow('keras-mlp has no convolution')
})
