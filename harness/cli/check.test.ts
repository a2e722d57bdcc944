import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import schema from '../kit/value/result.schema.json' with { type: 'json' }
import {
  scratch,
  smallAssignment,
  sources,
  start,
  starter,
  submission,
  touchstone,
  until,
} from './testing/touchstone.ts'

/** A student's folder, and the command that checks it. */
function workOf(source: string, name = 'work') {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  const folder = submission(cwd, name, source)
  writeFileSync(join(folder, 'touchstone.json'), JSON.stringify({ assignment }))
  const check = (...more: readonly string[]) => touchstone(['check', ...more], { cwd: folder })
  return { cwd, folder, assignment, check }
}

describe('touchstone check', () => {
  it.each([
    ['right', 0, 'All public checks passed.'],
    ['wrong', 1, 'linearScores'],
    ['unwritten', 1, 'Nothing is written yet: 1 function to go.'],
  ] as const)('ends with the exit code of the work: %s', async (kind, code, words) => {
    const { exitCode, stdout, stderr } = await workOf(sources[kind]).check()
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' })
    expect(stdout).toContain(words)
  })

  it('offers no other graded function as the one that is missing', async () => {
    const cwd = starter(scratch(), 'python')
    const file = join(cwd, 'scores.py')
    writeFileSync(file, readFileSync(file, 'utf8').replace('def l2_penalty(', 'def ridge_price('))
    const { stdout } = await touchstone(['check', 'l2_penalty'], { cwd })
    expect(stdout).toContain('scores.py defines nothing of that name.\n    It defines ridge_price.\n')
  })

  it('prints one line of JSON that fits the schema, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await workOf(sources.wrong).check('--json')
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    expect(stdout.split('\n')).toEqual([expect.any(String), ''])
    const validate = new Ajv2020().compile(schema)
    expect([validate(JSON.parse(stdout)), validate.errors]).toEqual([true, null])
  })

  it('gives the untouched starters no point and finds nothing wrong in them', async () => {
    for (const language of ['typescript', 'python'] as const) {
      const { exitCode, stdout } = await touchstone(['check', '--json'], {
        cwd: starter(scratch(), language),
      })
      const { score, checks } = JSON.parse(stdout)
      expect({ exitCode, score }).toEqual({ exitCode: 1, score: 0 })
      expect(new Set(checks.map(({ outcome }: { outcome: string }) => outcome))).toEqual(
        new Set(['unwritten']),
      )
    }
  })

  it('prints colors only to terminals that want them', async () => {
    const { folder } = workOf(sources.wrong)
    const plain = await touchstone(['check'], { cwd: folder })
    const forced = await touchstone(['check'], { cwd: folder, env: { FORCE_COLOR: '1' } })
    const refused = await touchstone(['check'], { cwd: folder, env: { NO_COLOR: '1' } })
    expect(plain.stdout).not.toContain('\u001b[')
    expect(forced.stdout).toContain('\u001b[')
    expect(refused.stdout).toBe(plain.stdout)
  })

  it('reports the isolation, and warns if there was none', async () => {
    const { stdout, stderr } = await workOf(sources.right).check('--all', '--isolation', 'process')
    expect(stdout).toContain('Ran in: process')
    expect(stderr).toContain('do not check code that you do not trust')
  })

  it('writes no page through a link, which may lead to the work of somebody else', async () => {
    const { folder, check } = workOf(sources.right)
    const other = scratch()
    symlinkSync(other, join(folder, '.touchstone'))
    const { exitCode, stderr } = await check('--open')
    expect({ exitCode, written: readdirSync(other) }).toEqual({ exitCode: 2, written: [] })
    expect(stderr).toContain('is a link or a file')
  })

  it('writes its page beside the work and prints the path if no browser opens it', async () => {
    const { folder } = workOf(sources.wrong)
    const env = { PATH: join(folder, 'no-programs') }
    const { exitCode, stderr } = await touchstone(['check', '--open'], { cwd: folder, env })
    const page = join(folder, '.touchstone/report.html')
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining(`The report is in ${page}; no browser could be opened.`),
    })
    expect(readFileSync(page, 'utf8')).toContain('<!doctype html>')
    expect(readFileSync(join(folder, '.touchstone/.gitignore'), 'utf8')).toBe('*\n')
  })

  it.each(['a b', `it's "so"`, '🦊', 'مريم', '-rf'])('works in a folder called %s', async (name) => {
    const { stdout } = await workOf(sources.right, name).check('--json')
    const { submission: called, score, maxScore } = JSON.parse(stdout)
    expect([called, score]).toEqual([name, maxScore])
  })
})

