/**
 * What Touchstone needs from the system besides Node: looked for before the tests, installed where that is welcome.
 *
 *     node scripts/system.ts            checks; installs as root with apt when nobody is there to be asked
 *     node scripts/system.ts --install  installs what is missing
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { execa } from 'execa'

export interface Need {
  readonly name: string
  /** What does not work without it. */
  readonly without: string
  /** Whether the tests make sense without it. */
  readonly required: boolean
  /** What Debian and Ubuntu call it. */
  readonly packages: readonly string[]
  /** What is wrong, or nothing. */
  readonly problem: () => Promise<string | undefined>
}

export const python: Need = {
  name: 'Python 3 with NumPy',
  without: 'Python submissions cannot be graded',
  required: true,
  packages: ['python3', 'python3-numpy'],
  problem: async () => {
    const hasNumPy = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("numpy") is None)'
    // The system's own first: a version manager's `python3` takes ten times as long to start.
    const problem = await works('/usr/bin/python3', ['-c', hasNumPy])
    return problem === undefined ? undefined : works('python3', ['-c', hasNumPy])
  },
}

export const bubblewrap: Need = {
  name: 'bubblewrap',
  without: 'student code cannot be kept apart from this machine',
  required: true,
  packages: ['bubblewrap'],
  problem: () =>
    works('bwrap', [
      ...['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session'],
      ...['--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true'],
    ]),
}

export const browser: Need = {
  name: 'Chromium',
  without: 'the tests that look at reports in a browser are skipped',
  required: false,
  packages: ['chromium'],
  problem: async () => {
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
  const seen = await Promise.all(needs.map(async (need) => ({ need, problem: await need.problem() })))
  return seen.flatMap(({ need, problem }) => (problem === undefined ? [] : [{ need, problem }]))
}

/** The command that installs what is missing on Debian and Ubuntu. */
export function installCommand(missing: readonly Missing[], root = process.getuid?.() === 0): string {
  const sudo = root ? '' : 'sudo '
  const packages = missing.flatMap(({ need }) => need.packages).join(' ')
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages}`
}

async function works(command: string, args: readonly string[]): Promise<string | undefined> {
  const run = await execa(command, args, { reject: false, timeout: 20_000 })
  if (run.code === 'ENOENT') return 'not found'
  return run.failed ? run.stderr.trim().split('\n').at(-1) || `exit code ${run.exitCode}` : undefined
}

function install(missing: readonly Missing[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 2, 2] })
  console.error(`Installing ${missing.map(({ need }) => need.name).join(', ')} …`)
  apt('update')
  // One by one: a distribution without one of them should still get the others.
  for (const { need } of missing) apt('install', '-y', '--no-install-recommends', ...need.packages)
}

async function main(): Promise<number> {
  const needs = [python, bubblewrap, browser]
  let missing = await missingNeeds(needs)
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const wanted = process.argv.includes('--install') || process.env.CI === 'true' || !process.stdin.isTTY
  if (missing.length > 0 && canInstall && wanted) {
    install(missing)
    missing = await missingNeeds(missing.map(({ need }) => need))
  }
  for (const { need, problem } of missing)
    console.error(`${need.name}: ${problem}. Without it, ${need.without}.`)
  if (missing.length > 0) console.error(`On Debian and Ubuntu:\n  ${installCommand(missing)}`)
  return missing.some(({ need }) => need.required) ? 1 : 0
}

if (import.meta.main) process.exitCode = await main()
