import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { npxIn } from './testing/npx.ts'
import { scratch, smallAssignment, touchstone } from './testing/touchstone.ts'

const commands = [
  'npx --no-install touchstone init a3-linear-classifiers --typescript',
  'npx --no-install touchstone init a3-linear-classifiers --javascript',
  'npx --no-install touchstone init a3-linear-classifiers --python',
]
const a3 = (...more: readonly string[]) => ['init', 'a3-linear-classifiers', ...more]

describe('touchstone init', () => {
  it.each([
    ['typescript', 'svm.ts'],
    ['javascript', 'svm.js'],
    ['python', 'svm.py'],
  ])('begins an assignment in %s, and prints a command that works when pasted', async (language, file) => {
    const cwd = scratch()
    const { exitCode, stdout, stderr } = await touchstone(a3(`--${language}`), { cwd })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const written = readdirSync(join(cwd, 'a3-linear-classifiers'))
    expect(written).toEqual(expect.arrayContaining(['handout.md', 'touchstone.json', 'answers.json', file]))
    const next = stdout.trimEnd().split('\n').at(-1)?.trim() ?? ''
    expect(next).toBe('cd a3-linear-classifiers && npx --no-install touchstone check')
    const check = await execa('sh', ['-c', next], { cwd, env: npxIn(cwd), reject: false })
    expect(check.exitCode, check.stderr).toBe(1)
    expect(check.stdout).toContain('Nothing is written yet')
  })

  it.each([
    ['my a3', "cd 'my a3' && npx --no-install touchstone check"],
    ['.', 'npx --no-install touchstone check'],
    ['../outside', 'npx --no-install touchstone check ../outside'],
  ])('writes into the folder that is given: %s', async (folder, next) => {
    const cwd = join(scratch(), 'course')
    mkdirSync(cwd)
    const { exitCode, stdout } = await touchstone(a3('--python', folder, '--json'), { cwd })
    expect(exitCode).toBe(0)
    const about = JSON.parse(stdout)
    expect(about).toMatchObject({ schema: 'touchstone/init/v1', language: 'python', next })
    for (const name of about.written) expect(existsSync(join(about.folder, name))).toBe(true)
  })

  it('prints no character that controls a terminal, and still a command that works', async () => {
    const cwd = scratch()
    const { stdout } = await touchstone(a3('--python', '\u001b[31ma3\n✓'), { cwd })
    expect(stdout).not.toContain('\u001b')
    const next = stdout.trimEnd().split('\n').at(-1)?.trim() ?? ''
    expect(next).toBe(String.raw`cd $'\x1b[31ma3\x0a✓' && npx --no-install touchstone check`)
    const check = await execa('bash', ['-c', next], { cwd, env: npxIn(cwd), reject: false })
    expect(check.stdout).toContain('Nothing is written yet')
  })

  it('lists apart what is begun with the starter of a course, and writes none of it', async () => {
    const cwd = scratch()
    const [listed, refused] = await Promise.all([
      touchstone(['init'], { cwd }),
      touchstone(['init', 'cs231n-assignment1', '--python'], { cwd }),
    ])
    expect(listed.stderr).toMatch(/Begun with the starter of their course.*:\n {2}cs231n-assignment1 /)
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('touchstone check FOLDER --assignment cs231n-assignment1')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('never overwrites a file, and then writes nothing', async () => {
    const cwd = scratch()
    writeFileSync(join(cwd, 'svm.py'), 'mine')
    const { exitCode, stdout, stderr } = await touchstone(a3('--python', '.'), { cwd })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain("'.' contains svm.py already; nothing was overwritten")
    expect(readdirSync(cwd)).toEqual(['svm.py'])
    expect(readFileSync(join(cwd, 'svm.py'), 'utf8')).toBe('mine')
  })

  it('says of an assignment that was begun how to go on', async () => {
    const cwd = scratch()
    await touchstone(a3('--python'), { cwd })
    const { exitCode, stderr } = await touchstone(a3('--python'), { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('  cd a3-linear-classifiers && npx --no-install touchstone check\n')
  })

  it.each([
    [
      'a name that is nearly right',
      ['init', 'a3-linear-clasifiers'],
      "Did you mean 'a3-linear-classifiers'?",
    ],
    ['the beginning of a name', ['init', 'A3'], "Did you mean 'a3-linear-classifiers'?"],
    ['no language', a3(), 'a3-linear-classifiers has starters in TypeScript, JavaScript and Python'],
  ])('prints the commands that would work and no others, given %s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await touchstone(args, { cwd: scratch() })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.match(/npx --no-install touchstone init .*/g)).toEqual(commands)
  })

  it.each([
    ['no name', ['init'], 'init needs the name of an assignment'],
    ['an unknown name', ['init', 'poetry'], "there is no assignment 'poetry'"],
  ])('lists all assignments in the order of their numbers, given %s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await touchstone(args, { cwd: scratch() })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    const listed = [...stderr.matchAll(/^ {2}a(\d+)-[\w-]+ {2,}\S/gm)].map(([, number]) => Number(number))
    expect(listed.length).toBeGreaterThan(9)
    expect(listed).toEqual(listed.toSorted((a, b) => a - b))
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(100)
  })

  it.each([
    ['two languages', a3('--python', '--typescript'), 'cannot be used with option'],
    [
      'a file for a folder',
      a3('--python', 'file'),
      "'file' is a file, or in one; starter files need a folder",
    ],
    [
      'an assignment without a starter',
      ['init', 'small'],
      "small has no starter: there is no folder 'starter'",
    ],
  ])('refuses %s in a sentence', async (_, args, message) => {
    const cwd = scratch()
    smallAssignment(cwd)
    writeFileSync(join(cwd, 'file'), '')
    const { exitCode, stderr } = await touchstone(args, { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })

  it('finds an assignment of one’s own again by its folder', async () => {
    const cwd = scratch()
    const own = smallAssignment(cwd)
    mkdirSync(join(own, 'starter/python'), { recursive: true })
    writeFileSync(
      join(own, 'starter/python/scores.py'),
      'def linear_scores(W, X, b):\n    raise NotImplementedError\n',
    )
    const other = await touchstone(['init', 'small', '--javascript'], { cwd })
    expect(other.exitCode).toBe(2)
    expect(other.stderr).toContain(
      'small has no starter in JavaScript, only in Python\n  npx --no-install touchstone init small --python\n',
    )
    expect((await touchstone(['init', 'small', 'work'], { cwd })).exitCode).toBe(0)
    const { exitCode, stdout } = await touchstone(['check'], { cwd: join(cwd, 'work') })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Nothing is written yet')
  })
})

describe('touchstone check where nothing was begun', () => {
  it.each([
    ['there', [], ' .'],
    ['in a new folder, if other files are there', ['package.json'], ''],
  ])('prints the commands that begin an assignment %s', async (_, files, place) => {
    const cwd = scratch()
    for (const file of files) writeFileSync(join(cwd, file), '{}')
    const { exitCode, stderr } = await touchstone(['check'], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('  a3-linear-classifiers')
    expect(stderr).toContain(`  npx --no-install touchstone init a1-nearest-neighbors --python${place}\n`)
  })

  it.each([
    ['an empty folder', [], 'check'],
    ['an empty folder, about a function', ['hinge_multiclass'], 'check hinge_multiclass'],
  ])('points to the assignment in the folder above, in %s', async (_, names, command) => {
    const cwd = scratch()
    await touchstone(a3('--python'), { cwd })
    const inner = join(cwd, 'a3-linear-classifiers/notes')
    mkdirSync(inner)
    const { exitCode, stderr } = await touchstone(['check', ...names], { cwd: inner })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(
      names.length === 0
        ? '  npx --no-install touchstone check ..\n'
        : `  cd .. && npx --no-install touchstone ${command}\n`,
    )
  })

  it('points to the assignment in the folder below', async () => {
    const cwd = scratch()
    await touchstone(a3('--python'), { cwd })
    const { exitCode, stderr } = await touchstone(['check'], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('  npx --no-install touchstone check a3-linear-classifiers\n')
  })

  it('suggests the folder that a mistyped path means', async () => {
    const cwd = scratch()
    mkdirSync(join(cwd, 'submissions/bob'), { recursive: true })
    const { exitCode, stderr } = await touchstone(['check', 'submission/bob'], { cwd })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: [
        "touchstone: there is no folder 'submission/bob'",
        "Did you mean 'submissions/bob'?",
        '  npx --no-install touchstone check submissions/bob',
        '',
      ].join('\n'),
    })
  })
})
