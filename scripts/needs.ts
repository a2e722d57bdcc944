import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { probeIsolation, RunnerError, type WantedIsolation } from '#runner'
import { findProgram } from '../harness/runner/isolation/find-program.ts'

/** Something of the system that Touchstone needs besides Node. */
export interface Need {
  readonly name: string
  /** What does not work without it. */
  readonly without: string
  /** Whether the tests make sense without it. */
  readonly required: boolean
  /** What Debian and Ubuntu call it. */
  readonly packages: readonly string[]
  /** Whether the packages are here, and something else is wrong that they would not change. */
  readonly isInstalled?: () => boolean
  /** What is wrong, or undefined. */
  readonly problem: () => string | undefined | Promise<string | undefined>
}

export const python: Need = {
  name: 'Python 3 with NumPy',
  without: 'Python submissions cannot be graded',
  required: true,
  packages: ['python3', 'python3-numpy'],
  problem: () => {
    const hasNumPy =
      'import importlib.util as u, sys; sys.exit(u.find_spec("numpy") is None and "NumPy is not installed")'
    // The system's own first: a version manager's `python3` takes ten times as long to start.
    const problem = works('/usr/bin/python3', ['-c', hasNumPy])
    return problem === undefined ? undefined : works('python3', ['-c', hasNumPy])
  },
}

/** For the tests, which try every level. */
const bubblewrap: Need = {
  name: 'bubblewrap',
  without: 'the tests of the sandbox fail',
  required: true,
  packages: ['bubblewrap'],
  isInstalled: () => findProgram('bwrap') !== undefined,
  // The sandbox that submissions get: a bubblewrap that is installed may still be forbidden to build it.
  problem: () => isolationProblem(3),
}

/** For `grade`: any level that it accepts, with bubblewrap or without. */
export const sandbox: Need = {
  ...bubblewrap,
  without: 'submissions that attack or exhaust the machine cannot be graded',
  problem: () => isolationProblem({ least: 2 }),
}

const browser: Need = {
  name: 'Chromium',
  without: 'the tests that look at reports in a browser are skipped',
  required: false,
  packages: ['chromium'],
  problem: () => {
    const { CHROMIUM, PATH = '' } = process.env
    const names = ['chromium', 'google-chrome-stable', 'google-chrome']
    const places = PATH.split(':').flatMap((folder) => names.map((name) => `${folder}/${name}`))
    return [CHROMIUM ?? '', ...places].some(existsSync) ? undefined : 'not found'
  },
}

/** Debian's packages, which cannot come with `npm ci`. */
export const system: readonly Need[] = [python, bubblewrap, browser]

async function isolationProblem(wanted: WantedIsolation): Promise<string | undefined> {
  try {
    await probeIsolation(wanted)
    return undefined
  } catch (error) {
    if (!bubblewrap.isInstalled?.()) return 'not found'
    return error instanceof RunnerError ? error.message : String(error)
  }
}

function works(command: string, args: readonly string[]): string | undefined {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 })
  if (error && 'code' in error && error.code === 'ENOENT') return 'not found'
  return status === 0
    ? undefined
    : stderr?.trim().split('\n').at(-1) || (error?.message ?? `exit code ${status}`)
}
