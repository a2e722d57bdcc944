/**
 * Trains the Keras MNIST CNN of the lecture for some steps on every backend of tfjs and prints one table for
 * this machine: what loads, or why not, on what it computes, whether its losses are those of wasm, and how
 * fast it is.
 *
 *     npm run gpu-check -- [--steps 25] [--backend tensorflow|webgpu|wasm …]
 *
 * Each backend has a process of its own: one that crashes, or that does not let Node end, harms no other.
 */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { execa, sendMessage } from 'execa'
import { backendTable } from '#reference/training/backend-table.ts'
import { type BackendName, backendNames } from '#reference/training/backends.ts'
import { type Measured, measureBackend } from '#reference/training/measure-backend.ts'

/** A backend that takes longer is not worth its table row. */
const limit = { minutes: 10 }

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '25' },
    backend: { type: 'string', multiple: true, default: [...backendNames] },
    /** How this program calls itself, once per backend. */
    alone: { type: 'boolean', default: false },
  },
})
const steps = Number(values.steps)
const names = values.backend.map((name) => backendNames.find((known) => known === name))

if (!Number.isInteger(steps) || steps < 1 || names.includes(undefined)) {
  console.error(
    `gpu-check: --steps ${values.steps} --backend ${values.backend.join(' --backend ')}: ` +
      `steps must be an integer ≥ 1, and a backend one of ${backendNames.join(', ')}`,
  )
  process.exit(2)
}
const asked = names as readonly BackendName[]

if (values.alone) {
  for (const name of asked) await sendMessage({ ...(await measureBackend(name, 'cnn', steps)) })
  // A process that holds a WebGPU device does not end by itself.
  process.exit()
}

const measured: Measured[] = []
for (const name of asked) measured.push(await measuredAlone(name))
console.log(
  `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}\n`,
)
console.log(backendTable(measured))

async function measuredAlone(backend: BackendName): Promise<Measured> {
  const args = [fileURLToPath(import.meta.url), '--alone', '--backend', backend, '--steps', String(steps)]
  const timeout = limit.minutes * 60_000
  const run = await execa(process.execPath, args, { ipc: true, reject: false, timeout })
  const [answer] = run.ipcOutput
  if (answer !== undefined) return answer as unknown as Measured
  const detail = run.timedOut
    ? `it was not done after ${limit.minutes} minutes`
    : `its process ended with ${run.signal ?? `exit code ${run.exitCode}`}`
  return { backend, loads: false, code: 'broken', detail }
}
