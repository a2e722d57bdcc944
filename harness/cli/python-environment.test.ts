import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPython } from '#runner'
import { scratch, smallAssignment, touchstone } from './testing/touchstone.ts'

it('neither breaks nor changes graded Python by settings of the user for another Python', async () => {
  const cwd = scratch()
  mkdirSync(join(cwd, 'work'))
  mkdirSync(join(cwd, 'other'))
  writeFileSync(join(cwd, 'work/scores.py'), 'def linear_scores(W, X, b): return X @ W.T + b\n')
  for (const file of ['numpy.py', 'sitecustomize.py', 'json.py'])
    writeFileSync(join(cwd, 'other', file), 'raise SystemExit(9)\n')
  const env = {
    PYTHONHOME: '/nowhere',
    PYTHONPATH: join(cwd, 'other'),
    PYTHONOPTIMIZE: '2',
    PYTHONVERBOSE: '1',
  }
  const { exitCode, stderr } = await touchstone(['check', 'work', '--assignment', smallAssignment(cwd)], {
    cwd,
    env,
  })
  expect(exitCode, stderr).toBe(0)
})

it('runs a Python that is a link from outside of its installation', async () => {
  const cwd = scratch()
  for (const folder of ['work', 'bin']) mkdirSync(join(cwd, folder))
  symlinkSync(realpathSync((await findPython()).executable), join(cwd, 'bin/python3'))
  writeFileSync(join(cwd, 'work/scores.py'), 'def linear_scores(W, X, b): return X @ W.T + b\n')
  const { exitCode, stderr } = await touchstone(['check', 'work', '--assignment', smallAssignment(cwd)], {
    cwd,
    env: { PATH: `${join(cwd, 'bin')}:${process.env.PATH}`, XDG_CACHE_HOME: join(cwd, 'cache') },
  })
  expect(exitCode, stderr).toBe(0)
})

it.each([
  ['check', 'PyTorch', ['class/ada', '--assignment', 'torch-layers']],
  ['grade', 'PyTorch', ['torch-layers', 'class']],
  ['grade', 'NumPy', ['a3-linear-classifiers', 'class', '--language', 'python']],
])(
  'lets %s say once that there is no %s, with exit code 3, and grade nothing',
  async (command, what, more) => {
    const cwd = scratch()
    for (const name of ['ada', 'bob']) {
      mkdirSync(join(cwd, 'class', name), { recursive: true })
      writeFileSync(join(cwd, 'class', name, 'layers.py'), 'import torch\n')
    }
    const env = { TOUCHSTONE_PYTHON: join(cwd, 'no/python3') }
    const { exitCode, stdout, stderr } = await touchstone([command, ...more], { cwd, env })
    expect(stderr).toMatch(
      new RegExp(`^touchstone: .*${what}.*, tried [^ ]*no/python3: spawn [^ ]* ENOENT\\. Install`),
    )
    expect(stderr.trimEnd().split('\n').length).toBe(1)
    expect({ exitCode, stdout, there: readdirSync(cwd) }).toEqual({
      exitCode: 3,
      stdout: '',
      there: ['class'],
    })
  },
)

describe('the Python that an earlier command found', () => {
  const cached = (cwd: string) => join(cwd, 'cache/touchstone/python.json')
  const foundIn = async (cwd: string, PATH = process.env.PATH ?? '') => {
    const { stdout } = await touchstone(['doctor', '--json'], {
      cwd,
      env: { XDG_CACHE_HOME: join(cwd, 'cache'), PATH },
    })
    return JSON.parse(stdout).python.found.version
  }
  /** A `python3` that is first in PATH, so that nothing else that starts it counts. */
  const place = async (cwd: string) => {
    mkdirSync(join(cwd, 'bin'))
    symlinkSync((await findPython()).executable, join(cwd, 'bin/python3'))
    return `${join(cwd, 'bin')}:${process.env.PATH}`
  }
  const rename = (cwd: string, version: string) => {
    const known = JSON.parse(readFileSync(cached(cwd), 'utf8'))
    writeFileSync(cached(cwd), JSON.stringify({ ...known, python: { ...known.python, version } }))
  }

  it('is used again while nothing of it changes, and then no longer', async () => {
    const cwd = scratch()
    const PATH = await place(cwd)
    const version = await foundIn(cwd, PATH)
    rename(cwd, '9.9.9')
    expect(await foundIn(cwd, PATH)).toBe('9.9.9')
    rmSync(join(cwd, 'bin/python3'))
    expect(await foundIn(cwd, PATH)).toBe(version)
  })

  it('is not used from a file that others can write', async () => {
    const cwd = scratch()
    const PATH = await place(cwd)
    const version = await foundIn(cwd, PATH)
    rename(cwd, '9.9.9')
    chmodSync(cached(cwd), 0o666)
    expect(await foundIn(cwd, PATH)).toBe(version)
  })

  it('is asked each time where it is started by another program, which may choose another', async () => {
    const cwd = scratch()
    mkdirSync(join(cwd, 'bin'))
    const { executable, version } = await findPython()
    writeFileSync(join(cwd, 'bin/python3'), `#!/bin/sh\nexec ${executable} "$@"\n`, { mode: 0o755 })
    expect(await foundIn(cwd, `${join(cwd, 'bin')}:${process.env.PATH}`)).toBe(version)
    expect(existsSync(cached(cwd))).toBe(false)
  })
})
