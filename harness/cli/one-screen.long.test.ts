import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { main } from './testing/main.ts'
import { scratch, smallAssignment, sources, starter, submission, touchstone } from './testing/touchstone.ts'

/** A student's folder of the small assignment, and the command that checks it. */
function workOf(source: string, name = 'work') {
  const cwd = scratch()
  const folder = submission(cwd, name, source)
  writeFileSync(join(folder, 'touchstone.json'), JSON.stringify({ assignment: smallAssignment(cwd) }))
  const check = (...more: readonly string[]) => touchstone(['check', ...more], { cwd: folder })
  return { cwd, folder, check }
}

/** The same in a course with names of its own: a wrong softmax is `forward` in a file two folders down. */
function boundWork() {
  const { cwd, folder, check } = workOf(sources.unwritten)
  const manifest = join(cwd, 'small/assignment.json')
  const { parts, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'))
  const file = 'layers/activations/probabilities.py'
  const bindings = { softmax: { python: { file, name: 'forward' } } }
  const both = parts.map((part: object) => ({ ...part, functions: ['linearScores', 'softmax'] }))
  writeFileSync(manifest, JSON.stringify({ ...rest, languages: ['python'], bindings, parts: both }))
  mkdirSync(join(folder, 'layers/activations'), { recursive: true })
  writeFileSync(join(folder, file), 'import numpy as np\ndef forward(scores): return np.exp(scores)\n')
  return { cwd, folder, check }
}

const rowsIn = (text: string): number => text.trimEnd().split('\n').length

describe('touchstone check prints one screen', () => {
  it.each([
    ['the untouched starter', (text: string) => text],
    ['a syntax error', (text: string) => `${text}\n(((\n`],
    [
      'many mistakes',
      (text: string) => text.replace(/throw new Error\([^)]*\)/g, 'return [[1, 2], [3, 4]] as never'),
    ],
  ])('of at most 38 rows: %s', async (_, edit) => {
    const folder = starter(scratch(), 'typescript')
    for (const file of ['scores.ts', 'svm.ts', 'softmax.ts', 'training.ts'].map((name) => join(folder, name)))
      writeFileSync(file, edit(readFileSync(file, 'utf8')))
    const { exitCode, stdout } = await touchstone(['check'], { cwd: folder })
    expect(exitCode).toBe(1)
    expect(rowsIn(stdout)).toBeLessThanOrEqual(38)
    expect(stdout).toContain('0 of 100 points, 9 more are hidden')
    expect(stdout.match(/could not be loaded/g)?.length ?? 0).toBeLessThanOrEqual(4)
  })

  it('with the mistake in full, and the rest with --all', async () => {
    const { check } = workOf(sources.wrong)
    const { stdout } = await check()
    const { stdout: all } = await check('--all')
    expect(stdout).toContain('Start with linearScores in scores.ts')
    expect(stdout).toContain('A known mistake: Bias missing')
    expect(stdout).not.toContain('Ran in:')
    expect(all).toContain('Ran in:')
    expect(all).toContain('failed: agrees with the formula')
  })

  it('with what has changed since the last time, and nothing else in the folder of the student', async () => {
    const { folder, check } = workOf(sources.right)
    const first = await check()
    writeFileSync(join(folder, 'scores.ts'), sources.wrong)
    const second = await check()
    expect(first.stdout).not.toContain('last time')
    expect(second.stdout).toMatch(
      /^Small: .*\n\d+ points fewer than last time\.\nNo longer right: linearScores\.\n/,
    )
    expect((await check()).stdout).not.toContain('last time')
    expect(readFileSync(join(folder, '.touchstone/.gitignore'), 'utf8')).toBe('*\n')
  })

  it.each([
    ['no JSON', '{"score": '],
    ['another form', '[1, 2]'],
    ['values of another type', '{"assignment": "small", "score": "17", "states": {"linearScores": []}}'],
    ['another assignment', '{"assignment": "other", "score": 3, "states": {}}'],
    ['far too much', ' '.repeat(100_000)],
  ])('and ignores a memory that is broken: %s', async (_, content) => {
    const { folder, check } = workOf(sources.right)
    mkdirSync(join(folder, '.touchstone'))
    writeFileSync(join(folder, '.touchstone/last.json'), content)
    const { exitCode, stdout, stderr } = await check()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).not.toContain('last time')
  })

  it('and writes through no link of the folder that it checks', async () => {
    const { cwd, folder, check } = workOf(sources.right)
    mkdirSync(join(cwd, 'elsewhere'))
    symlinkSync(join(cwd, 'elsewhere'), join(folder, '.touchstone'))
    expect((await check()).exitCode).toBe(0)
    expect(existsSync(join(cwd, 'elsewhere/last.json'))).toBe(false)
  })
})

