import type { Result } from '#kit/engine'
import type { Exported } from './exported.ts'
import type { Feedback } from './feedback.ts'
import { type Item, itemsOf } from './items.ts'
import { plainLine } from './plain-text.ts'

/** Points, and thus tests, that fit with a readable name each into what Linux allows an environment variable. */
const mostPoints = 500
/** Bytes of JSON; in base64 a third more, below the 128 KiB of one environment variable. */
const mostBytes = 90_000

/**
 * The `result` of a step for GitHub Classroom's `autograding-grading-reporter`, in base64.
 *
 * The reporter's table shows passed tests / tests × max_score, and its notice the sum of the tests' scores. With one
 * test per point both are the score. Without a score there is one test with status `error`, and `max_score` is 0: the
 * reporter then prints the reason and no points, sends none to Classroom, and fails.
 */
export function classroom(result: Result, feedback: Feedback): Exported {
  const { score, maxScore } = result
  if (maxScore > mostPoints)
    return {
      refused: `GitHub Classroom gets one test per point, and ${maxScore} points are more than ${mostPoints}`,
      hint: 'Give the assignment fewer points.',
    }
  const status = score === null ? 'error' : score === maxScore ? 'pass' : 'fail'
  const root = {
    version: 1,
    status,
    max_score: score === null ? 0 : maxScore,
    tests: testsIn(result, feedback),
  }
  return { document: Buffer.from(JSON.stringify(root)).toString('base64') }
}

/** At least one test: the reporter divides by their number. */
function testsIn(result: Result, feedback: Feedback) {
  if (result.score === null)
    return [testOf('error', 0, 'Not graded yet', plainLine(feedback.notes.join(' '), 2000))]
  if (result.maxScore === 0) return [testOf('pass', 0, 'There is nothing to grade')]
  const most = Math.min(200, Math.floor((mostBytes / result.maxScore - 100) / 3))
  return itemsOf(result, feedback).flatMap((item) => testsOf(item, most))
}

/** One test per point: those that the student has pass, and the others fail. A name has at most `most` characters. */
function testsOf({ title, sentence, headline, points, maxPoints }: Item, most: number) {
  const what = headline === '' ? sentence : `${sentence}. ${headline.replace(/\.$/, '')}`
  return Array.from({ length: maxPoints }, (_, k) => {
    const which = maxPoints === 1 ? '' : ` (point ${k + 1} of ${maxPoints})`
    const isEarned = k < (points ?? 0)
    return testOf(
      isEarned ? 'pass' : 'fail',
      isEarned ? 1 : 0,
      `${cut(`${title}: ${what}`, most - which.length)}${which}`,
    )
  })
}

const testOf = (
  status: 'pass' | 'fail' | 'error',
  score: number,
  name: string,
  message: string | null = null,
) => ({ name, status, score, message, test_code: '', filename: '', line_no: 0 })

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
