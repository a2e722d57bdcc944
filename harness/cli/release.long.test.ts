import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { bareMachine, checkedTwice, withoutTimes } from '../release/testing/released.ts'
import { scratchForAll } from './testing/scratch-for-all.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const names = { ts: 'a1-nearest-neighbors', py: 'a2-curve-fitting' } as const
const place = scratchForAll()
const machine = bareMachine(place, ['python3', 'sh'])

beforeAll(async () => {
  for (const [language, name] of Object.entries(names)) {
    const { exitCode, stderr } = await touchstone(
      ['release', name, '--language', language, '--out', language],
      {
        cwd: place,
      },
    )
    expect(exitCode, stderr).toBe(0)
  }
}, 120_000)

describe('a released folder', () => {
  it('has the starter, the handout, a checker and tasks for the editor, and nothing that needs an installation', () => {
    expect(readdirSync(join(place, 'py')).toSorted()).toEqual([
      '.devcontainer',
      '.gitignore',
      '.vscode',
      'answers.json',
      'check.mjs',
      'errors.py',
      'fitting.py',
      'generalization.py',
      'handout.md',
      'line.py',
      'polynomials.py',
      'touchstone-release.json',
      'touchstone.json',
    ])
    for (const language of ['ts', 'py'])
      for (const file of readdirSync(join(place, language)).filter((one) => /\.(md|ts|py)$/.test(one)))
        expect(readFileSync(join(place, language, file), 'utf8')).not.toMatch(
          /npx|npm |touchstone (check|init)/,
        )
  })

  it('has a container with Python only where the assignment is in Python', () => {
    const container = (language: string) =>
      readFileSync(join(place, language, '.devcontainer/devcontainer.json'), 'utf8')
    expect(container('py')).toContain('numpy')
    expect(container('ts')).not.toMatch(/python|numpy/)
  })

  it.each(['passes/numpy', 'fails/two-functions', 'crashes/wrong-axis', 'unwritten/starter-python'])(
    'finds in %s what the command finds, on a machine with Node and Python only',
    async (id) => {
      const { own, command } = await checkedTwice(join(place, 'py'), names.py, id, machine)
      expect(own.exitCode, own.stderr).toBe(command.exitCode)
      expect(withoutTimes(own.stdout)).toEqual(withoutTimes(command.stdout))
    },
  )

  // What a checker brings along depends on what its assignment calls: each combination is bundled anew.
  it.each([
    ['cs231n-assignment1', 'fails/svm--no-margin'],
    ['torch-layers', 'unwritten/starter'],
    ['transformer-blocks', 'unwritten/starter-python'],
  ])('of the course %s finds in %s what the command finds', async (name, id) => {
    const { exitCode, stderr } = await touchstone(['release', name, '--language', 'python', '--out', name], {
      cwd: place,
    })
    expect(exitCode, stderr).toBe(0)
    const { own, command } = await checkedTwice(join(place, name), name, id, machine)
    expect(own.exitCode, own.stderr).toBe(command.exitCode)
    expect(withoutTimes(own.stdout)).toEqual(withoutTimes(command.stdout))
  })

  it.each(['passes/loops', 'fails/nearest-neighbor--returns-index'])(
    'finds in %s what the command finds, with the compiler that it brings along',
    async (id) => {
      const { own, command } = await checkedTwice(join(place, 'ts'), names.ts, id, machine)
      expect(own.exitCode, own.stderr).toBe(command.exitCode)
      expect(withoutTimes(own.stdout)).toEqual(withoutTimes(command.stdout))
    },
    60_000,
  )

  it('says what to type next as it was started', async () => {
    const { stdout } = await execa('node', ['check.mjs'], {
      cwd: join(place, 'py'),
      reject: false,
      extendEnv: false,
      env: machine,
    })
    expect(stdout).toContain('Full report:     node check.mjs --all')
    expect(stdout).not.toContain('npx')
  })

  it('checks without a folder that it can keep', async () => {
    const env = { ...machine, HOME: '/proc/nowhere' }
    const { stdout } = await execa('node', ['check.mjs', '--json'], {
      cwd: join(place, 'py'),
      reject: false,
      extendEnv: false,
      env,
    })
    expect(JSON.parse(stdout)).toMatchObject({ score: 0 })
  })

  it('marks the lines of functions for an editor', async () => {
    const { stdout } = await execa('node', ['check.mjs', '--problems'], {
      cwd: join(place, 'py'),
      reject: false,
      extendEnv: false,
      env: machine,
    })
    expect(stdout).toMatch(/^checking\n(\w+\.\w+:\d+:1: (error|warning): [^\n]+\n)+checked\n/)
  })

  it('checks again after a save', async () => {
    const work = join(scratch(), 'work')
    cpSync(join(place, 'py'), work, { recursive: true })
    const watching = execa('node', ['check.mjs', '--watch'], {
      cwd: work,
      reject: false,
      extendEnv: false,
      env: machine,
    })
    const line = /line\.py: \d+ of 100 points/
    for await (const output of watching.iterable({ from: 'stdout' })) {
      if (/Full report|points/.test(output) && !line.test(output))
        appendFileSync(join(work, 'line.py'), '\n# a comment\n')
      if (line.test(output)) watching.kill('SIGINT')
    }
    expect(await watching).toMatchObject({ exitCode: 130, stdout: expect.stringMatching(line) })
  })

  it('goes into an empty folder behind a link, and nowhere into a file', async () => {
    const cwd = scratch()
    mkdirSync(join(cwd, 'empty'))
    symlinkSync('empty', join(cwd, 'link'))
    writeFileSync(join(cwd, 'notes'), '')
    const into = (out: string) => touchstone(['release', names.py, '--language', 'py', '--out', out], { cwd })
    expect(await into('link')).toMatchObject({ exitCode: 0 })
    expect(existsSync(join(cwd, 'empty/check.mjs'))).toBe(true)
    for (const out of ['notes', 'notes/a3']) {
      const { exitCode, stderr } = await into(out)
      expect(exitCode).toBe(2)
      expect(stderr).toMatch(/is a file.* need(ed)?\b/)
    }
  }, 60_000)

  it('never replaces a folder that is there', async () => {
    const cwd = scratch()
    writeFileSync(join(cwd, 'notes'), '')
    const { exitCode, stderr } = await touchstone(['release', names.py, '--language', 'py', '--out', '.'], {
      cwd,
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain("'.' contains notes already")
    expect(existsSync(join(cwd, 'check.mjs'))).toBe(false)
  })
})
