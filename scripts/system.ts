/**
 * What Touchstone needs from the system besides Node: looked for before the tests, installed if welcome.
 *
 *     node scripts/system.ts            checks; installs as root with apt when nobody is there to be asked
 *     node scripts/system.ts --install  installs what is missing
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { probeIsolation, RunnerError } from '#runner'

const isRoot = process.getuid?.() === 0

export interface Need {
  readonly name: string
  /** What does not work without it. */
  readonly without: string
  /** Whether the tests make sense without it. */
  readonly required: boolean
  /** What Debian and Ubuntu call it. */
  readonly packages: readonly string[]
  /** What is wrong, or nothing. */
  readonly problem: () => string | undefined | Promise<string | undefined>
}

export const python: Need = {
  name: 'Python 3 with NumPy',
  without: 'Python submissions cannot be graded',
  required: true,
  packages: ['python3', 'python3-numpy'],
  problem: () => {
    const hasNumPy = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("numpy") is None)'
    // The system's own first: a version manager's `python3` takes ten times as long to start.
    const problem = works('/usr/bin/python3', ['-c', hasNumPy])
    return problem === undefined ? undefined : works('python3', ['-c', hasNumPy])
  },
}

export const bubblewrap: Need = {
  name: 'bubblewrap',
  without: 'student code cannot be kept apart from this machine',
  required: true,
  packages: ['bubblewrap'],
  // The very walls that submissions get: a bubblewrap that is installed may still be forbidden to build them.
  problem: async () => {
    try {
      await probeIsolation(3)
      return undefined
    } catch (error) {
      return error instanceof RunnerError ? error.message : String(error)
    }
  },
}

export const browser: Need = {
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

export interface Missing {
  readonly need: Need
  readonly problem: string
}

/** The needs that are not met, each with what was seen. */
export async function missingNeeds(needs: readonly Need[]): Promise<readonly Missing[]> {
  const problems = await Promise.all(needs.map(({ problem }) => problem()))
  return needs.flatMap((need, i) => {
    const problem = problems[i]
    return problem === undefined ? [] : [{ need, problem }]
  })
}

/**
 * The commands that install what is missing on Debian and Ubuntu, the packages of each need by themselves.
 */
export function installCommands(missing: readonly Missing[], isRoot: boolean): readonly string[] {
  const apt = isRoot ? 'apt-get' : 'sudo apt-get'
  // By themselves, because a distribution without one of them should still give the others.
  const installs = missing.map(
    ({ need }) => `${apt} install -y --no-install-recommends ${need.packages.join(' ')}`,
  )
  return missing.length === 0 ? [] : [`${apt} update`, ...installs]
}

/** What is missing and the commands that would change that, in lines for a person. */
export function describe(missing: readonly Missing[]): readonly string[] {
  const seen = missing.map(({ need, problem }) => `${need.name}: ${problem}. Without it, ${need.without}.`)
  const commands = installCommands(missing, isRoot).map((command) => `  ${command}`)
  return missing.length === 0 ? [] : [...seen, 'On Debian and Ubuntu:', ...commands]
}

function works(command: string, args: readonly string[]): string | undefined {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 })
  if (error && 'code' in error && error.code === 'ENOENT') return 'not found'
  return status === 0
    ? undefined
    : stderr?.trim().split('\n').at(-1) || (error?.message ?? `exit code ${status}`)
}

async function main(): Promise<number> {
  const needs = [python, bubblewrap, browser]
  let missing = await missingNeeds(needs)
  const asked = process.argv.includes('--install')
  const welcome = isRoot && (process.env.CI === 'true' || !process.stdin.isTTY)
  if (missing.length > 0 && (asked || welcome) && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const command of installCommands(missing, isRoot)) {
      console.error(command)
      spawnSync('sh', ['-c', `${command} > /dev/null`], { env, stdio: 'inherit' })
    }
    missing = await missingNeeds(needs)
  }
  for (const line of describe(missing)) console.error(line)
  return missing.some(({ need }) => need.required) ? 1 : 0
}

if (import.meta.main) process.exitCode = await main()
