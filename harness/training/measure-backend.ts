import { performance } from 'node:perf_hooks'
import { type BackendName, type Loaded, loadBackend, type NotLoaded, notLoaded } from './backends.ts'
import { syntheticData } from './data/synthetic-data.ts'
import { modelOf } from './recipes/model-of.ts'
import type { Recipe } from './recipes/recipe.ts'
import { trainingSteps } from './training-steps.ts'

/** A backend, and its measurements if it loads. */
export type MeasuredBackend = NotLoaded | (Loaded & Run)

interface Run {
  readonly losses: readonly number[]
  /** Excludes the first fifth of the steps, in which kernels are compiled. */
  readonly stepsPerSecond: number
}

/** The seed of the run whose losses are committed: equal on every backend up to float32 rounding. */
export const committedSeed = 20190207

/** Trains a recipe on one backend for some steps. A backend that fails is a result, not an error. */
export async function measureBackend(
  backend: BackendName,
  recipe: Recipe,
  steps: number,
): Promise<MeasuredBackend> {
  const found = await loadBackend(backend)
  if (!found.loads) return found
  try {
    return { ...found, ...(await run(recipe, steps)) }
  } catch (error) {
    return notLoaded(backend, error)
  }
}

async function run(recipe: Recipe, steps: number): Promise<Run> {
  const seed = committedSeed
  const plan = { recipe, data: syntheticData(recipe), seed, steps }
  const losses: number[] = []
  const times = [performance.now()]
  for await (const { loss } of trainingSteps(modelOf(recipe, seed), plan)) {
    losses.push(loss)
    times.push(performance.now())
  }
  const warmUp = Math.floor(steps / 5)
  const seconds = ((times.at(-1) as number) - (times[warmUp] as number)) / 1000
  return { losses, stepsPerSecond: (steps - warmUp) / seconds }
}
