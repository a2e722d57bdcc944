import type { TrainingSetup } from '#kit/curves'
import { denseData, statisticsOf } from './dense-data.ts'
import type { DenseRecipe } from './dense-recipe.ts'

/** What a recipe tells of a training run before it begins. */
export function setupOf(recipe: DenseRecipe): TrainingSetup {
  const { training, validation, test } = denseData(recipe)
  const { dropout, augmentation } = recipe
  return {
    ...recipe,
    isRandom: [
      ...(dropout === undefined ? [] : (['dropout'] as const)),
      ...(augmentation === undefined ? [] : (['augmentation'] as const)),
    ],
    statistics: statisticsOf([training]),
    statisticsWithValidation: statisticsOf([training, validation]),
    statisticsOfAll: statisticsOf([training, validation, test]),
  }
}
