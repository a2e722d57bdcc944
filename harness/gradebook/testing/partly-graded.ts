import fc from 'fast-check'
import { totals } from '#judge'
import type { CheckResult, QuestionResult, Result } from '#kit/engine'
import { sumOf } from '../../../reports/samples/build.ts'
import { classroom } from '../../../reports/samples.ts'

/** Results with a score, whose findings quote no NaN. */
const whole = classroom
  .filter(({ score }) => score !== null)
  .map(({ checks, ...result }) => ({
    ...result,
    checks: checks.map(({ finding, counterexample, ...check }) => check),
  }))

const whys = [
  { code: 'ours', incident: 'a call was never answered' },
  { code: 'not-gradable', reason: 'svm.py is a link, and links are not followed' },
] as const

type Why =
  | { readonly code: 'ours'; readonly incident: string }
  | { readonly code: 'not-gradable'; readonly reason: string }

const withhold = <One extends CheckResult | QuestionResult>(
  all: readonly One[],
  why: Why,
  is: readonly boolean[],
) =>
  all.map((one, k) =>
    is[k] === true ? { ...one, outcome: 'ungraded' as const, points: null, finding: why } : one,
  )

/** A result of which some checks and questions are not graded, added up as the judge does. */
export function partly(result: Result, why: Why, is: readonly boolean[]): Result {
  const checks = withhold(result.checks, why, is)
  const questions = withhold(result.questions, why, is.slice(checks.length))
  const functions = result.functions.map((one) => {
    const own = checks.filter((check) => check.function === one.name)
    const state = own.some(({ points }) => points === null) ? 'ungraded' : one.state
    return { ...one, ...sumOf(own), state }
  })
  const quizzes = result.quizzes.map((one) => {
    const own = questions.filter(({ quiz }) => quiz === one.stem)
    const state = own.some(({ points }) => points === null) ? 'ungraded' : one.state
    return { ...one, ...sumOf(own), state }
  })
  const added = totals(
    result.parts.map(({ id, title, maxPoints }) => ({ id, title, points: maxPoints })),
    [...functions, ...quizzes],
  )
  const incidents = added.score === null ? [why.code === 'ours' ? why.incident : why.reason] : []
  return { ...result, ...added, checks, questions, functions, quizzes, incidents }
}

/** Any result of which some checks and questions may not be graded. */
export const some = fc
  .tuple(
    fc.nat({ max: whole.length - 1 }),
    fc.constantFrom(...whys),
    fc.oneof(
      fc.constant([]),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      fc.nat({ max: 20 }).map((k) => Array.from({ length: 30 }, (_, i) => i === k)),
    ),
  )
  .map(([k, why, is]) => partly(whole[k] as Result, why, is))
/** A few of them, with different names. */
export const few = fc
  .array(some, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, k) => ({ ...one, submission: `student-${k}` })))
