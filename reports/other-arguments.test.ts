import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { otherArguments } from './other-arguments.ts'
import { clean } from './samples.ts'

/** A submission of which a call of `linearScores` is refused. */
function refused(submission: string, takes: string, more: Partial<Result> = {}): Result {
  const message = `linear_scores takes ${takes}, and the course calls linear_scores(X, W)`
  const finding = { code: 'threw', error: { type: 'WrongArguments', message } } as const
  const checks = clean.checks.map((one) => (one.function === 'linearScores' ? { ...one, finding } : one))
  return { ...clean, language: 'python', submission, checks, ...more }
}

it('counts submissions in the languages that tell', () => {
  const results = [refused('ada', '(X)'), refused('bob', '(X)'), clean]
  expect(results.at(-1)?.language).not.toBe('python')
  expect(otherArguments(results)).toEqual([
    { sentence: expect.stringMatching(/^All 2 submissions with linearScores: /), isInAll: true },
  ])
})

it('takes one submission of a class for no proof that the course is wrong', () => {
  const written = clean.functions.map((one) => ({ ...one, state: 'unwritten' as const }))
  const untouched = { ...clean, language: 'python', functions: written } as const
  expect(otherArguments([refused('ada', '(X)'), untouched])).toEqual([
    { sentence: expect.stringMatching(/^The only submission with linearScores: /), isInAll: false },
  ])
  expect(otherArguments([refused('ada', '(X)')]).map(({ isInAll }) => isInAll)).toEqual([true])
})

it('stays short and visible whatever a submission says', () => {
  const [long] = otherArguments([refused('ada', `(${'x'.repeat(1500)}\u001b[31m)`)])
  expect(long?.sentence.length).toBeLessThan(450)
  const [odd] = otherArguments([refused('ada', '(\u001b[31m)')])
  expect(odd?.sentence).not.toContain('\u001b')
})
