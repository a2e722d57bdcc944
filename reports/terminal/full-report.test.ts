import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { classroom, clean, rich, unloadable, untouched } from '../samples.ts'
import { studentView } from '../view.ts'
import { fullReport } from './full-report.ts'

const student = { audience: 'student' } as const
const plain = (result = rich, width = 80): string =>
  fullReport(studentView(result, student), { color: false, width })

it('shows the mistake, what was observed and the smallest call, in this order', () => {
  const text = plain()
  const from = text.indexOf('✗ hingeMulticlass ')
  expect(text.slice(from, text.indexOf('Gradient of the hinge loss'))).toMatchInlineSnapshot(`
    "✗ hingeMulticlass  not right                                    2 of 15 points

        A known mistake: Margin left out
        Your loss is 0 as soon as the true class leads at all. A wrong class must
        lose by at least 1: max(0, s_j − s_y + 1).

        hingeMulticlass returned 0, expected 0.5.
        Off by 0.5.

          hingeMulticlass(scores, labels)
          scores    [ 0.5  0 ]   1 × 2
          labels    [ 0 ]   length 1
          yours     0
          expected  0.5

          hingeMulticlass([[0.5, 0]], [0])

        ✓ passed: is C − 1 when all scores are equal, 2 of 2 points
        ✗ failed: reproduces the cat, the car and the frog, 0 of 5 points
            hingeMulticlass returned 4.26667, expected 5.3.
            The same mistake.
        ✗ failed: agrees with the formula on any batch, 0 of 4 points
            The example above.
        – skipped: does not change when all scores of an image move together, 0 of 2
          points
            Skipped: “reproduces the cat, the car and the frog” has to pass first.
        ✗ failed (hidden): About batches of one image, 0 of 2 points

    "
  `)
})

it('ends with the score, where to start and which command to run, because readers look there first', () => {
  expect(plain().slice(plain().lastIndexOf('Not graded yet (100'))).toMatchInlineSnapshot(`
    "Not graded yet (100 points). 1 right, 6 not right, 2 crashed, 1 fragile, 1 not
    written yet and 1 not graded, of 11 functions and 1 quiz.
    1 check is not graded, because of an internal error in Touchstone. The course
    staff see it when they grade.
    There is no score until everything is graded. What was graded is shown below.
    Start with hingeMulticlass in svm.ts: Your loss is 0 as soon as the true class
    leads at all. A wrong class must lose by at least 1: max(0, s_j − s_y + 1).
    Run it again: npx --no-install touchstone check
    "
  `)
})

it('names the isolation in the first lines', () => {
  expect(plain().split('\n').slice(0, 4)).toContain('Ran in: namespaces (bubblewrap 0.8.0)')
})

it('has the same text with and without color', () => {
  for (const result of [rich, clean, untouched, unloadable]) {
    const colored = fullReport(studentView(result, student), { color: true })
    expect(colored).toContain('\u001b[')
    expect(stripVTControlCharacters(colored)).toBe(plain(result))
  }
})

it('contains neither control characters nor workflow commands, whatever a student wrote', () => {
  for (const result of [rich, clean]) {
    expect(plain(result)).not.toMatch(/[^\P{Cc}\n]/u)
    expect(plain(result)).not.toMatch(/^\s*::|##\[/m)
  }
})

it.each([48, 60, 80, 100])('wraps prose at %i columns', (width) => {
  const long = classroom
    .map((result) => plain(result, width))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.length > width)
  // A single word and a line of code cannot be wrapped.
  const words = long.filter((line) => line.trim().includes(' ') && !line.includes('    for i'))
  expect(words).toEqual([])
})

it('says how many rows and columns it leaves out', () => {
  expect(plain(rich, 60)).toMatch(/and \d+ more columns?; --json shows them all/)
})
