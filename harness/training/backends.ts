import { createRequire } from 'node:module'
import { backend as current, enableProdMode, env, setBackend } from '@tensorflow/tfjs-core'
import { registerConvFilterGradient } from './wasm-conv-filter-gradient.ts'
import { replaceMaxPoolGradient } from './wasm-max-pool-gradient.ts'

const load = createRequire(import.meta.url)

/** The backends on which tfjs can train here, the fastest first. */
export const backendNames = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const
export type BackendName = (typeof backendNames)[number]

/** A backend that is set and works. */
export interface Loaded {
  readonly backend: BackendName
  readonly loads: true
  /** The device it computes on, as reported by itself. */
  readonly device: string
  readonly versions: Readonly<Record<string, string>>
}

export interface NotLoaded {
  readonly backend: BackendName
  readonly loads: false
  /** A package is absent, or fails, or works but finds no device. */
  readonly code: 'not-installed' | 'broken' | 'no-device'
  readonly detail: string
}

/** A backend that was requested by name does not load. */
export class BackendError extends Error {
  override readonly name = 'BackendError'
  readonly failure: NotLoaded

  constructor(failure: NotLoaded) {
    super(
      `the backend ${failure.backend} was requested and does not load: ${failure.detail}. ` +
        `What it needs: ${remedies[failure.backend]} (see docs/gpu.md). ` +
        'Without --backend, wasm is used',
    )
    this.failure = failure
  }
}

// Without --save-dev npm leaves out an optional peer even if it is named explicitly.
const install = 'npm install --no-save --save-dev'
const remedies: Readonly<Record<BackendName, string>> = {
  tensorflow: `${install} @tensorflow/tfjs-node-gpu@4.22.0`,
  webgpu: `${install} webgpu@0.6.2 @tensorflow/tfjs-backend-webgpu@4.22.0`,
  wasm: `${install} @tensorflow/tfjs-backend-wasm@4.22.0`,
  cpu: `${install} @tensorflow/tfjs-backend-cpu@4.22.0`,
}

/**
 * Sets the requested backend; by default `tensorflow` if that loads, otherwise `wasm`.
 *
 * `webgpu` is never the default: a machine without a GPU emulates it, more slowly than wasm. The answer says which
 * backend was chosen and which device it uses.
 *
 * @throws {BackendError} if the requested backend does not load; there is no fallback
 */
export async function chooseBackend(asked?: BackendName): Promise<Loaded> {
  if (asked !== undefined) {
    const found = await loadBackend(asked)
    if (!found.loads) throw new BackendError(found)
    return found
  }
  const best = await loadBackend('tensorflow')
  return best.loads ? best : chooseBackend('wasm')
}

/** Loads and sets a backend, or returns why that failed; never throws. */
export async function loadBackend(backend: BackendName): Promise<Loaded | NotLoaded> {
  try {
    return { backend, loads: true, ...(await loaders[backend]()) }
  } catch (error) {
    return notLoaded(backend, error)
  }
}

/** Why a backend failed, as a result: for an unknown error, the first line of its message. */
export function notLoaded(backend: BackendName, error: unknown): NotLoaded {
  if (error instanceof Obstacle) return { backend, loads: false, code: error.code, detail: error.message }
  const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n', 1)
  return { backend, loads: false, code: 'broken', detail: withoutFolders(firstLine).trim() }
}

/** Whether a package can be imported from here, as opposed to failing when it is. */
export function isInstalled(name: string): boolean {
  try {
    load.resolve(name)
    return true
  } catch (error) {
    return (error as { readonly code?: string }).code !== 'MODULE_NOT_FOUND'
  }
}

class Obstacle extends Error {
  readonly code: NotLoaded['code']

  constructor(code: NotLoaded['code'], detail: string) {
    super(detail)
    this.code = code
  }
}

function need(...packages: readonly string[]): void {
  const absent = packages.find((name) => !isInstalled(name))
  if (absent) throw new Obstacle('not-installed', `the package ${absent} is not installed`)
}

/** Removes paths of the machine from text that people paste into a table. */
const withoutFolders = (message: string): string => message.replaceAll(/(?:\/[^\s/:'"]+)+\/(?=[^\s/])/g, '')

type Loader = () => Promise<Pick<Loaded, 'device' | 'versions'>>

const loaders: Readonly<Record<BackendName, Loader>> = {
  tensorflow: async () => {
    const [gpu, cpu] = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const
    const name = isInstalled(cpu) && !isInstalled(gpu) ? cpu : gpu
    need(name)
    const util: Record<string, unknown> = load('node:util')
    // Its last release calls a function that Node 23 removed.
    util.isNullOrUndefined ??= (value: unknown) => value === undefined || value === null
    await (name === gpu ? import('@tensorflow/tfjs-node-gpu') : import('@tensorflow/tfjs-node'))
    await set('tensorflow')
    const { isUsingGpuDevice, binding } = current() as unknown as {
      readonly isUsingGpuDevice: boolean
      readonly binding?: { readonly TF_Version?: string }
    }
    return {
      device: isUsingGpuDevice ? 'GPU' : 'CPU',
      versions: { ...versionsOf(name), TensorFlow: binding?.TF_Version ?? 'unknown' },
    }
  },

  /** It keeps Node running as long as `navigator.gpu` is set: exit with `process.exit`. */
  webgpu: async () => {
    need('webgpu', '@tensorflow/tfjs-backend-webgpu')
    const { create, globals } = await import('webgpu')
    const gpu = create([])
    Object.assign(globalThis, globals)
    Object.assign(navigator, { gpu })
    const adapter = await gpu.requestAdapter()
    if (adapter === null) {
      Reflect.deleteProperty(navigator, 'gpu')
      throw new Obstacle('no-device', 'it finds no device: there is no Vulkan driver that Dawn takes')
    }
    await import('@tensorflow/tfjs-backend-webgpu')
    await set('webgpu')
    const { description, device, vendor } = adapter.info
    return {
      device: description || device || vendor || 'unnamed',
      versions: versionsOf('webgpu', '@tensorflow/tfjs-backend-webgpu'),
    }
  },

  wasm: async () => {
    await import('@tensorflow/tfjs-backend-wasm')
    registerConvFilterGradient()
    replaceMaxPoolGradient()
    await set('wasm')
    const simd = await env().getAsync('WASM_HAS_SIMD_SUPPORT')
    return {
      device: `CPU, one core, ${simd ? 'SIMD' : 'no SIMD'}`,
      versions: versionsOf('@tensorflow/tfjs-backend-wasm'),
    }
  },

  /** Plain JavaScript: slow, and the measure of every kernel. */
  cpu: async () => {
    await import('@tensorflow/tfjs-backend-cpu')
    // Otherwise it advises on every start to use another one.
    enableProdMode()
    await set('cpu')
    return { device: 'CPU, one core, plain JavaScript', versions: versionsOf('@tensorflow/tfjs-backend-cpu') }
  },
}

function versionsOf(...packages: readonly string[]): Loaded['versions'] {
  const version = (name: string): string => load(`${name}/package.json`).version
  return Object.fromEntries(packages.map((name) => [name.replace('@tensorflow/', ''), version(name)]))
}

async function set(backend: BackendName): Promise<void> {
  if (!(await setBackend(backend))) throw new Error(`tfjs has ${backend} and cannot start it`)
}
