import { type CheckResult, type FunctionResult, type Result, visible } from '#kit/engine'
import { callLine } from './call-line.ts'
import { type Paper, paper } from './paper.ts'

/** The smallest call that shows what is wrong, small enough for paper. */
export interface ExampleView {
  /** `hingeMulticlass(scores, labels)`. */
  readonly call: string
  readonly inputs: readonly Paper[]
  /** `yours` and `expected`, as far as there are any. */
  readonly answers: readonly Paper[]
  /** How many characters its arguments take: small examples are shown first. */
  readonly size: number
  /** The same call with its numbers, to paste. */
  readonly paste: string
}

/** The counterexample of a check, with the entry that differs marked. */
export function exampleView(check: CheckResult, one: FunctionResult, result: Result): ExampleView | null {
  const { counterexample, finding } = check
  if (counterexample === undefined) return null
  const index = finding?.code === 'value' || finding?.code === 'not-finite' ? finding.index : []
  const { args, got, expected } = counterexample
  return {
    call: visible(`${one.exported}(${args.map(({ name }) => name).join(', ')})`),
    inputs: args.map(({ name, value }) => paper(name, value)),
    answers: [
      ...(got === undefined ? [] : [paper('yours', got, index)]),
      ...(expected === undefined ? [] : [paper('expected', expected, index)]),
    ],
    size: args.reduce((total, { value }) => total + value.text.length, 0),
    paste: callLine(counterexample, one.exported, result.language),
  }
}
