import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { trainDense } from '../float64/train-dense.ts'
import { trainingMistakes } from '../training-mistakes.ts'
import { forgeries } from './testing/forgeries.ts'
import { verifyTraining } from './verify-training.ts'

const recipes = Object.entries(denseRecipes)
const range = (from: number, count: number) => Array.from({ length: count }, (_, k) => from + k)

/** What was not verified of 40 right runs of each recipe. */
const doubted: string[] = []

it.each(recipes)('verifies right runs of %s', (id, recipe) => {
  for (const seed of range(1000, 40)) {
    const { verdict, reasons } = verifyTraining({ recipe, ...trainDense(recipe, seed) })
    if (verdict !== 'verified') doubted.push(`${id} ${seed}: ${reasons[0]?.sentence}`)
  }
})

it('leaves at most 1 % of 200 right runs without verification', () => {
  expect(doubted.length, doubted.join('\n')).toBeLessThanOrEqual(2)
})

// Ten seeds of each of five recipes.
it.each(recipes.flatMap(([id, recipe]) => range(1, 10).map((seed) => [id, seed, recipe] as const)))(
  'contradicts all forgeries of %s with seed %d',
  (_, seed, recipe: DenseRecipe) => {
    const [own, other] = [trainDense(recipe, seed), trainDense(recipe, seed + 5000)]
    const material = { recipe, own, other, stopped: trainDense({ ...recipe, epochs: 5 }, seed), seed }
    for (const [id, { reason, forge }] of Object.entries(forgeries)) {
      const { verdict, reasons } = verifyTraining({ recipe, ...forge(material) })
      const codes = reasons.map(({ code }) => code)
      expect({ id, verdict, codes }).toEqual({
        ...{ id, verdict: 'contradicted', codes: expect.arrayContaining([reason]) },
      })
    }
  },
)

it.each(recipes)(
  'contradicts no honest log of %s with a mistake by its weights or by itself',
  (_, recipe) => {
    for (const [id, forms] of Object.entries(trainingMistakes)) {
      for (const { decisions } of forms) {
        const { reasons } = verifyTraining({ recipe, ...trainDense(recipe, 77, decisions) })
        const against = reasons.filter(
          ({ verdict, code }) => verdict === 'contradicted' && code !== 'replay-differs',
        )
        // Its validation numbers are not those of its weights: that is the mistake.
        if (id === 'validated-on-training') continue
        expect({ id, against }).toEqual({ id, against: [] })
      }
    }
  },
)
