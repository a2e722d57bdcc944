import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { classroom, clean, rich, unloadable, untouched } from '../samples.ts'
import { standingOf } from '../since.ts'
import { studentView, type ViewOptions } from '../view.ts'
import { type ShortOptions, shortReport } from './short-report.ts'

const command = 'npx --no-install touchstone check'
const screen = (
  result: Result,
  options: Partial<ShortOptions> = {},
  more: Partial<ViewOptions> = {},
): string =>
  shortReport(studentView(result, { audience: 'student', ...more }), { color: false, command, ...options })
const rowsIn = (text: string): number => text.trimEnd().split('\n').length

describe('the short report', () => {
  it.each([
    ['many mistakes', rich],
    ['everything right', clean],
    ['nothing written', untouched],
    ['a file that does not load', unloadable],
    ...classroom.map((result): [string, Result] => [result.submission, result]),
  ] satisfies [string, Result][])(
    'fits on a screen of 40 rows, with two left for the shell: %s',
    (_, result) => {
      for (const width of [48, 80, 100]) {
        const text = screen(result, { width }, { previous: standingOf(clean) })
        expect(rowsIn(text)).toBeLessThanOrEqual(38)
      }
    },
  )

  it('fits where a matrix, a message and the list of parts are all too large', () => {
    const [part] = rich.parts
    if (part === undefined) throw new Error('the sample has parts')
    const many: Result = {
      ...rich,
      parts: [...rich.parts, ...Array.from({ length: 40 }, (_, k) => ({ ...part, id: `more-${k}` }))],
      functions: rich.functions.map((one) =>
        one.diagnosis === undefined
          ? one
          : { ...one, diagnosis: { ...one.diagnosis, sentence: 'Word after word. '.repeat(300) } },
      ),
      printed: 'line\n'.repeat(500),
    }
    const text = screen(many)
    expect(rowsIn(text)).toBeLessThanOrEqual(38)
    expect(text).toMatch(/… \d+ more rows/)
    expect(text).toContain('more parts; --all shows them')
  })

  it('begins with the points, hidden ones included, and what has changed', () => {
    const text = screen(clean, {}, { previous: standingOf(untouched) })
    expect(text.split('\n').slice(0, 3)).toMatchInlineSnapshot(`
      [
        "A3: Linear classifiers: 95 of 100 points, 5 more are hidden",
        "95 points more than last time.",
        "Newly right: linearScores, hingeMulticlass, hingeMulticlassGradient,",
      ]
    `)
  })

  it('shows one function in full, the others by cause, and only the names of what nobody wrote', () => {
    expect(screen({ ...rich, incidents: [] }, { width: 100 })).toMatchInlineSnapshot(`
      "A3: Linear classifiers: not graded yet (100 points)
      1 right, 6 not right, 2 crashed, 1 fragile, 1 not written yet and 1 not graded, of 11 functions and
      1 quiz.
      1 check is not graded, because of an internal error in Touchstone. The course staff see it when they
      grade.
      There is no score until everything is graded. What was graded is shown below.

        ✓     Linear scores               10 of 10
        ✗     Hinge loss                  2 of 15
        ✗✗!?  Gradient of the hinge loss  not graded yet (20)
        ◐     Softmax                     8 of 10
        ○✗✗   Cross-entropy               5 of 30
        and 2 more parts; --all shows them

      ✗ Start with hingeMulticlass in svm.ts                                                2 of 15 points
          A known mistake: Margin left out
          Your loss is 0 as soon as the true class leads at all. A wrong class must lose by at least 1:
          max(0, s_j − s_y + 1).

          hingeMulticlass returned 0, expected 0.5.
          Off by 0.5.

            hingeMulticlass(scores, labels)
            scores    [ 0.5  0 ]   1 × 2
            labels    [ 0 ]   length 1
            yours     0
            expected  0.5

            hingeMulticlass([[0.5, 0]], [0])

      Then
        ✗ hingeMulticlassGradient: Mean missing & True class left out
        and 9 more; --all shows them
      2 remarks; --all shows them

      Run it again:    npx --no-install touchstone check
      All its checks:  npx --no-install touchstone check hingeMulticlass
      Full report:     npx --no-install touchstone check --all
      "
    `)
  })

  it('is about the named functions alone, if there are names', () => {
    const text = screen(rich, {}, { only: ['softmax'] })
    expect(text).toContain('Start with softmax in softmax.ts')
    expect(text).not.toMatch(/hinge/i)
  })

  it('gives no hint about what nobody wrote', () => {
    expect(screen(untouched)).toMatchInlineSnapshot(`
      "A3: Linear classifiers: 0 of 100 points, 5 more are hidden
      Nothing is written yet: 11 functions and 1 quiz to go.

        ○     Linear scores               0 of 10
        ○     Hinge loss                  0 of 15, 2 hidden
        ○○○○  Gradient of the hinge loss  0 of 20
        ○     Softmax                     0 of 10
        ○○○   Cross-entropy               0 of 30, 3 hidden
        ○     Training                    0 of 10
        ○     Quiz                        0 of 5

      Not written yet
        scores.ts     linearScores, l2PenaltyGradient
        svm.ts        hingeMulticlass, hingeMulticlassGradient, svmLinearLoss,
                      svmLinearGradient
        softmax.ts    softmax, crossEntropy, softmaxCrossEntropyGradient,
                      softmaxJacobian
        training.ts   svmEpoch
        answers.json

      Hidden: 5 points for checks that do not run here, about batches of one image and
      confident predictions.

      Next to write: linearScores in scores.ts.
      Run it again:    npx --no-install touchstone check
      Full report:     npx --no-install touchstone check --all
      "
    `)
  })

  it('has the same text with and without color, and no control characters', () => {
    for (const result of [rich, clean, untouched, unloadable]) {
      const colored = screen(result, { color: true })
      expect(colored).toContain('\u001b[')
      expect(stripVTControlCharacters(colored)).toBe(screen(result))
      expect(screen(result)).not.toMatch(/[^\P{Cc}\n]/u)
    }
  })
})
