import fc from 'fast-check'
import type { CheckResult, Result } from '#kit/engine'
import { checkOf, functionOf, sumOf, withPoints } from '../../../reports/samples/build.ts'
import { clean } from '../../../reports/samples.ts'
import { some } from './partly-graded.ts'

/** A result of one function with these checks. */
export function resultWith(checks: readonly CheckResult[]): Result {
  const one = withPoints(functionOf('softmax', 'softmax.ts', 'softmax', 'failed'), checks)
  const { points, maxPoints } = sumOf(checks)
  const parts = [{ id: 'softmax', title: 'Softmax', points, maxPoints }]
  const none = { questions: [], quizzes: [], remarks: [], incidents: [] }
  return { ...clean, ...none, checks, functions: [one], parts, score: points, maxScore: maxPoints }
}

/** A result of checks with these points; null: not graded. */
export const worth = (all: readonly (readonly [points: number | null, maxPoints: number])[]): Result =>
  resultWith(
    all.map(([points, maxPoints], k) =>
      checkOf(`softmax/${k}`, 'softmax', 'softmax', maxPoints, `is right in case ${k}`, 'failed', {
        points,
        outcome: points === null ? 'ungraded' : points === maxPoints ? 'passed' : 'failed',
      }),
    ),
  )

/** Any checks with any points of at most 500 in all. */
const anyPoints = fc
  .array(
    fc
      .nat({ max: 25 })
      .chain((maxPoints) =>
        fc.tuple(fc.option(fc.nat({ max: maxPoints }), { freq: 60 }), fc.constant(maxPoints)),
      ),
    { minLength: 1, maxLength: 20 },
  )
  .map(worth)
/** Any result. */
export const any = fc.oneof(anyPoints, some)
/** Fewer than usual, because each writes six documents. */
export const runs = { numRuns: 40 }
