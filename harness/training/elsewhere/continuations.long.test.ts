import { describe, expect, it } from 'vitest'
import { denseRecipes } from '../float64/dense-recipe.ts'
import { continuations } from './testing/continuations.ts'
import { measuredRun } from './testing/measured-run.ts'
import { roundedLog } from './testing/rounded-log.ts'
import { verifyTraining } from './verify-training.ts'
import { isRandom } from './ways-to-evaluate.ts'

const seeds = [31, 32, 33]

/** Masks and noise, which no replay repeats, move weights by as much. */
const unseen = ['with a learning rate that is a fifth higher', 'with the examples of the first epoch again']

describe.each(Object.entries(denseRecipes))('of %s', (_, recipe) => {
  const seen = Object.entries(continuations).filter(([title]) => !isRandom(recipe) || !unseen.includes(title))
  it.each(seeds)('a run that was only measured is verified, however it is rounded: seed %d', (seed) => {
    const { log, ...weights } = measuredRun(recipe, seed)
    for (const digits of [2, 4, 6]) {
      const { verdict, reasons } = verifyTraining({ recipe, log: roundedLog(log, digits), ...weights })
      expect({ digits, verdict, why: reasons[0]?.sentence }).toMatchObject({ verdict: 'verified' })
    }
  })

  it.each(seen)('a run that begins right is not verified: %s', (__, forge) => {
    for (const seed of seeds) {
      const { log, ...weights } = forge(recipe, seed)
      for (const digits of [2, 16]) {
        const { verdict } = verifyTraining({ recipe, log: roundedLog(log, digits), ...weights })
        expect({ seed, digits, verdict }).not.toMatchObject({ verdict: 'verified' })
      }
    }
  })
})
