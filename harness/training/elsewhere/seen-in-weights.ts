import { type DenseLayer, forward, highestScores } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { evaluatedSets } from './evaluated-sets.ts'
import { type ExaminedExample, examinedExample } from './examined-example.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What can be drawn of weights; null: they have none. */
export interface SeenWeights {
  /** Counts of test examples: a row for each true class, a column for each class that they are taken for. */
  readonly confusion: readonly (readonly number[])[] | null
  readonly filters: Filters | null
  readonly example: ExaminedExample | null
}

/** The weights of the first layer, as one image for each of its outputs. */
export interface Filters {
  /** What an output is: a class, or a hidden unit. */
  readonly of: 'class' | 'unit'
  readonly height: number
  readonly width: number
  /** Row by row. */
  readonly images: readonly (readonly number[])[]
}

/** What weights do with test data, and what their first layer looks for; no result of the log is used. */
export function seenInWeights(
  recipe: DenseRecipe,
  { preprocessing }: Pick<SubmittedLog, 'preprocessing'>,
  layers: readonly DenseLayer[],
): SeenWeights {
  return {
    confusion: confusionOf(recipe, preprocessing, layers),
    filters: filtersOf(recipe, layers),
    example: examinedExample(recipe, preprocessing, layers),
  }
}

/** Null if a score is not finite: then nothing is the highest. */
function confusionOf(
  recipe: DenseRecipe,
  preprocessing: SubmittedLog['preprocessing'],
  layers: readonly DenseLayer[],
): SeenWeights['confusion'] {
  const { X, labels } = evaluatedSets(recipe, preprocessing).test
  const { scores } = forward(layers, X)
  if (!scores.data.every(Number.isFinite)) return null
  const counts = Array.from({ length: recipe.classes }, () => Array<number>(recipe.classes).fill(0))
  for (const [n, taken] of highestScores(scores).entries()) {
    const row = counts[labels.data[n] as number] as number[]
    row[taken] = (row[taken] as number) + 1
  }
  return counts
}

function filtersOf({ image, hidden }: DenseRecipe, [first]: readonly DenseLayer[]): Filters | null {
  if (image === undefined || first === undefined) return null
  const [D = 0, M = 0] = first.W.shape
  const [height, width] = image
  const images = Array.from({ length: M }, (_, m) =>
    Array.from({ length: D }, (_, d) => first.W.data[d * M + m] as number),
  )
  return { of: hidden.length === 0 ? 'class' : 'unit', height, width, images }
}