describe('touchstone check refuses', () => {
  it.each([
    ['a folder without a link', ['plain'], "'plain' has no touchstone.json"],
    ['an empty folder', ['empty'], "'empty' is empty"],
    ['a file', ['plain/notes.txt'], "'plain/notes.txt' is a file"],
    ['a folder that does not exist', ['nowhere'], "there is no folder 'nowhere'"],
    [
      'an unknown assignment',
      ['plain', '--assignment', 'a3-linear-clasifiers'],
      "Did you mean 'a3-linear-classifiers'?",
    ],
    [
      'a typo in a manifest',
      ['plain', '--assignment', 'typo'],
      "assignment.json, line 1, column 2: 'titel' is not a known field",
    ],
  ])('%s, with a sentence and exit code 2', async (_, args, sentence) => {
    const cwd = scratch()
    for (const name of ['plain', 'empty', 'typo']) mkdirSync(join(cwd, name))
    writeFileSync(join(cwd, 'plain/notes.txt'), '')
    writeFileSync(join(cwd, 'typo/assignment.json'), '{"titel": "Typo"}')
    const { exitCode, stdout, stderr } = await touchstone(['check', ...args], { cwd })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })

  it('to run without the isolation that was asked for, with exit code 4', async () => {
    const { folder } = workOf(sources.right)
    const { exitCode, stderr } = await touchstone(['check', '--isolation', 'namespaces'], {
      cwd: folder,
      env: { PATH: join(folder, 'no-programs') },
    })
    expect(exitCode).toBe(4)
    expect(stderr).toContain('bubblewrap')
  })
})

describe('touchstone check --watch', () => {
  it('runs only what a saved file affects again', async () => {
    const { folder } = workOf(`${sources.right}\nconsole.log('ran')\n`)
    const run = start(['check', '--watch', '--json'], { cwd: folder })
    let printed = ''
    run.stdout.on('data', (chunk: Buffer) => {
      printed += chunk
    })
    const lines = () => printed.split('\n').slice(0, -1)
    await until(() => lines().length === 1)
    writeFileSync(join(folder, 'not-imported.ts'), 'export const answer = 42\n')
    await until(() => lines().length === 2)
    submission(folder, '.', `${sources.right}\nconsole.log('ran again')\n`)
    await until(() => lines().length === 3)
    run.kill('SIGINT')
    await run
    const results = lines().map((line) => JSON.parse(line))
    expect(results.map((result) => result.printed.trim())).toEqual(['ran', '', 'ran again'])
    expect(results.map(({ score, maxScore }) => score === maxScore)).toEqual([true, true, true])
  })

  it('goes on with the better language where a save adds another one', async () => {
    const { folder } = workOf(sources.right)
    const run = start(['check', '--watch', '--json'], { cwd: folder })
    let printed = ''
    run.stdout.on('data', (chunk: Buffer) => {
      printed += chunk
    })
    await until(() => printed.includes('\n'))
    writeFileSync(join(folder, 'scores.py'), '')
    await until(() => printed.split('\n').length === 3)
    rmSync(join(folder, 'scores.py'))
    await until(() => printed.split('\n').length === 4)
    run.kill('SIGINT')
    expect((await run).exitCode).toBe(130)
    const results = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(results.map(({ language, remarks }) => [language, remarks.length])).toEqual([
      ['typescript', 0],
      ['typescript', 1],
      ['typescript', 0],
    ])
  })

  it('prints one line about what each save changed, and ends with Ctrl-C', async () => {
    const { folder } = workOf(sources.unwritten)
    const run = start(['check', '--watch'], { cwd: folder })
    let printed = ''
    run.stdout.on('data', (chunk: Buffer) => {
      printed += chunk
    })
    await until(() => printed.includes('Full report:'))
    submission(folder, '.', sources.wrong)
    await until(() => printed.includes('scores.ts: '))
    submission(folder, '.', sources.right)
    await until(() => printed.includes('linearScores right'))
    rmSync(join(folder, 'scores.ts'))
    await until(() => printed.includes('linearScores not written yet (was right)'))
    submission(folder, '.', sources.right)
    await until(() => printed.includes('linearScores right (was not written yet)'))
    run.kill('SIGINT')
    const { exitCode, stderr } = await run
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' })
    expect(existsSync(join(folder, '.touchstone/report.html'))).toBe(false)
  })

  it('ends with Ctrl-C whenever that comes, also while it prepares the next run', async () => {
    const { folder } = workOf(sources.right)
    for (const pause of [0, 50, 150, 300, 500]) {
      const run = start(['check', '--watch'], { cwd: folder, timeout: 30_000 })
      await until(() => existsSync(join(folder, '.touchstone/last.json')))
      await wait(pause)
      run.kill('SIGINT')
      expect((await run).exitCode).toBe(130)
      rmSync(join(folder, '.touchstone'), { recursive: true })
    }
  })
})
