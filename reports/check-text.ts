import { type CheckResult, type Reader, type Result, visible } from '#kit/engine'
import { functionView } from './function-view.ts'
import { functionText } from './terminal/function-lines.ts'

/** What `touchstone check` reports about one check, for places that show each check alone: a test runner, an editor. */
export function checkText(check: CheckResult, result: Result, reader: Reader): string {
  const one = result.functions.find(({ name }) => name === check.function)
  if (one === undefined) return visible(check.sentence)
  // Shown alone, a check must not refer to another one as "the same as above".
  const alone = { ...result, functions: [one], checks: [check] }
  return functionText(functionView(one, alone, reader, new Set()))
}
