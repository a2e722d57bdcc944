import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { withoutCpp } from '../runner/testing/without-cpp.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const missing = await withoutCpp()
const course = join(root, 'fixtures/cpp-course')

type Change = readonly [file: string, before: string, after: string]

/** A right submission with some changes. */
function submission(language: 'cpp' | 'python', changes: readonly Change[]): string {
  const cwd = scratch()
  const work = join(cwd, 'work')
  cpSync(join(course, language), work, { recursive: true })
  for (const [file, before, after] of changes) {
    const text = readFileSync(join(work, file), 'utf8')
    expect(text).toContain(before)
    writeFileSync(join(work, file), text.replace(before, after))
  }
  return cwd
}

async function check(language: 'cpp' | 'python', changes: readonly Change[] = []): Promise<Result> {
  const args = ['check', 'work', '--assignment', course, '--json']
  const { stdout, stderr } = await touchstone(args, { cwd: submission(language, changes) })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

/** What each function comes to: its state, and the mistake that was named. */
const outcomes = ({ functions }: Result) =>
  functions.map(({ name, state, diagnosis }) => [name, state, diagnosis?.id])

describe.skipIf(missing !== undefined)('a course in C++', () => {
  it('has a sample submission that is right, as it is in Python', async () => {
    const [cpp, python] = [await check('cpp'), await check('python')]
    expect(cpp).toMatchObject({ language: 'cpp', remarks: [] })
    expect(outcomes(cpp).map(([, state]) => state)).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect([cpp.score, outcomes(cpp)]).toEqual([python.score, outcomes(python)])
  })

  it('names the same mistakes as in Python', async () => {
    const cpp = await check('cpp', [
      ['scores.cpp', 'b(k)', '0'],
      ['losses.cpp', ' + 1);', ');'],
      ['losses.cpp', ' - most', ''],
    ])
    const python = await check('python', [
      ['scores.py', ' + b', ''],
      ['losses.py', ' + 1)', ')'],
      ['losses.py', ' - scores.max(axis=1, keepdims=True)', ''],
    ])
    expect(outcomes(cpp)).toEqual(outcomes(python))
    expect(outcomes(cpp).map(([, , mistake]) => mistake)).toMatchInlineSnapshot(`
      [
        "linear-scores/no-bias",
        "hinge-multiclass/no-margin",
        "softmax/no-max-shift",
        "softmax/no-max-shift",
      ]
    `)
    expect(cpp.score).toBe(python.score)
  })

  it('grades each file by itself: one that does not compile costs only its own functions', async () => {
    const result = await check('cpp', [['losses.cpp', 'double loss = 0;', 'double loss = none;']])
    expect(outcomes(result).map(([, state]) => state)).toEqual(['passed', 'crashed', 'crashed', 'crashed'])
    expect(result.checks.find(({ finding }) => finding)?.finding).toMatchObject({
      code: 'unloadable',
      error: {
        type: 'CompileError',
        message: '‘none’ was not declared in this scope',
        at: { file: 'losses.cpp', line: 10, excerpt: 'double loss = none;' },
      },
    })
  })

  it('grades what crashes, exits and prints among what does not', async () => {
    const result = await check('cpp', [
      ['scores.cpp', 'return scores;', 'return *static_cast<Array*>(nullptr);'],
      ['losses.cpp', 'double loss = 0;', 'double loss = 0; std::exit(0);'],
      ['losses.cpp', 'Array shares', 'std::puts("here"); Array shares'],
      ['losses.cpp', '#include <cmath>', '#include <cmath>\n#include <cstdio>\n#include <cstdlib>'],
    ])
    expect(outcomes(result).map(([, state]) => state)).toEqual(['crashed', 'crashed', 'passed', 'passed'])
    expect(result.remarks).toMatchObject([{ code: 'printed' }])
  })

  it('hands out a starter in which nothing is written yet', async () => {
    const cwd = scratch()
    mkdirSync(join(cwd, 'course'))
    cpSync(join(course, 'assignment.json'), join(cwd, 'course/assignment.json'))
    expect(await touchstone(['sync', 'course'], { cwd })).toMatchObject({ exitCode: 0 })
    expect(await touchstone(['init', 'course', 'work', '--cpp'], { cwd })).toMatchObject({ exitCode: 0 })
    const { stdout } = await touchstone(['check', 'work', '--json'], { cwd })
    const result: Result = JSON.parse(stdout)
    expect(outcomes(result).map(([, state]) => state)).toEqual(result.functions.map(() => 'unwritten'))
  })

  it('is graded in a batch, hidden checks too', async () => {
    const cwd = submission('cpp', [])
    cpSync(join(course, 'python'), join(cwd, 'class/python'), { recursive: true })
    cpSync(join(cwd, 'work'), join(cwd, 'class/cpp'), { recursive: true })
    const args = ['grade', course, 'class', '--out', 'out', '--no-reports', '--secret-file', 'secret']
    writeFileSync(join(cwd, 'secret'), `${'5eed'.repeat(16)}\n`, { mode: 0o600 })
    expect(await touchstone(args, { cwd })).toMatchObject({ exitCode: 0 })
    const rows = readFileSync(join(cwd, 'out/results.jsonl'), 'utf8').trimEnd().split('\n')
    const results = rows.map((row) => (JSON.parse(row) as { result: Result }).result)
    expect(results.map(({ submission: name, score, maxScore }) => [name, score === maxScore])).toEqual([
      ['cpp', true],
      ['python', true],
    ])
  })

  it('cannot ask for a function that takes a function', async () => {
    const cwd = scratch()
    mkdirSync(join(cwd, 'course'))
    const manifest = {
      languages: ['python', 'cpp'],
      parts: [{ points: 10, functions: ['gradientCheck'] }],
    }
    writeFileSync(join(cwd, 'course/assignment.json'), JSON.stringify(manifest))
    const { exitCode, stderr } = await touchstone(['sync', 'course'], { cwd })
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(
        `'gradientCheck' takes a function, 'f', which C++ submissions cannot be given`,
      ),
    })
  })
})
