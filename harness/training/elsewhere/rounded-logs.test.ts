import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { judgeDense } from '../float64/judge-dense.ts'
import { trainDense } from '../float64/train-dense.ts'
import { knownBands } from '../known-bands.ts'
import { trainingMistakes } from '../training-mistakes.ts'
import { forgeries } from './testing/forgeries.ts'
import { roundedLog, roundings } from './testing/rounded-log.ts'
import { verifyTraining } from './verify-training.ts'

const id = 'softmax-classifier'
const recipe = denseRecipes[id] as DenseRecipe
const bands = knownBands(id)
const how = fc.constantFrom(...(Object.keys(roundings) as (keyof typeof roundings)[]))
const runs = [1, 2, 3, 4].map((seed) => trainDense(recipe, seed))

it('an honest log is verified, and no check of it fails, whatever it is rounded to from two digits on', () => {
  fc.assert(
    fc.property(fc.constantFrom(...runs), fc.integer({ min: 2, max: 8 }), how, (run, digits, by) => {
      const { initial, final } = run
      const log = roundedLog(run.log, digits, by)
      const { verdict, reasons } = verifyTraining({ recipe, log, initial, final })
      expect({ verdict, reasons: reasons.filter((one) => one.verdict !== 'verified') }).toEqual({
        ...{ verdict: 'verified', reasons: [] },
      })
      const judged = judgeDense(recipe, log, { ...(bands && { bands }), initial, final })
      expect(judged.findings.filter(({ state }) => state === 'failed')).toEqual([])
    }),
    { numRuns: 15 },
  )
})

const reporting = ['leak-preprocess', 'accuracy-on-last-batch', 'best-not-restored', 'schedule-per-batch']

it.each(reporting)('rounding never makes a log with the mistake %s contradict itself', (mistake) => {
  for (const { decisions } of trainingMistakes[mistake] ?? []) {
    const { log, initial, final } = trainDense(recipe, 21, decisions)
    for (const digits of [2, 3, 4]) {
      const { reasons } = verifyTraining({ recipe, log: roundedLog(log, digits), initial, final })
      expect(reasons.filter(({ verdict }) => verdict === 'contradicted')).toEqual([])
    }
  }
})

it('a replay names a mistake in a log of four decimal places', () => {
  const { log, initial } = trainDense(recipe, 21, { velocity: 'shared' })
  const full = judgeDense(recipe, log, { initial }).shown
  expect(judgeDense(recipe, roundedLog(log, 4), { initial }).shown).toEqual(full)
})

// What two digits cannot show is left out.
const coarse = ['smoothed', 'copied-with-noise', 'epochs-repeated']

it.each(Object.entries(forgeries))(
  'a forged log that is rounded to four decimal places is contradicted: %s',
  (name, { forge }) => {
    const [own, other] = [runs[0], runs[1]] as [(typeof runs)[number], (typeof runs)[number]]
    const material = {
      ...{ recipe, own, other, seed: 1 },
      stopped: trainDense({ ...recipe, epochs: 5 }, 1),
    }
    const work = forge(material)
    const verdictAt = (digits: number) =>
      verifyTraining({ recipe, ...work, log: roundedLog(work.log, digits) }).verdict
    expect(verdictAt(4)).toBe('contradicted')
    if (!coarse.includes(name)) expect(verdictAt(2)).toBe('contradicted')
  },
)
