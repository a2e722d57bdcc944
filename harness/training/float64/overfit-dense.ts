import type { OverfitRun } from '#kit/curves'
import { tabulate } from '#reference/core/ndarray.ts'
import { take } from '#reference/core/take.ts'
import { randomState } from '#reference/random/random-state.ts'
import { type Decisions, rightDecisions } from './decisions.ts'
import { denseData, standardized, statisticsFor } from './dense-data.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { descend } from './descend.ts'
import { initialLayers } from './initial-layers.ts'

const few = 20
const epochs = 200

/**
 * The check that a net can learn a few examples by heart: 20 of them, without penalty, dropout, augmentation and
 * schedule.
 */
export function overfitDense(
  { dropout: _, augmentation: __, schedule: ___, ...recipe }: DenseRecipe,
  seed: number,
  different: Partial<Decisions> = {},
): OverfitRun {
  const decisions = { ...rightDecisions, ...different }
  const { X, labels } = standardized(denseData(recipe).training, statisticsFor(recipe, decisions))
  const rows = tabulate<'N'>([few], (n) => n)
  const training = { X: take('overfitDense', X, rows), labels: take('overfitDense', labels, rows) }
  const lambda = decisions.overfitting === 'with penalty' ? recipe.lambda : 0
  const own = { ...recipe, lambda, examples: few, batchSize: few, epochs }
  const initial = initialLayers(own, X.shape[1] as number, seed, decisions.initialWeights)
  const batches = Array.from({ length: epochs }, () => [rows])
  const descent = { recipe: own, decisions, training, batches, draws: randomState(0) }
  const records = [...descend(initial, descent)].map(({ record }) => record)
  return { losses: records.map(({ loss }) => loss), accuracies: records.map(({ accuracy }) => accuracy) }
}
