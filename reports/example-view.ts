import {
  type CheckResult,
  difficultyOf,
  digitsApart,
  type FunctionResult,
  type Result,
  type Shown,
  visible,
} from '#kit/engine'
import { callLine } from './call-line.ts'
import { type CurvePlot, curvePlot } from './curve-plot.ts'
import { type GrayPicture, grayPicture } from './gray-picture.ts'
import { manyTimes } from './many-times.ts'
import { type MarginPlot, marginPlot } from './margin-plot.ts'
import { type NumberLine, numberLine } from './number-line.ts'
import { type Paper, paper } from './paper.ts'
import { isWorkedByHand } from './source-line.ts'
import { wrongCells } from './wrong-cells.ts'

/** The smallest call that shows what is wrong, laid out so that it can be worked by hand. */
export interface ExampleView {
  /** `hingeMulticlass(scores, labels)`. */
  readonly call: string
  readonly inputs: readonly Paper[]
  /** `yours` and `expected`, where they exist. */
  readonly answers: readonly Paper[]
  /** How hard it is to work by hand; easier examples are preferred. */
  readonly difficulty: number
  /** Whether there are two answers, without NaN or infinity in either. */
  readonly isFinite: boolean
  /** Pictures of the two answers: as points, images or curves; and of the margins of a hinge loss. */
  readonly line: NumberLine | null
  readonly gray: GrayPicture | null
  readonly curve: CurvePlot | null
  readonly margins: MarginPlot | null
  /** The call with its values filled in, ready to paste; empty if they are too large, or it takes several steps. */
  readonly paste: string
  readonly isTooLarge: boolean
}

/** Lays out the counterexample of a check and marks the entries that differ. */
export function exampleView(check: CheckResult, one: FunctionResult, result: Result): ExampleView | null {
  const { counterexample, finding } = check
  if (counterexample === undefined || !wasMade(finding)) return null
  const wrong = wrongCells(counterexample, finding)
  const { args, got, expected } = counterexample
  const isCourses = one.call !== undefined && counterexample.code === undefined
  const call = isCourses ? '' : callLine(counterexample, one.exported, result.language)
  const digits = digitsApart(finding?.code === 'value' ? [finding.got, finding.expected] : [])
  return {
    call: visible(one.call?.join('; ') ?? `${one.exported}(${args.map(({ name }) => name).join(', ')})`),
    inputs: args.map(({ name, value }) => paper(name, value)),
    answers: [
      ...twoAnswers(finding),
      ...(got === undefined || hasNoAnswer(finding)
        ? []
        : [paper('yours', spelled(got, result), wrong, digits)]),
      ...(expected === undefined ? [] : [paper('expected', expected, wrong, digits)]),
    ],
    difficulty:
      difficultyOf(args.map(({ value }) => value.text)) / (isWorkedByHand(check.source) ? stepsHelp : 1),
    isFinite: got !== undefined && expected !== undefined && ![got, expected].some(holdsNoNumber),
    line: numberLine(counterexample),
    gray: grayPicture(counterexample, finding),
    curve: curvePlot(counterexample, finding),
    margins: marginPlot(one.name, counterexample),
    paste: call !== '' && isTwice(finding) ? manyTimes(call, result) : call,
    isTooLarge: call === '' && one.call === undefined,
  }
}

/** How much easier an example is whose steps are shown. */
const stepsHelp = 2

const holdsNoNumber = ({ text }: Shown): boolean => /NaN|∞|Infinity/.test(text)

const inPython: Readonly<Record<string, string>> = { null: 'None', true: 'True', false: 'False' }

/** An answer that is not a number, as the student's language writes it. */
function spelled(value: Shown, { language }: Result): Shown {
  if (language !== 'python') return value
  const words = /"(?:[^"\\]|\\.)*"|\b(?:null|true|false)\b/g
  return { ...value, text: value.text.replace(words, (word) => inPython[word] ?? word) }
}

/** Whether the call was made at all: not where its file did not load, or its function had been stopped before. */
const wasMade = (finding: CheckResult['finding']): boolean =>
  finding?.code !== 'unloadable' && !(finding?.code === 'died' && finding.again === true)

/** Nothing was returned, or both answers to a call made twice are shown instead. */
const hasNoAnswer = (finding: CheckResult['finding']): boolean =>
  (finding?.code === 'type' && finding.got === 'nothing' && finding.where === '') || isTwice(finding)

const isTwice = (finding: CheckResult['finding']) => finding?.code === 'relation' && finding.again === true

/** The answers to a call that was made twice. */
function twoAnswers(finding: CheckResult['finding']): readonly Paper[] {
  if (finding?.code !== 'relation' || finding.again !== true) return []
  const digits = digitsApart([finding.first.text, finding.second.text])
  return [paper('first', finding.first, undefined, digits), paper('then', finding.second, undefined, digits)]
}
