import { denseData, standardized, statisticsOf } from '../float64/dense-data.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import type { Examples } from '../float64/small-digits.ts'
import { statedPreprocessing } from './stated-preprocessing.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What weights are evaluated on, preprocessed as the log says, or else with the statistics of the training set. */
export function evaluatedSets(
  recipe: DenseRecipe,
  preprocessing: SubmittedLog['preprocessing'],
): Readonly<Record<'training' | 'validation' | 'test', Examples>> {
  const { training, validation, test } = denseData(recipe)
  const statistics = statedPreprocessing(recipe, preprocessing) ?? statisticsOf([training])
  return {
    training: standardized(training, statistics),
    validation: standardized(validation, statistics),
    test: standardized(test, statistics),
  }
}
