import { mean, type NDArray } from '#reference/core/ndarray.ts'
import type { Decisions } from './decisions.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { type Examples, smallDigits } from './small-digits.ts'

interface DenseData {
  readonly training: Examples
  readonly validation: Examples
  readonly test: Examples
}

const known = new Map<string, DenseData>()

/**
 * The data of a recipe, before preprocessing; the same in every run. Validation and test images come from a second
 * and a third camera, which take brighter images: preprocessing with their statistics shows.
 */
export function denseData({ examples, validationExamples, testExamples }: DenseRecipe): DenseData {
  const key = [examples, validationExamples, testExamples].join()
  const made = known.get(key) ?? {
    training: smallDigits(examples, 1),
    validation: smallDigits(validationExamples, 2, { brightness: 0.2 }),
    test: smallDigits(testExamples, 3, { brightness: 0.6 }),
  }
  known.set(key, made)
  return made
}

/** The mean and the standard deviation of all numbers of some sets together. */
export function statisticsOf(sets: readonly Examples[]): {
  readonly mean: number
  readonly deviation: number
} {
  const all = Float64Array.from(sets.flatMap(({ X }) => [...X.data]))
  const center = mean(all)
  return { mean: center, deviation: Math.sqrt(mean(all.map((x) => (x - center) ** 2))) }
}

/** What a training run preprocesses its inputs with. */
export function statisticsFor(
  recipe: DenseRecipe,
  { statistics }: Decisions,
): ReturnType<typeof statisticsOf> {
  const { training, validation, test } = denseData(recipe)
  const sets = {
    'training set': [training],
    'training and validation set': [training, validation],
    'all sets': [training, validation, test],
  }
  if (statistics === 'none') return { mean: 0, deviation: 1 }
  return statistics === 'constants' ? { mean: 0.5, deviation: 0.5 } : statisticsOf(sets[statistics])
}

/** (X − mean) / deviation. */
export const standardized = (
  { X, labels }: Examples,
  { mean: center, deviation }: ReturnType<typeof statisticsOf>,
): Examples => ({
  X: { ...X, data: X.data.map((x) => (x - center) / deviation) } as NDArray<'N D'>,
  labels,
})
