import { availableParallelism, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { UsageError } from '#files'
import manifest from '../../../package.json' with { type: 'json' }
import type { BackendName } from '../backends.ts'
import type { DataSet } from '../data/data-set.ts'
import { parameterCount } from '../recipes/parameter-count.ts'
import type { Recipe } from '../recipes/recipe.ts'
import type { TrainingStep } from '../training-steps.ts'
import { bandsOf, quantile, rounded } from './bands-of.ts'
import { float64Steps } from './float64-steps.ts'
import type { RecordedRun, Recording } from './recording.ts'
import type { RunPlan } from './run-plan.ts'

/** Those of tfjs, and the reference, which trains affine layers with ReLU between them. */
export type Backend = BackendName | 'float64'

/** How a recipe is recorded. */
export interface RecordingPlan {
  /** Default: the fastest of tfjs that works. */
  readonly backend?: Backend
  readonly data: DataSet
  readonly seeds: readonly number[]
  readonly steps: number
  /** Runs that are not finished when it is aborted are left out. */
  readonly signal?: AbortSignal
  readonly onStep?: () => void
}

/** The first seed of a recording; the others follow in steps of 1000, since each layer takes a seed of its own. */
export const seedsOf = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, k) => 20190207 + 1000 * k)

/**
 * Trains a recipe once for each seed and records every run, with mean and quantiles over them.
 *
 * @returns undefined if it was aborted before the first run was finished
 * @throws {UsageError} if the backend does not load, or cannot train the recipe; there is no fallback
 */
export async function recordCurves(recipe: Recipe, plan: RecordingPlan): Promise<Recording | undefined> {
  const { data, seeds, steps, signal } = plan
  const { stepsOf, ...trainer } = await trainerOf(plan.backend)
  const runs: RecordedRun[] = []
  for (const seed of seeds) {
    const run = await recordRun(stepsOf({ recipe, data, steps, seed }), seed, plan)
    if (signal?.aborted) break
    runs.push(run)
  }
  if (runs.length === 0) return undefined
  const { id, title, loss, optimizer, schedule, batchSize, lambda } = recipe
  const accuracies = runs.flatMap((run) => (run.accuracies === undefined ? [] : [run.accuracies]))
  const speeds = runs.map(({ stepsPerSecond }) => stepsPerSecond).sort((a, b) => a - b)
  return {
    schema: 'touchstone/curves/v1',
    recipe: {
      ...{ id, title, parameters: parameterCount(recipe), loss, optimizer, batchSize, lambda },
      ...(schedule && { schedule }),
    },
    data: { name: data.name, examples: data.rows },
    ...trainer,
    node: process.versions.node,
    machine: {
      platform: `${process.platform} ${process.arch}`,
      cores: availableParallelism(),
      load: Number((loadavg()[0] ?? 0).toFixed(1)),
    },
    date: new Date().toISOString(),
    steps,
    seeds: runs.map(({ seed }) => seed),
    stepsPerSecond: quantile(speeds, 0.5),
    loss: bandsOf(runs.map(({ losses }) => losses)),
    ...(accuracies.length > 0 && { accuracy: bandsOf(accuracies) }),
    runs,
  }
}

async function recordRun(
  run: AsyncIterable<TrainingStep> | Iterable<TrainingStep>,
  seed: number,
  { signal, steps, onStep }: RecordingPlan,
): Promise<RecordedRun> {
  const done: TrainingStep[] = []
  const times = [performance.now()]
  for await (const step of run) {
    done.push(step)
    times.push(performance.now())
    onStep?.()
    // A signal is handled between steps only.
    await new Promise(setImmediate)
    if (signal?.aborted) break
  }
  const warmUp = Math.floor(steps / 5)
  const seconds = ((times.at(-1) ?? 0) - (times[warmUp] ?? 0)) / 1000
  const accuracies = done.flatMap(({ accuracy }) => (accuracy === undefined ? [] : [rounded(accuracy)]))
  return {
    seed,
    stepsPerSecond: Number(((steps - warmUp) / Math.max(seconds, 1e-9)).toPrecision(3)),
    losses: done.map(({ loss }) => rounded(loss)),
    ...(accuracies.length > 0 && { accuracies }),
  }
}

interface Trainer {
  readonly backend: Backend
  readonly device: string
  readonly versions: Readonly<Record<string, string>>
  readonly stepsOf: (plan: RunPlan) => AsyncIterable<TrainingStep> | Iterable<TrainingStep>
}

async function trainerOf(asked: Backend | undefined): Promise<Trainer> {
  const own = { touchstone: manifest.version }
  if (asked === 'float64') {
    return { backend: asked, device: 'CPU, one core, float64', versions: own, stepsOf: float64Steps }
  }
  const { tfjsBackend, tfjsSteps } = await withTfjs(() => import('./tfjs-steps.ts'))
  const { backend, device, versions } = await tfjsBackend(asked)
  return { backend, device, versions: { ...own, ...versions }, stepsOf: tfjsSteps }
}

/** Loads what needs tfjs, which an installation does not bring. */
async function withTfjs<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const isAbsent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
    if (!isAbsent || !message.includes('@tensorflow/tfjs')) throw error
    const packages = ['core', 'layers', 'backend-wasm'].map((name) => `@tensorflow/tfjs-${name}@4.22.0`)
    throw new UsageError(
      'no-tfjs',
      'training needs tfjs, which is not installed',
      `npm install --no-save --save-dev ${packages.join(' ')}; only --backend float64 works without it.`,
    )
  }
}
