import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { judgeDense } from '../float64/judge-dense.ts'
import { overfitDense } from '../float64/overfit-dense.ts'
import { trainDense } from '../float64/train-dense.ts'
import { knownBands } from '../known-bands.ts'
import { trainingMistakes } from '../training-mistakes.ts'
import { roundedLog } from './testing/rounded-log.ts'

const id = 'softmax-classifier'
const recipe = denseRecipes[id] as DenseRecipe
const bands = knownBands(id)
const seed = 301

/** Titles of mistakes that whole logs show, and that logs of so many decimal places do not. */
function lostAt(decimals: number): readonly string[] {
  const forms = Object.values(trainingMistakes).flat()
  return forms.flatMap(({ decisions, title }) => {
    const { log, initial, final } = trainDense(recipe, seed, decisions)
    const whole = { ...log, overfit: overfitDense(recipe, seed, decisions) }
    const isSeenIn = (one: typeof whole) =>
      judgeDense(recipe, one, { ...(bands && { bands }), initial, final }).findings.some(
        ({ state }) => state === 'failed',
      )
    return isSeenIn(whole) && !isSeenIn(roundedLog(whole, decimals) as typeof whole) ? [title] : []
  })
}

it('two decimal places lose five mistakes of a softmax classifier, which the page names', () => {
  expect(lostAt(2)).toEqual([
    'epoch chosen on the test set',
    'biases decayed',
    'accuracy of the last batch',
    'best weights not restored',
    'initial weights of zero',
  ])
})

it('four decimal places lose initial weights of zero, and nothing else', () => {
  expect(lostAt(4)).toEqual(['initial weights of zero'])
})
