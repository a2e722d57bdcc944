import { resolve } from 'node:path'
import { execa } from 'execa'
import type { Runtime } from '../python-settings.ts'
import { RunnerError } from '../runner-error.ts'
import { keepPython, knownPython } from './known-python.ts'

/** A Python that can import NumPy or also PyTorch, and the folders that it needs to do so. */
export interface Python {
  readonly executable: string
  readonly version: string
  readonly numpy: { readonly version: string; readonly folder: string }
  /** Where NumPy and PyTorch are. */
  readonly libraries: readonly string[]
  /** `sys.prefix`, `sys.base_prefix`, and the folders of libraries that are outside of them. */
  readonly folders: readonly string[]
}

/** What graded code runs without: PYTHONHOME, PYTHONSTARTUP and the like, which may be meant for another Python. */
const withoutSettings: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('PYTHON')),
)

/** The one that the user names is asked alone, so that nothing else is used by mistake. */
const candidates = (): readonly string[] => {
  const { TOUCHSTONE_PYTHON: named = '' } = process.env
  if (named === '') return ['python3', '/usr/bin/python3']
  return [named.includes('/') ? resolve(named) : named]
}

/** Importing a library takes several times as long as finding it. */
const question = `
import os, sys
from importlib.machinery import PathFinder
found = PathFinder.find_spec("numpy")
site = found and os.path.dirname(os.path.dirname(os.path.realpath(found.origin)))
named = [name.split("-")[1] for name in os.listdir(site) if name.startswith("numpy-")] if site else []
version = ".".join(named[0].split(".")[:3]) if len(named) == 1 else ""
if not version.replace(".", "").isdigit():
    import numpy
    version, site = numpy.__version__, os.path.dirname(os.path.dirname(os.path.realpath(numpy.__file__)))
more = []
for name in sys.argv[1:]:
    found = PathFinder.find_spec(name)
    if found is None:
        sys.exit("No module named '%s'" % name)
    more.append(os.path.dirname(os.path.dirname(os.path.realpath(found.origin))))
import json
print(json.dumps([sys.executable, sys.version.split()[0], version, site, sys.prefix, sys.base_prefix, *more]))
`

const found = new Map<Runtime, Promise<Python>>()

/**
 * The Python that runs submissions: the first `python3` that can import NumPy, and PyTorch where that is the runtime;
 * or the one that `TOUCHSTONE_PYTHON` names. Searched for once per process, or known from an earlier one.
 *
 * @throws {RunnerError} `python-missing` if there is none, with the error of each candidate
 */
export function findPython(runtime: Runtime = 'numpy'): Promise<Python> {
  const isUsual = runtime === 'numpy' && !process.env.TOUCHSTONE_PYTHON
  const before = found.get(runtime) ?? (async () => (isUsual && knownPython()) || find(runtime))()
  found.set(runtime, before)
  return before
}

async function find(runtime: Runtime): Promise<Python> {
  const problems: string[] = []
  const more = runtime === 'torch' ? ['torch'] : []
  for (const candidate of candidates()) {
    // In a folder where no submission's `numpy.py` can be mistaken for NumPy.
    const options = { cwd: '/', reject: false, timeout: 60_000 } as const
    const ask = (env: NodeJS.ProcessEnv) =>
      execa(candidate, ['-B', '-c', question, ...more], { ...options, env, extendEnv: false })
    const asked = await ask(withoutSettings)
    if (asked.exitCode === 0) {
      const python = understand(asked.stdout)
      if (runtime === 'numpy' && !process.env.TOUCHSTONE_PYTHON) keepPython(python)
      return python
    }
    // NumPy may be where only PYTHONPATH leads; the folder alone reaches the child.
    const led = process.env.PYTHONPATH
      ? await ask({ ...withoutSettings, PYTHONPATH: process.env.PYTHONPATH })
      : asked
    if (led.exitCode === 0) return understand(led.stdout)
    problems.push(`${candidate}: ${asked.stderr?.split('\n').at(-1) || asked.originalMessage}`)
  }
  throw new RunnerError(
    'python-missing',
    runtime === 'torch'
      ? `this assignment needs PyTorch, and no Python has it, tried ${problems.join('; ')}. Install it: sudo apt-get install python3-torch; or set TOUCHSTONE_PYTHON to the python3 that has it`
      : `no Python with NumPy, tried ${problems.join('; ')}. Install one: sudo apt-get install python3-numpy`,
  )
}

function understand(answer: string): Python {
  const [executable, version, numpy, site, prefix, base, ...more] = JSON.parse(answer) as readonly string[]
  if (!(executable && version && numpy && site && prefix && base)) {
    throw new RunnerError('python-missing', `Python describes itself in an unexpected way: ${answer}`)
  }
  const libraries = [...new Set([site, ...more])]
  const folders = [...new Set([prefix, base, ...libraries])]
  return {
    executable,
    version,
    numpy: { version: numpy, folder: site },
    libraries,
    folders: folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`))),
  }
}
