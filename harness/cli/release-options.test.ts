import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { place } from './testing/place.ts'
import { root, touchstone } from './testing/touchstone.ts'

describe('touchstone release', () => {
  it.each([
    [[], 'no-starter', "small has no starter: there is no folder 'starter'"],
    [['--language', 'py'], 'no-starter', "small has no starter: there is no folder 'starter'"],
    [['--language', 'py', '--attempts', '3'], 'only-gradescope', '--attempts is about an autograder'],
    [['--language', 'py', '--secret-file', 's'], 'only-gradescope', '--secret-file is about an autograder'],
    [['--gradescope', '--attempts', '0'], 'bad-attempts', 'a whole number of at least 1'],
    [['--gradescope', '--out', 'work'], 'exists', 'nothing was overwritten'],
    [['--gradescope', '--secret-file', 'small/secret'], 'secret-in-reach', 'where students may see it'],
  ])('refuses %j and makes nothing: %s', async (args, _, message) => {
    const cwd = place()
    const { exitCode, stdout, stderr } = await touchstone(['release', 'small', ...args], { cwd })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(
      ['autograder.zip', 'small-python', 'small/secret'].filter((name) => existsSync(join(cwd, name))),
    ).toEqual([])
  })
})

describe('touchstone release without --language', () => {
  it('asks for it only where there are starters in several', async () => {
    const cwd = place()
    mkdirSync(join(cwd, 'small/starter/python'), { recursive: true })
    writeFileSync(
      join(cwd, 'small/starter/python/scores.py'),
      'def linear_scores(W, X, b):\n    raise NotImplementedError\n',
    )
    const { exitCode, stderr } = await touchstone(['release', 'small'], { cwd })
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
    expect(readdirSync(join(cwd, 'small-python'))).toContain('scores.py')
    mkdirSync(join(cwd, 'small/starter/typescript'))
    const asked = await touchstone(['release', 'small', '--out', 'other'], { cwd })
    expect(asked.exitCode).toBe(2)
    expect(asked.stderr).toContain('and small has starters in TypeScript and Python')
    expect(existsSync(join(cwd, 'other'))).toBe(false)
  })
})

describe('what tools leave in a starter', () => {
  const left = [
    '.touchstone/last.json',
    '__pycache__/scores.cpython-311.pyc',
    'scores.pyc',
    '.DS_Store',
    '.git/HEAD',
  ]

  it.each(['init', 'release'])('is not copied by %s', async (command) => {
    const cwd = place()
    const starter = join(cwd, 'small/starter/python')
    for (const path of ['scores.py', 'data/points.csv', ...left]) {
      mkdirSync(dirname(join(starter, path)), { recursive: true })
      writeFileSync(join(starter, path), '')
    }
    const out = command === 'init' ? ['made'] : ['--out', 'made']
    const { exitCode, stderr } = await touchstone([command, 'small', ...out], { cwd })
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
    const made = readdirSync(join(cwd, 'made'), { recursive: true, encoding: 'utf8' })
    expect(made).toEqual(expect.arrayContaining(['scores.py', 'data/points.csv']))
    expect(made.filter((path) => left.includes(path))).toEqual([])
  })
})

describe('grade as root, with another user for submissions', () => {
  it('grades nothing where that user could read a file of Touchstone', async (context) => {
    if (process.getuid?.() !== 0) context.skip('only root can start a process as another user')
    const own = join(root, 'package.json')
    const seen = await execa('setpriv', ['--reuid=60123', '--clear-groups', 'cat', own], { reject: false })
    if (seen.exitCode !== 0) context.skip('no other user can read this repository')
    const { exitCode, stderr } = await touchstone(['grade', 'small', 'class', '--isolation', 'process'], {
      cwd: place(),
      env: { TOUCHSTONE_STUDENT_USER: '60123' },
    })
    expect(exitCode).toBe(4)
    expect(stderr).toContain('user 60123 can read files of Touchstone')
  })

  it.each(['0', '-1', 'ada'])('grades nothing if the user is %s', async (user) => {
    const { exitCode, stderr } = await touchstone(['grade', 'small', 'class', '--isolation', 'process'], {
      cwd: place(),
      env: { TOUCHSTONE_STUDENT_USER: user },
    })
    expect(exitCode).toBe(4)
    expect(stderr).toContain('must be the number of a user other than root')
  })
})
