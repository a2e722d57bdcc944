import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from './dense-recipe.ts'
import { ratesAround, sweepRates } from './sweep-rates.ts'

const recipe = denseRecipes['softmax-classifier'] as DenseRecipe

it('tries powers of ten around the rate of the recipe', () => {
  expect(ratesAround(recipe)).toEqual([0.00005, 0.0005, 0.005, 0.05, 0.5, 5])
})

it.each(Object.keys(denseRecipes))('calls the own rate of %s good, and others not', (id) => {
  const own = denseRecipes[id] as DenseRecipe
  const factors = [1e-3, 1, 1e6]
  const rates = factors.map((factor) => factor * own.learningRate)
  expect(sweepRates(own, rates, 1).map(({ regime }) => regime)).toEqual(['low', 'good', 'too high'])
})

it('calls no rate high that is below the best one: it rests above because it was slow', () => {
  const svm = denseRecipes['svm-classifier'] as DenseRecipe
  const swept = sweepRates(svm, [1e-300, 1e-4, 0.01], 0)
  expect(swept.map(({ regime }) => regime)).toEqual(['low', 'low', 'good'])
})
