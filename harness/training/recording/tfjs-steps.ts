import { UsageError } from '#files'
import { BackendError, type BackendName, chooseBackend, type Loaded } from '../backends.ts'
import { modelOf } from '../recipes/model-of.ts'
import { type TrainingStep, trainingSteps } from '../training-steps.ts'
import type { RunPlan } from './run-plan.ts'

/** Sets a backend of tfjs; by default the fastest that works. */
export async function tfjsBackend(asked: BackendName | undefined): Promise<Loaded> {
  try {
    return await chooseBackend(asked)
  } catch (error) {
    throw error instanceof BackendError ? new UsageError('no-backend', error.message) : error
  }
}

/** Trains a recipe with tfjs on the backend that is set, and yields every step. */
export async function* tfjsSteps(plan: RunPlan): AsyncGenerator<TrainingStep> {
  const { id, dense } = plan.recipe
  if (dense?.dropout !== undefined || dense?.augmentation !== undefined) {
    throw new UsageError(
      'float64-only',
      `${id} draws its noise in float64, which tfjs does not repeat`,
      'Record it with --backend float64.',
    )
  }
  const model = modelOf(plan.recipe, plan.seed)
  try {
    yield* trainingSteps(model, plan)
  } finally {
    model.dispose()
    model.optimizer.dispose()
  }
}
