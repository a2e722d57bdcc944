import { type CheckResult, type Reader, type Result, visible } from '#kit/engine'
import { functionView } from './function-view.ts'
import { functionText } from './terminal.ts'

/** What `touchstone check` says of one check, where each stands by itself: in a test runner, in an editor. */
export function checkText(check: CheckResult, result: Result, reader: Reader): string {
  const one = result.functions.find(({ name }) => name === check.function)
  if (one === undefined) return visible(check.sentence)
  // Without the others nothing is "the same as above".
  const alone = { ...result, functions: [one], checks: [check] }
  return functionText(functionView(one, alone, reader, new Set()))
}
