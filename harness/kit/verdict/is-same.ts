import type { Response } from '../suite/check.ts'
import { answerIn } from '../value/answer-in.ts'
import { meets } from '../value/compare.ts'
import { isRecord } from '../value/is-record.ts'
import { type Tolerance, tolerances } from '../value/tolerances.ts'
import { areFinite, type ExpectedAnswer, type KitValue, type Output } from '../value/value.ts'

/** What Python raises where other languages go on with NaN or ∞. */
const arithmetic: ReadonlySet<string> = new Set([
  'ZeroDivisionError',
  'OverflowError',
  'FloatingPointError',
  'StatisticsError',
])

/** Whether a response is what some implementation does with the same call. */
export function isSame(
  response: Response,
  output: Output,
  tolerance: Tolerance = tolerances.float64,
): boolean {
  if ('threw' in output) return response.kind === 'threw'
  if (response.kind === 'threw') return arithmetic.has(response.error.type) && !areFinite(output.value)
  if (output.seen !== undefined) {
    const answer = answerIn(response.value, output.value)
    return answer !== undefined && shows(output.seen.of(answer), output.seen.expected)
  }
  return meets(response.value, withoutLacked(output.value, response.lacks), {
    tolerance,
    scale: output.scale,
  })
}

/** What an answer can be compared with that lacks some parts: the others say what is computed. */
function withoutLacked(value: KitValue, lacks: Readonly<Record<string, unknown>> | undefined): KitValue {
  if (lacks === undefined || !isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([part]) => !Object.hasOwn(lacks, part)))
}

const shows = (seen: ReturnType<ExpectedAnswer['of']>, expected: ExpectedAnswer['expected']): boolean =>
  seen !== undefined &&
  Object.entries(expected).every(
    ([name, { value, within }]) =>
      Object.is(seen[name], value) || Math.abs((seen[name] ?? Number.NaN) - value) <= within,
  )
