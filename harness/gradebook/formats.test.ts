import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckResult, Durations } from '#kit/engine'
import { checkOf, functionOf } from '../../reports/samples/build.ts'
import schema from './testing/classroom50-result.schema.json' with { type: 'json' }
import { reporter } from './testing/reporter.ts'
import { any, resultWith, runs, worth } from './testing/results-worth.ts'
import { inEveryFormat, scoresOf, scoresRead } from './testing/scores-read.ts'

const fits = new Ajv2020({ allErrors: true }).compile(schema)

describe('every format', () => {
  it('states the score of the result to the digit, and none if it is withheld', () => {
    fc.assert(
      fc.property(any, (result) => {
        fc.pre(result.maxScore > 0)
        expect(scoresRead(inEveryFormat(result), result.maxScore)).toEqual(scoresOf(result))
      }),
      runs,
    )
  })

  it('says nothing of how long calls took that students do not see', () => {
    const publicCalls = { softmax: 1500, relu: 500 }
    fc.assert(
      fc.property(any, fc.nat(), fc.nat(), (result, total, functions) => {
        const of = (durations: Durations) => inEveryFormat({ ...result, durations })
        const quick = of({ total: 412, student: 95, functions: publicCalls, publicCalls })
        const slow = of({ total, student: total, functions: { softmax: functions }, publicCalls })
        expect(slow).toEqual(quick)
        expect(quick.junit).toContain(' time="2.000">')
      }),
      runs,
    )
  })

  it('has no word of a program in place of a number', () => {
    fc.assert(
      fc.property(any, (result) => {
        const { classroom, ...others } = inEveryFormat(result)
        for (const text of [reporter(classroom).log, ...Object.values(others)])
          expect(text ?? '').not.toMatch(/\b(NaN|Infinity|undefined)\b/)
      }),
      runs,
    )
  })
})

describe('for GitHub Classroom', () => {
  it('every test has a finite score, line 0, and a name on one line without colons in sequence', () => {
    fc.assert(
      fc.property(any, (result) => {
        const { tests } = reporter(inEveryFormat(result).classroom).runner
        expect(tests.length).toBeGreaterThan(0)
        for (const test of tests) {
          expect(test).toMatchObject({ line_no: 0, test_code: '' })
          expect(Number.isFinite(test.score)).toBe(true)
          expect(test.name).not.toMatch(/::|[\p{Cc}\u2028\u2029]/u)
          expect(test.name).not.toBe('')
        }
      }),
      runs,
    )
  })

  it('a result without a score prints why, shows neither 0 nor all points, sends none, and fails', () => {
    const { log, notice, exitCode } = reporter(
      inEveryFormat(
        worth([
          [3, 5],
          [null, 2],
        ]),
      ).classroom,
    )
    expect(log).toMatchInlineSnapshot(`
      "❌ Not graded yet
      Error: 1 check is not graded, because of an internal error in Touchstone. The course staff see it when they grade. There is no score until everything is graded. Hidden: 5 points for checks that do not run here, about batches of one image and confident predictions.
      Total points for touchstone: 0.00/0"
    `)
    expect([notice, exitCode]).toEqual([null, 1])
  })

  it('the result fits into an environment variable, whatever it says', () => {
    for (const points of [1, 25, 100, 250, 500]) {
      const long = worth(Array.from({ length: points }, () => [0, 1] as const))
      const checks = long.checks.map((check) => ({ ...check, sentence: '\\"🦊'.repeat(1000) }))
      expect(inEveryFormat({ ...long, checks }).classroom.length).toBeLessThan(125_000)
    }
  })

  it('more than 500 points are refused', () => {
    expect(() => inEveryFormat(worth([[0, 501]]))).toThrow('501 points are more than 500')
  })

  it('nothing to grade is a test too', () => {
    const { notice, exitCode, log } = reporter(inEveryFormat(worth([[0, 0]])).classroom)
    expect({ notice, exitCode, log }).toMatchInlineSnapshot(`
      {
        "exitCode": 0,
        "log": "✅ There is nothing to grade
      Total points for touchstone: 0.00/0",
        "notice": null,
      }
    `)
  })
})

describe('for Classroom 50', () => {
  it('the document is valid under the schema, and no test has more points than it can', () => {
    fc.assert(
      fc.property(any, (result) => {
        const { classroom50 } = inEveryFormat(result)
        expect(classroom50 === null).toBe(result.score === null)
        if (classroom50 === null) return
        const document = JSON.parse(classroom50)
        fits(document)
        expect(fits.errors ?? []).toEqual([])
        for (const test of document.tests) expect(test.score).toBeLessThanOrEqual(test['max-score'])
      }),
      runs,
    )
  })

  it('of more than 100 functions the parts are the tests', () => {
    const result = worth([[1, 2]])
    const functions = Array.from({ length: 101 }, (_, k) => ({
      ...functionOf(`f${k}`, 'f.ts', 'softmax', 'passed'),
      points: 0,
      maxPoints: 0,
    }))
    const { tests } = JSON.parse(inEveryFormat({ ...result, functions }).classroom50 ?? '')
    expect(tests).toEqual([{ 'test-name': 'Softmax', passed: false, score: 1, 'max-score': 2 }])
  })
})

describe('for Gradescope', () => {
  const check = (id: string, visibility: CheckResult['visibility']): CheckResult =>
    checkOf(id, 'softmax', 'softmax', 2, `is right for the secret input ${id}`, 'failed', {
      visibility,
      concept: 'larger inputs',
      finding: { code: 'judged', text: `the secret number ${id}` },
    })
  const kept = resultWith([
    check('a/public', 'public'),
    check('a/hidden', 'hidden'),
    check('a/after', 'after-due'),
  ])

  it('each check has its visibility, and the total is nowhere in the text while one is kept back', () => {
    const { output, tests, leaderboard } = JSON.parse(inEveryFormat(kept).gradescope)
    expect(tests.map(({ visibility }: { visibility: string }) => visibility)).toEqual([
      'visible',
      'hidden',
      'after_due_date',
    ])
    expect(output).toMatchInlineSnapshot(`
      "Hidden: 5 points for checks that do not run here, about batches of one image and confident predictions.
      Some checks are hidden and shown after the due date; until you see them all, Gradescope shows no total."
    `)
    expect(leaderboard).toEqual([
      { name: 'Public checks passed', value: 0 },
      { name: 'CPU seconds', value: expect.any(Number), order: 'asc' },
    ])
  })

  it('without a score neither the document nor a test has one, and there is no leaderboard', () => {
    const document = JSON.parse(
      inEveryFormat(
        worth([
          [3, 5],
          [null, 2],
        ]),
      ).gradescope,
    )
    expect(document).not.toHaveProperty('score')
    expect(document).not.toHaveProperty('leaderboard')
    for (const test of document.tests) {
      expect(test).not.toHaveProperty('score')
      expect(test).not.toHaveProperty('max_score')
    }
    expect(document.output).toMatch(/^Not graded yet\./)
  })

  it('nothing in it depends on how long calls took that students do not see', () => {
    const of = (durations: Durations) => JSON.parse(inEveryFormat({ ...kept, durations }).gradescope)
    const publicCalls = { softmax: 1500, relu: 500 }
    const quick = of({ total: 412, student: 95, functions: publicCalls, publicCalls })
    expect(of({ total: 98_765, student: 87_654, functions: { softmax: 76_543 }, publicCalls })).toEqual(quick)
    expect(quick.leaderboard).toContainEqual({ name: 'CPU seconds', value: 2, order: 'asc' })
  })
})
