import { type CheckResult, type FunctionResult, type Result, visible } from '#kit/engine'
import { callLine } from './call-line.ts'
import { type MarginPlot, marginPlot } from './margin-plot.ts'
import { type NumberLine, numberLine } from './number-line.ts'
import { type Paper, paper } from './paper.ts'
import { wrongCells } from './wrong-cells.ts'

/** The smallest call that shows what is wrong, laid out so that it can be worked by hand. */
export interface ExampleView {
  /** `hingeMulticlass(scores, labels)`. */
  readonly call: string
  readonly inputs: readonly Paper[]
  /** `yours` and `expected`, where they exist. */
  readonly answers: readonly Paper[]
  /** The number of characters of its arguments; smaller examples are preferred. */
  readonly size: number
  /** Pictures of the two answers, and of the margins of a hinge loss. */
  readonly line: NumberLine | null
  readonly margins: MarginPlot | null
  /** The same call with its values filled in, ready to paste; empty if they are too large. */
  readonly paste: string
}

/** Lays out the counterexample of a check and marks the entries that differ. */
export function exampleView(check: CheckResult, one: FunctionResult, result: Result): ExampleView | null {
  const { counterexample, finding } = check
  if (counterexample === undefined) return null
  const wrong = wrongCells(counterexample, finding)
  const { args, got, expected } = counterexample
  return {
    call: visible(`${one.exported}(${args.map(({ name }) => name).join(', ')})`),
    inputs: args.map(({ name, value }) => paper(name, value)),
    answers: [
      ...(got === undefined ? [] : [paper('yours', got, wrong)]),
      ...(expected === undefined ? [] : [paper('expected', expected, wrong)]),
    ],
    size: args.reduce((total, { value }) => total + value.text.length, 0),
    line: numberLine(counterexample),
    margins: marginPlot(one.name, counterexample),
    paste: callLine(counterexample, one.exported, result.language),
  }
}
