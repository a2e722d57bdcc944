import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { resultJson } from '#judge'
import type { Result } from '#kit/engine'
import { clean } from '../../../reports/samples.ts'
import { partly } from '../../gradebook/testing/partly-graded.ts'
import { scratch, touchstone } from '../testing/touchstone.ts'

const withheld = partly(clean, { code: 'not-gradable', reason: 'svm.py is a link' }, [true])

function classOf(all: Readonly<Record<string, Result>>) {
  const cwd = scratch()
  const rows = Object.entries(all).map(([submission, result]) => resultJson({ ...result, submission }))
  writeFileSync(join(cwd, 'results.jsonl'), rows.map((row) => `{"key":"k","result":${row}}\n`).join(''))
  const run = (...args: readonly string[]) => touchstone(['export', 'results.jsonl', ...args], { cwd })
  return { cwd, run }
}

const scoreIn = (text: string): unknown => JSON.parse(text).score

describe('touchstone export --each', () => {
  it('writes a results.json for every submission, and none outside the folder, whatever their names are', async () => {
    const { cwd, run } = classOf({ 'tue/ada': clean, '../eve': clean, 'bo b': withheld })
    const { exitCode, stdout, stderr } = await run('--as', 'gradescope', '--each', 'all', '--json')
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: '3 documents: all.\nNot graded yet: bo b.\n',
    })
    expect(JSON.parse(stdout)).toMatchObject({ as: 'gradescope', out: 'all' })
    const files = readdirSync(join(cwd, 'all'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => file.endsWith('results.json')).toSorted()).toEqual([
      '%2E./eve/results.json',
      'bo%20b/results.json',
      'tue/ada/results.json',
    ])
    const read = (file: string) => scoreIn(readFileSync(join(cwd, 'all', file), 'utf8'))
    expect(read('tue/ada/results.json')).toBe(clean.score)
    expect(read('bo%20b/results.json')).toBeUndefined()
    expect(
      readdirSync(cwd)
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
    ).toEqual(['all', 'results.jsonl'])
  })

  it('writes the same documents as one at a time, into a zip if that is what its name says', async () => {
    const { cwd, run } = classOf({ ada: clean, bob: clean })
    for (const as of ['gradescope', 'prairielearn', 'gitlab', 'junit']) {
      const { exitCode, stderr } = await run('--as', as, '--each', 'all.zip')
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '2 documents: all.zip.\n' })
      const files = unzipSync(readFileSync(join(cwd, 'all.zip')))
      const alone = await run('--as', as, '--submission', 'bob')
      const [, bob] = Object.entries(files).find(([path]) => path.startsWith('bob/')) ?? []
      expect(Object.keys(files)).toHaveLength(2)
      expect(Buffer.from(bob ?? []).toString()).toBe(alone.stdout)
    }
  })

  it('writes both of two submissions of which some systems take the names for the same', async () => {
    const { cwd, run } = classOf({ ada: clean, ADA: clean, bob: clean })
    const { exitCode, stderr } = await run('--as', 'gradescope', '--each', 'all')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '3 documents: all.\n' })
    const folders = readdirSync(join(cwd, 'all')).toSorted()
    expect(folders).toEqual([
      expect.stringMatching(/^ADA-\w{16}$/),
      expect.stringMatching(/^ada-\w{16}$/),
      'bob',
    ])
  })

  it('is refused with options that name one file or one submission', async () => {
    const { cwd, run } = classOf({ ada: clean, bob: clean })
    const gradescope = ['--as', 'gradescope', '--each', 'all'] as const
    const cases = [
      [[...gradescope, '--submission', 'ada'], '--each writes all submissions, and --submission names one'],
      [[...gradescope, '--out', 'x'], '--each writes all submissions, and --out is one file'],
      [['--as', 'classroom', '--each', 'all'], '--each is for gradescope, prairielearn, gitlab and junit'],
      [['--as', 'gradescope', '--each', 'results.jsonl'], "'results.jsonl' is a file, and --each needs"],
    ] as const
    for (const [args, message] of cases) {
      const { exitCode, stderr } = await run(...args)
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) })
    }
    expect(existsSync(join(cwd, 'all'))).toBe(false)
  })
})
