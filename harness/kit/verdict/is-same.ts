import type { Response } from '../suite/check.ts'
import { meets } from '../value/compare.ts'
import { fromStudent } from '../value/student.ts'
import { type Tolerance, tolerances } from '../value/tolerances.ts'
import type { ExpectedStatistics, Output } from '../value/value.ts'

/** Whether a response is what some implementation does with the same call. */
export function isSame(
  response: Response,
  output: Output,
  tolerance: Tolerance = tolerances.float64,
): boolean {
  if (response.kind === 'threw' || 'threw' in output) return response.kind === 'threw' && 'threw' in output
  if (output.statistics !== undefined) {
    const answer = fromStudent(response.value)
    return answer !== undefined && shows(output.statistics.of(answer), output.statistics.stated)
  }
  return meets(response.value, output.value, { tolerance, scale: output.scale })
}

const shows = (seen: ReturnType<ExpectedStatistics['of']>, stated: ExpectedStatistics['stated']): boolean =>
  seen !== undefined &&
  Object.entries(stated).every(
    ([name, { value, within }]) => Math.abs((seen[name] ?? Number.NaN) - value) <= within,
  )
