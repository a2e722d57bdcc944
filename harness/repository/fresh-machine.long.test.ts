import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPrograms } from '../runner/isolation/find-program.ts'
import { read, root } from './tree.ts'

const place = mkdtempSync(join(tmpdir(), 'touchstone-fresh-machine-'))
/** Hides a program: a file that cannot be run. */
const notExecutable = join(place, 'not-executable')
const hidden = ['bwrap', 'python3'].flatMap(findPrograms)

beforeAll(() => {
  writeFileSync(notExecutable, '')
  // Puts back the program of the package that it is asked for.
  const back = (program: string): string =>
    findPrograms(program)
      .map((path) => `umount ${path}`)
      .join('; ')
  const apt = `#!/bin/sh
case "$*" in *bubblewrap*) ${back('bwrap')};; *python3*) ${back('python3')};; esac
`
  writeFileSync(join(place, 'apt-get'), apt, { mode: 0o755 })
  // The tests themselves are not run again, only named.
  writeFileSync(join(place, 'npm'), '#!/bin/sh\necho "npm $*"', { mode: 0o755 })
})
afterAll(() => rmSync(place, { recursive: true }))

const { scripts } = JSON.parse(read('package.json'))
const samples = 'fixtures/samples/a3-linear-classifiers'
const oneOfEachKind = ['passes/loops', 'passes/numpy', 'hostile/exits-at-import']

/** Puts a class of three samples, and empty folders for what is written, in place of the repository's own. */
function withSmallClass(): string {
  const run = mkdtempSync(join(place, 'run-'))
  for (const id of oneOfEachKind) cpSync(join(root, samples, id), join(run, samples, id), { recursive: true })
  for (const folder of ['.touchstone', 'out']) {
    mkdirSync(join(root, folder), { recursive: true })
    mkdirSync(join(run, folder))
  }
  return [samples, '.touchstone', 'out'].map((folder) => `mount --bind ${run}/${folder} ${folder}`).join('; ')
}

/** Runs a command where neither bubblewrap nor Python can be found until `apt-get` was called. */
function onFreshMachine(command: string, as: 'root' | 'user') {
  const hide = hidden.map((path) => `mount --bind ${notExecutable} ${path} 2>/dev/null`).join('; ')
  const start = as === 'root' ? `exec ${command}` : `exec unshare --user --map-user=1000 ${command}`
  // On one pipe, so that the lines arrive in the order in which they are printed.
  const script = `exec 2>&1; ${withSmallClass()}; ${hide}; ${start}`
  return execa('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script], {
    cwd: root,
    env: {
      PATH: [place, dirname(process.execPath), process.env.PATH].join(':'),
      CI: '',
      CHROMIUM: process.execPath,
      XDG_STATE_HOME: place,
    },
    all: true,
    reject: false,
    stdin: 'ignore',
  })
}

describe('on a machine without bubblewrap and Python', () => {
  const installs = [
    'apt-get update',
    'apt-get install -y --no-install-recommends python3 python3-numpy',
    'apt-get install -y --no-install-recommends bubblewrap',
  ]

  const withoutLong = 'not run here: the long tests, which npm run test:long runs (**/*.long.test.ts)'

  it('npm test runs every test after root without a terminal has installed them', async () => {
    const { exitCode, all } = await onFreshMachine(scripts.test, 'root')
    const steps = ['npm run lint', 'npm run typecheck', 'npm run unit']
    expect(all.split('\n')).toEqual([...installs, withoutLong, ...steps])
    expect(exitCode).toBe(0)
  })

  it('npm start grades all samples after root without a terminal has installed them', async () => {
    const { exitCode, all } = await onFreshMachine(scripts.start, 'root')
    expect(all.split('\n').slice(0, 3)).toEqual(installs)
    expect(all).toContain('Grading 3 submissions')
    expect(all).not.toContain('not run')
    expect(exitCode).toBe(0)
  })

  const oneCommand = `  ${installs.map((command) => `sudo ${command}`).join(' && ')}`

  it('npm test prints an ordinary user the one command that is missing, runs what it can, and fails', async () => {
    const { exitCode, all } = await onFreshMachine(scripts.test, 'user')
    expect(all.split('\n')).toEqual([
      expect.stringMatching('^Python 3 with NumPy: .+ Without it, Python submissions cannot be graded.$'),
      'bubblewrap: not found. Without it, the tests of the sandbox fail.',
      'On Debian and Ubuntu:',
      oneCommand,
      withoutLong,
      ...['npm run lint', 'npm run typecheck', 'npm run test:pure'],
      'not run: the tests that start processes: they need Python 3 with NumPy and bubblewrap',
    ])
    expect(exitCode).toBe(1)
  })

  it('npm start prints an ordinary user the one command that is missing, and grades the rest', async () => {
    const { exitCode, all } = await onFreshMachine(scripts.start, 'user')
    const lines = all.split('\n')
    expect(lines).toContain(oneCommand)
    expect(lines.filter((line) => line.startsWith('not run: '))).toEqual([
      'not run: hostile/exits-at-import: it attacks or exhausts the machine: needs bubblewrap',
      'not run: passes/numpy: it is written in Python',
    ])
    expect(all).toContain('Grading 1 submission')
    expect(exitCode).toBe(0)
  })
})