describe('touchstone check with a name', () => {
  it.each(['linearScores', 'linear_scores', 'scores', 'scores.ts'])('reports on %s in full', async (name) => {
    const { exitCode, stdout } = await workOf(sources.wrong).check(name)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('A known mistake: Bias missing')
    expect(stdout).toContain('✓ passed: has one row per image and one column per class')
    expect(stdout).toContain(`Run it again:  npx --no-install touchstone check ${name}\n`)
  })

  it.each([
    'layers/activations/probabilities.py',
    './layers/activations/probabilities.py',
    'layers\\activations\\probabilities.py',
    'layers/activations/probabilities',
    'forward',
    'softmax',
  ])('reports on %s, where the course binds a function to a file in a folder', async (name) => {
    const { exitCode, stdout, stderr } = await boundWork().check(name)
    expect(exitCode, stderr).toBe(1)
    expect(stdout).toContain('A known mistake: Division missing')
    expect(stdout).not.toContain('linear_scores')
  })

  it('says which folder and which name to give for a file that is elsewhere', async () => {
    const { cwd, folder } = boundWork()
    const inside = join(folder, 'layers/activations')
    for (const [at, typed, hint] of [
      [cwd, 'work/layers/activations/probabilities.py', 'work layers/activations/probabilities.py'],
      [inside, 'probabilities.py', '../.. layers/activations/probabilities.py'],
    ] as const) {
      const { exitCode, stderr } = await touchstone(['check', typed], { cwd: at })
      expect(exitCode).toBe(2)
      expect(stderr).toContain(`Give the folder, then the file: npx --no-install touchstone check ${hint}\n`)
      const pasted = await touchstone(['check', ...hint.split(' ')], { cwd: at })
      expect(pasted.stdout, pasted.stderr).toContain('A known mistake: Division missing')
    }
  })

  it('names the files of the course for one that it does not have', async () => {
    for (const name of ['layers/losses.py', 'losses.py', './losses.py']) {
      const { exitCode, stderr } = await boundWork().check(name)
      expect(exitCode).toBe(2)
      expect(stderr).toContain(`no function or file of that name\nIts files are scores and `)
    }
  })

  it('exits with 0 if what is named is right, whatever else is not', async () => {
    const folder = starter(scratch(), 'typescript')
    writeFileSync(join(folder, 'scores.ts'), sources.right)
    const { exitCode, stdout } = await touchstone(['check', 'linearScores'], { cwd: folder })
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('✓ linearScores  right'),
    })
  })

  it('takes a folder of that name as the folder, with names after it', async () => {
    const { cwd, folder } = workOf(sources.wrong, 'scores')
    const { stdout } = await touchstone(['check', 'scores', 'linearScores'], { cwd })
    expect(stdout).toContain('Everything:    npx --no-install touchstone check scores\n')
    mkdirSync(join(folder, 'linearScores'))
    const { stderr } = await touchstone(['check', 'linearScores'], { cwd: folder })
    expect(stderr).toContain("'linearScores' is empty")
  })

  it.each([
    ['a typo', 'linearScore', "Did you mean 'linearScores'?"],
    ['a part of a name', 'arSco', "Did you mean 'linearScores'?"],
    ['anything else', 'zzzzzzzzzzzz', 'Its files are scores.'],
    ['a word with a meaning of its own', '__proto__', 'Its files are scores.'],
    [
      'the id of a check',
      'linear-scores/random',
      'npx --no-install touchstone check --check linear-scores/random',
    ],
  ])('refuses %s', async (_, name, near) => {
    const { exitCode, stdout, stderr } = await workOf(sources.right).check(name)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(`there is no folder '${name}'`)
    expect(stderr).toContain(near)
  })

  it('prints commands that can be pasted, whatever the folder is called', async () => {
    const { cwd } = workOf(sources.wrong, `it's "so" $HOME`)
    const { stdout } = await touchstone(['check', `it's "so" $HOME`, '--language', 'typescript'], { cwd })
    const commands = [...stdout.matchAll(/npx --no-install (touchstone .*)/g)].map(
      ([, command = '']) => command,
    )
    expect(commands).toHaveLength(3)
    for (const command of commands) {
      const pasted = `touchstone() { "$NODE" "$MAIN" "$@"; }; ${command}`
      const env = { NODE: process.execPath, MAIN: main }
      const run = await execa('bash', ['-c', pasted], { cwd, env, reject: false })
      expect([run.exitCode, run.stderr]).toEqual([1, ''])
      expect(run.stdout).toContain('Bias missing')
    }
  })
})
