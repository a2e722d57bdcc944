import { performance } from 'node:perf_hooks'
import { type BackendName, type Loaded, loadBackend, type NotLoaded, notLoaded } from './backends.ts'
import { kerasMnistModels, type ModelName } from './keras-mnist-models.ts'
import { syntheticDigits } from './synthetic-digits.ts'
import { trainingSteps } from './training-steps.ts'

/** A backend, and its measurements if it loads. */
export type MeasuredBackend = NotLoaded | (Loaded & Run)

interface Run {
  readonly losses: readonly number[]
  /** Excludes the first fifth of the steps, in which kernels are compiled. */
  readonly stepsPerSecond: number
}

/** The run whose losses are committed: equal on every backend up to float32 rounding. */
export const committedRun = { batchSize: 128, seed: 20190207, images: 1280 } as const

/** Trains a model of the lecture on one backend for some steps. A backend that fails is a result, not an error. */
export async function measureBackend(
  backend: BackendName,
  model: ModelName,
  steps: number,
): Promise<MeasuredBackend> {
  const found = await loadBackend(backend)
  if (!found.loads) return found
  try {
    return { ...found, ...(await run(model, steps)) }
  } catch (error) {
    return notLoaded(backend, error)
  }
}

async function run(model: ModelName, steps: number): Promise<Run> {
  const { seed, images } = committedRun
  const plan = { ...committedRun, steps }
  const losses: number[] = []
  const times = [performance.now()]
  for await (const { loss } of trainingSteps(
    kerasMnistModels[model](seed),
    syntheticDigits(images, seed),
    plan,
  )) {
    losses.push(loss)
    times.push(performance.now())
  }
  const warmUp = Math.floor(steps / 5)
  const seconds = ((times.at(-1) as number) - (times[warmUp] as number)) / 1000
  return { losses, stepsPerSecond: (steps - warmUp) / seconds }
}
