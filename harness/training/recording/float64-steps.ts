import { UsageError } from '#files'
import type { NDArray } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { batchOrder } from '../batch-order.ts'
import { type DataSet, inputsOf } from '../data/data-set.ts'
import { rightDecisions } from '../float64/decisions.ts'
import { descend } from '../float64/descend.ts'
import { initialLayers } from '../float64/initial-layers.ts'
import type { TrainingStep } from '../training-steps.ts'
import type { RunPlan } from './run-plan.ts'

/**
 * Trains a recipe in float64 with the reference, and yields every step: the same weights and the same order of examples
 * as on any other backend.
 *
 * @throws {UsageError} if the recipe has more than affine layers with ReLU between them
 */
export function* float64Steps({ recipe, data, steps, seed }: RunPlan): Generator<TrainingStep> {
  const { dense } = recipe
  if (dense === undefined) {
    throw new UsageError(
      'no-float64',
      `${recipe.id} has layers that the float64 reference does not train`,
      'It trains the recipes that touchstone curves recipes lists with float64.',
    )
  }
  const training = examplesOf(data)
  const perEpoch = Math.ceil(data.rows / recipe.batchSize)
  const order = batchOrder(recipe, data.rows, seed)
  const batches = Array.from({ length: Math.ceil(steps / perEpoch) }, () =>
    Array.from({ length: perEpoch }, () => order.next().value.rows as NDArray<'N'>),
  )
  const initial = initialLayers(dense, training.X.shape[1] as number, seed)
  const descent = {
    recipe: dense,
    decisions: rightDecisions,
    training,
    batches,
    draws: randomState([seed, 2]),
  }
  let step = 0
  for (const epoch of descend(initial, descent)) {
    for (const { loss, accuracy, examples } of epoch.steps) {
      if (step++ === steps) return
      yield { loss, accuracy, examples }
    }
  }
}

function examplesOf(data: DataSet) {
  const X = inputsOf(
    data,
    Array.from({ length: data.rows }, (_, n) => n),
  )
  return {
    X: { shape: [data.rows, X.length / data.rows], data: X } as NDArray<'N D'>,
    labels: { shape: [data.rows], data: Float64Array.from(data.labels) } as NDArray<'N'>,
  }
}
