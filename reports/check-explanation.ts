import type { CheckResult, Reader, Result } from '#kit/engine'
import { functionView } from './function-view.ts'
import { explanationLines } from './terminal/function-lines.ts'
import { rowsOf } from './terminal/layout.ts'

/**
 * What a report says about one check: the mistake, what was observed, the smallest call that shows it. Without the
 * state and the points of its function, which hidden checks decide too. Empty if there is nothing to say.
 */
export function checkExplanation(check: CheckResult, result: Result, reader: Reader): string {
  const one = result.functions.find(({ name }) => name === check.function)
  if (one === undefined) return ''
  // Shown alone, a check must not refer to another one as "the same as above".
  const alone = { ...result, functions: [one], checks: [check] }
  const view = { ...functionView(one, alone, reader, new Set()), note: '' }
  return rowsOf(explanationLines(view, (_, text) => text, 80).map((line) => line.slice(4)))
    .join('\n')
    .trim()
}
