import { type InputStatistics, roundingOf } from '#kit/curves'
import { denseData, statisticsOf } from '../float64/dense-data.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'

/** Inputs in float32 have statistics that differ by as much. */
const float32 = 1e-6

/**
 * What a log says that inputs were preprocessed with, with all digits where it rounds the numbers of known sets;
 * undefined: those of the training set, or nothing else is said.
 */
export function statedPreprocessing(
  recipe: DenseRecipe,
  stated: InputStatistics | undefined,
): InputStatistics | undefined {
  if (stated === undefined) return undefined
  const { training, validation, test } = denseData(recipe)
  const by = float32 + roundingOf([stated.mean, stated.deviation]).largest
  const isStated = ({ mean, deviation }: InputStatistics) =>
    Math.abs(mean - stated.mean) <= by && Math.abs(deviation - stated.deviation) <= by
  if (isStated(statisticsOf([training]))) return undefined
  const ofAll = statisticsOf([training, validation, test])
  return isStated(ofAll) ? ofAll : stated
}
