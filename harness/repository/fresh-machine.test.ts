import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPrograms } from '../runner/isolation/find-program.ts'
import { root } from './tree.ts'

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
})
afterAll(() => rmSync(place, { recursive: true }))

/** Runs a script where neither bubblewrap nor Python can be found until `apt-get` was called. */
function onFreshMachine(script: readonly string[], as: 'root' | 'user') {
  const mounts = hidden.map((path) => `mount --bind ${notExecutable} ${path} 2>/dev/null`).join('; ')
  const node = [process.execPath, ...script].map((word) => `'${word}'`).join(' ')
  const start = as === 'root' ? `exec ${node}` : `exec unshare --user --map-user=1000 ${node}`
  return execa('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', `${mounts}; ${start}`], {
    cwd: root,
    env: { PATH: `${place}:${process.env.PATH}`, CI: '', CHROMIUM: process.execPath },
    reject: false,
    stdin: 'ignore',
  })
}

const readyForSamples = `
import { python, sandbox } from './scripts/needs.ts'
import { setUp } from './scripts/set-up.ts'
const missing = await setUp([python, sandbox])
console.log(missing.map(({ need }) => need.name).join(', ') || 'ready')`
const start = ['--input-type=module', '--eval', readyForSamples.replaceAll("'", '"')]
const test = ['scripts/system.ts']

describe('on a machine without bubblewrap and Python', () => {
  it('npm test continues after root without a terminal has installed them', async () => {
    const { exitCode, stderr } = await onFreshMachine(test, 'root')
    expect(stderr.split('\n')).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends python3 python3-numpy',
      'apt-get install -y --no-install-recommends bubblewrap',
    ])
    expect(exitCode).toBe(0)
  })

  it('npm start omits no sample after root without a terminal has installed them', async () => {
    const { stdout, stderr } = await onFreshMachine(start, 'root')
    expect(stdout, stderr).toBe('ready')
  })

  const command =
    '  sudo apt-get update && sudo apt-get install -y --no-install-recommends python3 python3-numpy' +
    ' && sudo apt-get install -y --no-install-recommends bubblewrap'

  it('npm test prints an ordinary user the one command that is missing, and stops', async () => {
    const { exitCode, stderr } = await onFreshMachine(test, 'user')
    expect(stderr.split('\n').at(-1)).toBe(command)
    expect(exitCode).toBe(1)
  })

  it('npm start prints an ordinary user the one command that is missing, and continues', async () => {
    const { exitCode, stdout, stderr } = await onFreshMachine(start, 'user')
    expect(stderr.split('\n').at(-1)).toBe(command)
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'Python 3 with NumPy, bubblewrap' })
  })
})
