import { UsageError, writeWhole } from '#files'
import { count, visible } from '#kit/engine'
import { dataFor } from '#training/data/data-for.ts'
import { narrower } from '#training/recipes/narrower.ts'
import type { Recipe } from '#training/recipes/recipe.ts'
import { type Backend, recordCurves, seedsOf } from '#training/recording/record-curves.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { say, sayJson, talk } from '../output.ts'
import { progressLine } from '../progress-line.ts'
import { wantedRecipe } from './wanted-recipe.ts'
import { wholeNumber } from './whole-number.ts'

export interface RecordOptions {
  readonly backend?: Backend
  readonly seeds: string
  readonly steps?: string
  readonly narrow: string
  readonly dataDir?: string
  readonly digits?: boolean
  readonly out?: string
  readonly json?: boolean
}

/** `touchstone curves record`: a recipe trained once for each seed. */
export async function record(id: string, options: RecordOptions): Promise<number> {
  const recipe = narrow(wantedRecipe(id), wholeNumber('--narrow', options.narrow, { most: 64 }))
  const seeds = seedsOf(wholeNumber('--seeds', options.seeds, { most: 1000 }))
  const steps =
    options.steps === undefined ? recipe.steps : wholeNumber('--steps', options.steps, { most: 100_000 })
  const { dataDir, digits, backend, out } = options
  const data = dataFor(recipe, { ...(dataDir && { folder: dataDir }), ...(digits && { digits }) })
  talk(
    `${recipe.id}: ${count(seeds.length, 'run')} of ${count(steps, 'step')} on ${data.rows} examples (${data.name})`,
  )
  const interrupt = listenForInterrupt(() => talk('Stopping; runs that are finished are kept.'))
  const line = progressLine(process.stderr)
  let done = 0
  try {
    const recording = await recordCurves(recipe, {
      ...{ data, seeds, steps, signal: interrupt.signal },
      ...(backend && { backend }),
      onStep: () => line.update({ done: ++done, total: steps * seeds.length, reused: 0 }),
    })
    line.end()
    if (recording === undefined) {
      talk('No run was finished; nothing is written.')
      return interrupt.exitCode()
    }
    const { backend: name, device, stepsPerSecond, runs } = recording
    talk(
      `${name} on ${device}: ${count(runs.length, 'run')}, ${stepsPerSecond.toPrecision(3)} steps per second`,
    )
    const json = JSON.stringify(recording)
    if (out !== undefined) {
      writeWhole(out, `${json}\n`)
      if (!options.json) say(visible(out))
    }
    if (out === undefined || options.json) sayJson(json)
    return interrupt.exitCode()
  } finally {
    line.end()
    interrupt.release()
  }
}

function narrow(recipe: Recipe, n: number): Recipe {
  try {
    return narrower(recipe, n)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new UsageError('not-narrower', `--narrow ${n} is not possible: ${error.message}`)
  }
}
