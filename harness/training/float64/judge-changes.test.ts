import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from './dense-recipe.ts'
import { judgeChanges } from './judge-changes.ts'
import { judgeDense } from './judge-dense.ts'
import { trainDense } from './train-dense.ts'

const short = (id: string): DenseRecipe => ({ ...(denseRecipes[id] as DenseRecipe), epochs: 2 })
const judged = (id: string, decisions = {}) => {
  const { initial, final } = trainDense(short(id), 5, decisions)
  return judgeChanges(initial, final)
}

it.each(Object.keys(denseRecipes))('in a correct run of %s, every layer changes', (id) => {
  expect(judged(id)).toMatchObject({ state: 'passed' })
})

it('names biases and a first layer that do not change, also where dropout leaves no replay', () => {
  expect(judged('dropout-net', { frozen: 'biases' })).toMatchObject({
    ...{ state: 'failed', mistake: 'biases-frozen' },
    sentence: 'At the end, b1, b2 are what they were at the start.',
  })
  expect(judged('dropout-net', { frozen: 'first layer' })).toMatchObject({
    ...{ state: 'failed', mistake: 'first-layer-frozen' },
  })
})

it('names no mistake where nothing has changed: other weights may have been saved', () => {
  const found = judged('svm-classifier', { update: 'not applied' })
  expect(found).toMatchObject({
    state: 'failed',
    sentence: 'At the end, W1, b1 are what they were at the start.',
  })
  expect(found.mistake).toBeUndefined()
})

it('is made only where both the initial and the final weights are there', () => {
  const recipe = short('augmented-net')
  const { log, initial, final } = trainDense(recipe, 5, { frozen: 'biases' })
  expect(judgeDense(recipe, log, { initial, final }).shown).toEqual(['biases-frozen'])
  expect(judgeDense(recipe, log, { initial }).shown).toEqual([])
})
