import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { checkOf, functionOf, withPoints } from '../../reports/samples/build.ts'
import { clean } from '../../reports/samples.ts'
import { gradebook } from './gradebook.ts'
import { parseJunit } from './testing/parse-junit.ts'
import { partly } from './testing/partly-graded.ts'
import { reporter } from './testing/reporter.ts'
import { resultWith, worth } from './testing/results-worth.ts'
import { inEveryFormat, junitScore, scoresOf, scoresRead } from './testing/scores-read.ts'

/** A result with so many checks of one point, each with the same long text. */
function many(checks: number, text: string): Result {
  const all = worth(Array.from({ length: checks }, () => [0, 1] as const))
  const finding = { code: 'judged', text } as const
  return { ...all, checks: all.checks.map((check) => ({ ...check, sentence: text, finding })) }
}

const named = (result: Result, submission: string): Result => ({ ...result, submission })

describe('a score', () => {
  it('of 0 is stated as 0 in every format, because it is a grade', () => {
    const result = worth([
      [0, 3],
      [0, 4],
    ])
    const documents = inEveryFormat(result)
    expect(scoresRead(documents, 7)).toEqual({
      'the table of GitHub Classroom': '0.00',
      'the notice of GitHub Classroom': 'Points 0/7',
      'Classroom 50': 0,
      'the tests of Classroom 50': 0,
      Gradescope: 0,
      'the tests of Gradescope': 0,
      PrairieLearn: 0,
      'the tests of PrairieLearn': 0,
    })
    expect(gradebook([named(result, 'ada'), named(result, 'bob')])).toMatch(/\r\nada,0,7,0,.*\r\nbob,0,7,0,/)
  })

  it.each([
    [1, 3],
    [2, 3],
    [1, 7],
    [29, 100],
    [1, 49],
  ])('of %d of %d points, whose share has no end, is the same in every format', (points, maxPoints) => {
    const documents = inEveryFormat(worth([[points, maxPoints]]))
    expect(scoresRead(documents, maxPoints)).toEqual(scoresOf(worth([[points, maxPoints]])))
    const { score } = JSON.parse(documents.prairielearn)
    expect(score).toBe(points / maxPoints)
    expect(Math.round(score * maxPoints)).toBe(points)
  })
})

describe('200 checks', () => {
  const documents = inEveryFormat(many(200, `${'"<&🦊'.repeat(5000)}\nlast`))

  it('with very long messages stay below the limit of each platform', () => {
    // The most that Linux takes as one environment variable.
    expect(documents.classroom.length).toBeLessThan(128 * 1024)
    expect(Buffer.byteLength(documents.prairielearn)).toBeLessThanOrEqual(1_000_000)
    for (const { description } of JSON.parse(documents.gitlab))
      expect(description.length).toBeLessThanOrEqual(1100)
  })

  it('are 200 tests, findings or cases, and none hides another', async () => {
    expect(JSON.parse(documents.gradescope).tests).toHaveLength(200)
    expect(JSON.parse(documents.prairielearn).tests).toHaveLength(200)
    const prints = JSON.parse(documents.gitlab).map((one: { fingerprint: string }) => one.fingerprint)
    expect(new Set(prints).size).toBe(200)
    expect(reporter(documents.classroom).runner.tests).toHaveLength(200)
    const [suites = []] = await parseJunit([documents.junit])
    expect(new Set(suites[0]?.cases.map(({ name }) => name)).size).toBe(200)
  })
})

it.each([
  "O'Brien, Zoë",
  '<ada> & "bob"',
  '=HYPERLINK("http://x")',
  'مريم 🦊',
  'two  blanks ',
  '__proto__',
  '[[PROPERTY|score=100]]',
  'a\tb\nc\u0000d\u001b[31m',
  '\ud800',
  'x'.repeat(5000),
])('a student called %j has one suite and one line, with the score', async (submission) => {
  const result = named(clean, submission)
  const [suites = []] = await parseJunit([inEveryFormat(result).junit])
  expect(suites.map((suite) => junitScore(suite))).toEqual([{ suite: clean.score, cases: clean.score }])
  expect(suites[0]?.name).not.toBe('')
  const lines = gradebook([result]).split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).not.toMatch(/^"?\s*[=+@-]/)
})

it('checks without points fail no submission in JUnit', async () => {
  const all = worth([
    [4, 4],
    [0, 0],
    [0, 0],
    [0, 2],
  ])
  const outcomes = ['passed', 'failed', 'crashed', 'failed'] as const
  const checks = all.checks.map((check, k) => ({ ...check, outcome: outcomes[k] ?? check.outcome }))
  const { junit } = inEveryFormat({ ...all, checks })
  const [suites = []] = await parseJunit([junit])
  expect(suites[0]?.counts).toEqual([4, 1, 0, 2])
  expect(junit).toMatch(/<testsuites [^>]*tests="4" failures="1" errors="0" skipped="2"/)
  expect(junit.match(/<skipped message="Costs no points\. [^"]+"/g)).toHaveLength(2)
})

it('a class in which nothing is graded has no number anywhere', async () => {
  const none = partly(
    clean,
    { code: 'not-gradable', reason: 'svm.py is a link' },
    Array.from({ length: 99 }, () => true),
  )
  const [suites = []] = await parseJunit([inEveryFormat(none).junit])
  expect(junitScore(suites[0] as (typeof suites)[0])).toEqual({ suite: null, cases: null })
  expect(suites[0]?.counts).toEqual([suites[0]?.cases.length, 0, suites[0]?.cases.length, 0])
  for (const line of gradebook([none, named(none, 'bob')])
    .trim()
    .split('\r\n')
    .slice(1))
    expect(line).toMatch(/^\w+,,\d+,+\w*,\d+$/)
})

it('two functions of one name have names of their own, by their files', () => {
  const checks = ['affineForward', 'reluForward'].map((name) =>
    checkOf(`${name}/shape`, name, 'softmax', 1, 'has the shape of its input', 'failed'),
  )
  const functions = checks.map(({ function: name }, k) =>
    withPoints(
      { ...functionOf(name, ['affine.py', 'relu.py'][k] ?? '', 'softmax', 'failed'), exported: 'forward' },
      checks,
    ),
  )
  const { classroom, classroom50, ...others } = inEveryFormat({ ...resultWith(checks), functions })
  const tests = JSON.parse(classroom50 ?? '').tests.map((one: Record<string, unknown>) => one['test-name'])
  expect(tests).toEqual(['forward in affine.py', 'forward in relu.py'])
  expect(reporter(classroom).log).toContain('forward in relu.py: has the shape')
  for (const text of [others.gradescope, others.prairielearn, others.junit])
    expect(text).toContain('forward in affine.py')
})
