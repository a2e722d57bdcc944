import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { resultJson } from '#judge'
import type { Result } from '#kit/engine'
import { classroom, clean } from '../../reports/samples.ts'
import { parseJunit } from '../gradebook/testing/parse-junit.ts'
import { partly } from '../gradebook/testing/partly-graded.ts'
import { context, junitScore } from '../gradebook/testing/scores-read.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const withheld = partly(clean, { code: 'not-gradable', reason: 'svm.py is a link' }, [true])
const named = (result: Result, submission: string): Result => ({ ...result, submission })

/** A results.jsonl of these results, and the command on it. */
function batchOf(...results: readonly Result[]) {
  const cwd = scratch()
  writeFileSync(
    join(cwd, 'results.jsonl'),
    results.map((one) => `{"key":"k","result":${resultJson(one)}}\n`).join(''),
  )
  return {
    cwd,
    run: (...args: readonly string[]) => touchstone(['export', 'results.jsonl', ...args], { cwd }),
  }
}

describe('touchstone export', () => {
  it('writes one of several submissions, and describes the file with --json', async () => {
    const { cwd, run } = batchOf(named(clean, 'ada'), named(withheld, 'bob'))
    const ada = ['--submission', 'ada', '--out', 'out/results.json', '--json']
    const { exitCode, stdout, stderr } = await run('--as', 'gradescope', ...ada)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      ...{ schema: 'touchstone/export/v1', as: 'gradescope', out: 'out/results.json' },
      submissions: [{ submission: 'ada', score: clean.score, maxScore: clean.maxScore }],
    })
    const written = JSON.parse(readFileSync(join(cwd, 'out/results.json'), 'utf8'))
    expect(written.score).toBe(clean.score)
  })

  it('writes all submissions as JUnit, the last row of each, and exits with 3 if one has no score', async () => {
    const { run } = batchOf(named(withheld, 'ada'), named(withheld, 'bob'), named(clean, 'ada'))
    const { exitCode, stdout, stderr } = await run('--as', 'junit')
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: 'Of several rows the last counts, as for grade: ada.\nNot graded yet: bob.\n',
    })
    const [suites = []] = await parseJunit([stdout])
    expect(suites.map((suite) => [suite.name, junitScore(suite).suite])).toEqual([
      ['ada', clean.score],
      ['bob', null],
    ])
  })

  it('says that several rows are there where one of them is exported, and only then', async () => {
    const { run } = batchOf(named(clean, 'ada'), named(clean, 'bob'), named(withheld, 'ada'))
    const ada = await run('--as', 'gradescope', '--submission', 'ada')
    expect(ada.exitCode).toBe(3)
    expect(JSON.parse(ada.stdout)).not.toHaveProperty('score')
    expect(ada.stderr).toContain('Of several rows the last counts, as for grade: ada.')
    const bob = await run('--as', 'gradescope', '--submission', 'bob')
    expect({ exitCode: bob.exitCode, stderr: bob.stderr }).toEqual({ exitCode: 0, stderr: '' })
  })

  it('refuses rows of two assignments, where one student would hide the other of the same name', async () => {
    const other = { ...clean, assignment: { ...clean.assignment, name: 'a5-convolution' } }
    const { run } = batchOf(named(clean, 'ada'), named(other, 'ada'))
    for (const more of [[], ['--submission', 'ada']]) {
      const { exitCode, stdout, stderr } = await run('--as', 'junit', ...more)
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
      expect(stderr).toContain(`results of several assignments: ${clean.assignment.name} and a5-convolution`)
      expect(stderr).toContain('Export the results.jsonl of each on its own')
    }
  })

  it('describes a class with --json: a withheld score is null, and names are as they are', async () => {
    const names = ["O'Brien, Zoë", '<ada> & "bob"', '=1+1', '__proto__', 'a\u001b[31m\nb']
    const { run } = batchOf(...names.map((name) => named(withheld, name)))
    const { exitCode, stdout, stderr } = await run('--as', 'junit', '--out', 'tests.xml', '--json')
    expect(exitCode).toBe(3)
    expect(JSON.parse(stdout).submissions).toEqual(
      names.map((submission) => ({ submission, score: null, maxScore: withheld.maxScore })),
    )
    expect(stderr).not.toContain('\u001b')
    for (const name of names) {
      const one = await run('--as', 'gitlab', '--submission', name)
      expect(one.exitCode, one.stderr).toBe(3)
      expect(Array.isArray(JSON.parse(one.stdout))).toBe(true)
    }
  })

  it('reads what check --json prints, from a file or from stdin', async () => {
    const cwd = scratch()
    writeFileSync(join(cwd, 'result.json'), resultJson(clean, 2))
    const file = await touchstone(['export', 'result.json', '--as', 'prairielearn'], { cwd })
    const main = join(root, 'harness/cli/main.ts')
    const piped = await execa(process.execPath, [main, 'export', '-', '--as', 'prairielearn'], {
      input: resultJson(clean),
    })
    expect(JSON.parse(file.stdout).gradable).toBe(true)
    expect(piped.stdout).toBe(file.stdout.trimEnd())
  })

  it('replaces neither the results, nor a folder, a device or a pipe', async () => {
    const { cwd, run } = batchOf(clean)
    const before = readFileSync(join(cwd, 'results.jsonl'), 'utf8')
    symlinkSync('results.jsonl', join(cwd, 'link'))
    symlinkSync('/dev/null', join(cwd, 'device'))
    await execa('mkfifo', ['pipe'], { cwd })
    for (const out of ['results.jsonl', './link', '.', 'device', 'pipe']) {
      const { exitCode, stderr } = await run('--as', 'junit', '--out', out)
      expect(exitCode, out).toBe(2)
      expect(stderr).toMatch(/is the file of results|is a folder|is not an ordinary file/)
    }
    expect(readFileSync(join(cwd, 'results.jsonl'), 'utf8')).toBe(before)
    expect(readdirSync(cwd).toSorted()).toEqual(['device', 'link', 'pipe', 'results.jsonl'])
  })

  it('writes no document for Classroom 50 without a score', async () => {
    const { cwd, run } = batchOf(withheld)
    const env = {
      ...{ CLASSROOM: 'c', ASSIGNMENT: 'a', ASSIGNMENT_TYPE: 'individual', OWNER: 'ada', COMMIT_URL: 'u' },
      ...{ SUBMISSION_TAG: 'submit/1', RELEASE_URL: 'u', REVIEW_URL: 'u', SUBMITTED_AT: context.datetime },
    }
    const args = ['export', 'results.jsonl', '--as', 'classroom50']
    const { exitCode, stdout, stderr } = await touchstone(args, { cwd, env })
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
    expect(stderr).toContain('it is not graded yet, and Classroom 50 has no result without a score')
    expect(stderr).toContain('Reason: svm.py is a link.')
    const { stderr: without } = await run('--as', 'classroom50')
    expect(without).toContain('--as classroom50 needs CLASSROOM, ')
    const wrong = await touchstone(args, { cwd, env: { ...env, SUBMISSION_TAG: 'v1' } })
    expect(wrong.stderr).toContain("SUBMISSION_TAG is 'v1'; it must be a tag submit/…")
  })

  const [sample = clean] = classroom
  const text = resultJson(clean)
  it.each([
    ['nothing', '', 'results.jsonl is empty'],
    ['text', 'hello\n', 'results.jsonl, line 1: is not a row of results'],
    ['a list', '[]', 'results.jsonl, line 1: is not a row of results'],
    [
      'a row that was cut off',
      `{"key":"k","result":${text}}\n{"key":"k","re`,
      'results.jsonl, line 2: is not a row',
    ],
    [
      'another version',
      text.replace('result/v2', 'result/v1'),
      "is 'touchstone/result/v1', and touchstone/result/v2 is",
    ],
    ['a field too many', `{"bonus":5,${text.slice(1)}`, 'must NOT have additional properties'],
    ['a third of a point', text.replace(/"points":\d+/, `"points":${1 / 3}`), 'must be integer,null'],
    ['points in words', text.replace(/"points":\d+/, '"points":"1/3"'), 'must be integer,null'],
    ['only blanks', ' \n\t\r\n', 'results.jsonl is empty'],
    ['points that are no integer', text.replace(/"points":\d+/, '"points":9.5'), 'must be integer,null'],
    [
      'more points than there are',
      resultJson({ ...clean, score: 1e6 }),
      'do not add up to its score (1000000 of',
    ],
    ['a score without checks', resultJson({ ...clean, checks: [] }), 'do not add up'],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x00]), 'line 1: is not a row of results'],
  ])('refuses %s, and says what is needed', async (_, content, message) => {
    const cwd = scratch()
    writeFileSync(join(cwd, 'results.jsonl'), content)
    const { exitCode, stdout, stderr } = await touchstone(['export', 'results.jsonl', '--as', 'junit'], {
      cwd,
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1)
  })

  it.each([
    [
      ['--as', 'gitlab'],
      'the results have 2 submissions\nAdd --each <folder or .zip> for all, or --submission with one of ada and bob.',
    ],
    [['--as', 'gitlab', '--submission', 'adda'], "no submission 'adda'\nDid you mean 'ada'?"],
    [['--as', 'junit', '--json'], '--json describes the file of --out'],
    [['--as', 'junit', '--leaderboard'], '--leaderboard is for --as gradescope'],
    [['--as', 'sarif'], 'Allowed choices are classroom'],
    [[], 'neither --as nor --fill says what to write'],
  ])('explains what is wrong with the options %j', async (args, message) => {
    const { run } = batchOf(named(clean, 'ada'), named(sample, 'bob'))
    const { exitCode, stdout, stderr } = await run(...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

it('autograder.py grades a checkout with the package beside it, and not with what the student put there', async () => {
  const cwd = scratch()
  const [bundle, checkout, pack] = ['bundle', 'checkout', 'package'].map((name) => join(cwd, name))
  if (bundle === undefined || checkout === undefined || pack === undefined) throw new Error('no folders')
  for (const folder of [bundle, pack]) mkdirSync(folder)
  writeFileSync(join(bundle, 'autograder.py'), readFileSync(join(root, 'harness/gradebook/autograder.py')))
  // A package that is this repository, so that none has to be built.
  writeFileSync(
    join(pack, 'package.json'),
    JSON.stringify({ name: 'touchstone', version: '0.0.1', bin: 'run.sh' }),
  )
  writeFileSync(
    join(pack, 'run.sh'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'harness/cli/main.ts')}" "$@"\n`,
    {
      mode: 0o755,
    },
  )
  await execa('tar', ['-czf', join(bundle, 'touchstone-0.0.1.tgz'), 'package'], { cwd })
  await touchstone(['init', 'a3-linear-classifiers', 'checkout', '--python'], { cwd })
  mkdirSync(join(checkout, 'node_modules/.bin'), { recursive: true })
  writeFileSync(join(checkout, 'node_modules/.bin/touchstone'), '#!/bin/sh\necho forged\n', { mode: 0o755 })
  writeFileSync(join(checkout, 'touchstone.json'), '{"assignment":"a1-nearest-neighbors"}')
  const date = {
    GIT_COMMITTER_DATE: '2026-11-29T00:59:00+01:00',
    GIT_AUTHOR_DATE: '2026-11-29T00:59:00+01:00',
  }
  const who = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.org']
  for (const args of [
    ['init', '-q'],
    ['add', 'svm.py'],
    [...who, 'commit', '-qm', 'Hand in'],
  ]) {
    await execa('git', args, { cwd: checkout, env: date })
  }
  const forged = join(checkout, 'result.json')
  writeFileSync(forged, '{"score":100,"max-score":100}')
  const graded = (more: Readonly<Record<string, string>>) =>
    execa('python3', [join(bundle, 'autograder.py')], {
      cwd: checkout,
      reject: false,
      env: {
        ...{
          CLASSROOM: 'cs231n',
          ASSIGNMENT: 'a3',
          ASSIGNMENT_TYPE: 'individual',
          OWNER: 'ada',
          USERNAME: 'ada',
        },
        ...{ SUBMISSION_TAG: 'submit/1', COMMIT_URL: 'u', RELEASE_URL: 'u', REVIEW_URL: 'u' },
        CLASSROOM50_BUNDLE_DIR: bundle,
        npm_config_offline: 'true',
        ...more,
      },
    })
  expect((await graded({ ASSIGNMENT_TYPE: 'class' })).exitCode).toBe(2)
  expect(readdirSync(checkout)).not.toContain('result.json')
  const run = await graded({})
  expect(run.exitCode, run.stderr).toBe(0)
  const result = JSON.parse(readFileSync(join(checkout, 'result.json'), 'utf8'))
  expect(result).toMatchObject({ owner: 'ada', datetime: '2026-11-28T23:59:00Z', score: 0, 'max-score': 91 })
})
