import { expect, it } from 'vitest'
import { denseData } from '../float64/dense-data.ts'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { initialLayers } from '../float64/initial-layers.ts'
import { seenInWeights } from './seen-in-weights.ts'

const recipe = denseRecipes['two-layer-net'] as DenseRecipe
const layers = initialLayers(recipe, 64, 1)

it('counts every test example in the row of its class', () => {
  const { confusion } = seenInWeights(recipe, {}, layers)
  const counts = Array(10).fill(0)
  for (const label of denseData(recipe).test.labels.data) counts[label]++
  expect(confusion?.map((row) => row.reduce((sum, count) => sum + count))).toEqual(counts)
})

it('shows the weights of each hidden unit as an image, row by row', () => {
  const { filters } = seenInWeights(recipe, {}, layers)
  expect(filters).toMatchObject({ of: 'unit', height: 8, width: 8 })
  expect(filters?.images).toHaveLength(32)
  expect(filters?.images[3]?.[10]).toBe(layers[0]?.W.data[10 * 32 + 3])
})

it('draws nothing of inputs that are no images', () => {
  const { image: _, ...rest } = recipe
  expect(seenInWeights(rest, {}, layers).filters).toBeNull()
})
