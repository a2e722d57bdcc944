import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOf } from '../../reports/samples/build.ts'
import { reporter } from './testing/reporter.ts'
import { any, resultWith, runs, worth } from './testing/results-worth.ts'
import { inEveryFormat } from './testing/scores-read.ts'

describe('before the due date', () => {
  it('every format says of a hidden or withheld check only what it is about', () => {
    for (const visibility of ['hidden', 'after-due'] as const) {
      const secret = resultWith([
        checkOf('a/b', 'softmax', 'softmax', 2, 'is right for secret input', 'crashed', {
          visibility,
          concept: 'larger inputs',
          finding: {
            code: 'threw',
            error: { type: 'Error', message: 'secret', at: { file: 'softmax.ts', line: 77 } },
          },
          counterexample: { function: 'softmax', args: [{ name: 'secret', value: { text: 'secret' } }] },
          hint: 'secret',
          source: 'secret',
        }),
      ])
      const { classroom, ...others } = inEveryFormat({ ...secret, printed: '', printedForStaff: 'secret' })
      const texts = [reporter(classroom).log, ...Object.values(others)]
      for (const text of texts) expect(text).not.toMatch(/secret|\b77\b/)
      for (const text of texts) expect(text).toContain('larger inputs')
      const after = Object.values(inEveryFormat(secret, true)).slice(1)
      for (const text of after) expect(text?.includes('secret')).toBe(visibility === 'after-due')
    }
  })
})

describe('for GitLab', () => {
  it('every finding has its own fingerprint, a relative path and a line', () => {
    fc.assert(
      fc.property(any, (result) => {
        const findings = JSON.parse(inEveryFormat(result).gitlab)
        const failed = [...result.checks, ...result.questions].filter(({ outcome }) => outcome !== 'passed')
        expect(findings).toHaveLength(failed.length)
        expect(new Set(findings.map((one: { fingerprint: string }) => one.fingerprint)).size).toBe(
          failed.length,
        )
        for (const { location, severity, description } of findings) {
          expect(location.path).toMatch(/^(?!\/|\.\.?\/|[a-z]:)[^\\]+$/i)
          expect(location.lines.begin).toBeGreaterThanOrEqual(1)
          expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
          expect(description).not.toBe('')
        }
      }),
      runs,
    )
  })

  it('the severity grows with the points', () => {
    const lost = [
      [0, 1],
      [0, 2],
      [0, 5],
      [0, 20],
      [null, 9],
      [63, 63],
    ] as const
    const findings = JSON.parse(inEveryFormat(worth(lost)).gitlab)
    expect(findings.map(({ severity }: { severity: string }) => severity)).toEqual([
      'minor',
      'major',
      'critical',
      'blocker',
      'info',
    ])
  })

  it('one point is one point', () => {
    const findings = JSON.parse(
      inEveryFormat(
        worth([
          [0, 1],
          [0, 2],
          [null, 1],
        ]),
      ).gitlab,
    )
    expect(
      findings.map(({ description }: { description: string }) => /\((.*?) for a/.exec(description)?.[1]),
    ).toEqual(['0 of 1 point', '0 of 2 points', 'not graded yet, 1 point'])
  })

  it('an error in the function’s own file is found at its line', () => {
    const at = (file: string) =>
      resultWith([
        checkOf('a/b', 'softmax', 'softmax', 2, 'is right', 'crashed', {
          finding: { code: 'threw', error: { type: 'Error', message: 'no', at: { file, line: 7 } } },
        }),
      ])
    const lineOf = (file: string) => JSON.parse(inEveryFormat(at(file)).gitlab)[0].location
    expect(lineOf('softmax.ts')).toEqual({ path: 'softmax.ts', lines: { begin: 7 } })
    expect(lineOf('tools.ts')).toEqual({ path: 'softmax.ts', lines: { begin: 1 } })
  })
})

describe('for PrairieLearn', () => {
  it('what is not graded costs no attempt', () => {
    expect(
      JSON.parse(
        inEveryFormat(
          worth([
            [3, 5],
            [null, 2],
          ]),
        ).prairielearn,
      ),
    ).toMatchInlineSnapshot(`
      {
        "format_errors": [
          "Not graded yet. 1 check is not graded, because of an internal error in Touchstone. The course staff see it when they grade.
      There is no score until everything is graded.
      Hidden: 5 points for checks that do not run here, about batches of one image and confident predictions.",
        ],
        "gradable": false,
      }
    `)
  })

  it('whole outputs are left out, the longest first, until all of it has at most 1 MB', () => {
    const many = worth(Array.from({ length: 400 }, () => [0, 1] as const))
    const checks = many.checks.map((check, k) => ({
      ...check,
      finding: { code: 'judged', text: '"""" '.repeat(2 * k + 1) } as const,
    }))
    const document = inEveryFormat({ ...many, checks }).prairielearn
    expect(Buffer.byteLength(document)).toBeLessThanOrEqual(1_000_000)
    const { message, tests } = JSON.parse(document)
    expect(message).toContain('Some of the feedback is left out, because PrairieLearn takes 1 MB.')
    const left = tests.map(({ output }: { output: string }) => output.startsWith('Left out'))
    expect(left[0]).toBe(false)
    expect(left.at(-1)).toBe(true)
  })
})
