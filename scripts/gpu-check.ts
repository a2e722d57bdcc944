/**
 * Trains a recipe, the Keras MNIST CNN of the lecture, for some steps on every backend of tfjs and prints one table for
 * this machine: what loads, or why not, on what it computes, whether its losses are those of wasm, and how
 * fast it is.
 *
 * Each backend has a process of its own: one that crashes, or that does not let Node end, harms no other.
 */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError, Option } from 'commander'
import { execa, sendMessage } from 'execa'
import { backendTable } from '#training/backend-table.ts'
import { type BackendName, backendNames } from '#training/backends.ts'
import { type MeasuredBackend, measureBackend } from '#training/measure-backend.ts'
import type { Recipe } from '#training/recipes/recipe.ts'
import { recipes } from '#training/recipes/recipes.ts'

interface Options {
  readonly backend: readonly BackendName[]
  readonly recipe: string
  readonly steps: number
  readonly alone: boolean
}

/** `cpu` needs a minute for a step of a CNN. */
const worthMeasuring = backendNames.filter((name) => name !== 'cpu')

/** A backend that takes longer ends without numbers. */
const minutes = 10

const { backend, recipe, steps, alone } = new Command('gpu-check')
  .description('Trains on every backend of tfjs and prints one table for this machine.')
  .addOption(new Option('--backend <names...>', 'only these').choices(backendNames).default(worthMeasuring))
  .addOption(new Option('--recipe <id>', 'what to train').choices([...recipes.keys()]).default('keras-cnn'))
  .option('--steps <number>', 'steps to train', wholeNumber, 25)
  .addOption(
    new Option('--alone', 'how this program calls itself, once per backend').default(false).hideHelp(),
  )
  .parse()
  .opts<Options>()

if (alone) {
  for (const name of backend) await sendMessage({ ...(await measureBackend(name, recipeOf(recipe), steps)) })
  // A process that holds a WebGPU device does not end by itself.
  process.exit()
}

const measured: MeasuredBackend[] = []
for (const name of backend) measured.push(await measuredAlone(name))
console.log(
  `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}\n`,
)
console.log(backendTable(measured))

async function measuredAlone(name: BackendName): Promise<MeasuredBackend> {
  const options = ['--alone', '--backend', name, '--recipe', recipe, '--steps', String(steps)]
  const run = await execa(process.execPath, [fileURLToPath(import.meta.url), ...options], {
    ipc: true,
    reject: false,
    timeout: minutes * 60_000,
  })
  const [answer] = run.ipcOutput
  if (answer !== undefined) return answer as unknown as MeasuredBackend
  const detail = run.timedOut
    ? `it was not done after ${minutes} minutes`
    : `its process ended with ${run.signal ?? `exit code ${run.exitCode}`}`
  return { backend: name, loads: false, code: 'broken', detail }
}

function recipeOf(id: string): Recipe {
  const found = recipes.get(id)
  if (found === undefined) throw new RangeError(`there is no recipe ${id}`)
  return found
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be an integer ≥ 1.')
  return number
}
