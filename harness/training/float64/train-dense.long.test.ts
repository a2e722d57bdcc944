import { expect, it } from 'vitest'
import { trainingMistakes } from '../training-mistakes.ts'
import { type DenseRecipe, denseRecipes } from './dense-recipe.ts'
import { overfitDense } from './overfit-dense.ts'
import { trainDense } from './train-dense.ts'

const short = Object.entries(denseRecipes).map(([id, recipe]) => [id, { ...recipe, epochs: 3 }] as const)

it.each(short)('training %s with the same seed records the same', (_, recipe) => {
  expect(trainDense(recipe, 3)).toEqual(trainDense(recipe, 3))
})

it.each(short)('training %s begins with the loss of guessing and lowers it', (_, recipe) => {
  const { log } = trainDense(recipe, 3)
  const guessing = recipe.loss === 'softmax' ? Math.log(recipe.classes) : recipe.classes - 1
  expect(Math.abs((log.steps[0]?.loss ?? NaN) - guessing)).toBeLessThan(0.35 * guessing)
  expect(log.epochs.at(-1)?.loss).toBeLessThan(0.6 * guessing)
})

const logOf = (recipe: DenseRecipe, decisions = {}) =>
  JSON.stringify([trainDense(recipe, 3, decisions).log, overfitDense(recipe, 3, decisions)])
const long = Object.values(denseRecipes).map((recipe) => ({ ...recipe, epochs: 12 }))
const right = long.map((recipe) => logOf(recipe))

it.each(Object.entries(trainingMistakes).flatMap(([id, forms]) => forms.map((form) => [id, form] as const)))(
  'the mistake %s changes what some recipe records: %o',
  (_, { decisions }) => {
    const differs = long.some((recipe, k) => logOf(recipe, decisions) !== right[k])
    expect(differs).toBe(true)
  },
)
