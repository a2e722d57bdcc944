import {
  type CheckResult,
  type Explanation,
  explain,
  type FunctionResult,
  isShown,
  type Reader,
  type Result,
  visible,
} from '#kit/engine'
import { type ExampleView, exampleView } from './example-view.ts'
import { sourceLine } from './source-line.ts'
import { checkMark, type Mark, pointsOf } from './words.ts'

/** A line of prose, or of the student's code. */
export interface LineView {
  readonly text: string
  readonly code: boolean
}

export interface CheckView {
  readonly id: string
  readonly mark: Mark
  /** The sentence of the check, or the concept that a hidden check is about. */
  readonly sentence: string
  /** How many checks are shown together as this one. Default: 1. */
  readonly together?: number
  /** Empty for a check without points. */
  readonly points: string
  /** The same, to follow the sentence: `, 2 of 3 points`. */
  readonly worth: string
  /** `hidden`, `shown after the due date`, or empty. */
  readonly visibility: string
  readonly headline: string
  readonly lines: readonly LineView[]
  readonly help: readonly string[]
  /** Whether the diagnosis of the function explains this check. */
  readonly explained: boolean
  /** The details below the line of this check, unless it is the one shown in full. */
  readonly more: readonly LineView[]
  readonly example: ExampleView | null
  readonly source: string
}

const kept = { public: '', hidden: 'hidden', 'after-due': 'shown after the due date' } as const

/** Builds the view of one check. */
export function checkView(
  check: CheckResult,
  one: FunctionResult,
  result: Result,
  reader: Reader,
): CheckView {
  const shown = isShown(check, reader)
  const { hint: _, ...untold } = check
  // The hint of a check is about a wrong answer, and there is none yet.
  const text = explain(check.outcome === 'unwritten' ? untold : check, result, reader)
  const points = check.maxPoints === 0 ? '' : pointsOf(check.points, check.maxPoints)
  const saysMore = text.headline !== '' && !isUntried(check)
  return {
    id: visible(check.id),
    mark: isNotRun(check) ? { ...checkMark(check.outcome), word: notRun } : checkMark(check.outcome),
    sentence: shown ? visible(check.sentence) : `About ${visible(check.concept)}`,
    points,
    worth: points === '' ? '' : `, ${points}`,
    visibility: kept[check.visibility],
    headline: saysMore ? text.headline : '',
    lines: text.lines.map(lineView),
    help: saysMore ? text.help : [],
    explained: text.diagnosis !== null,
    // A file that does not load is explained once for the function, not for each check.
    more: saysMore && shown && check.finding?.code !== 'unloadable' ? moreOf(check, text).map(lineView) : [],
    example: shown && hasCall(check) ? exampleView(check, one, result) : null,
    source: shown && hasNumbers(check) ? sourceLine(check.source) : '',
  }
}

/** The word for such a check in place of the one for its state. */
export const notRun = 'not run'

/** Whether the check was not run because its function had ended the program before. */
const isNotRun = ({ finding }: CheckResult): boolean => finding?.code === 'died' && finding.again === true

/** Whether nobody has tried: there is nothing to explain, and a hint would be a spoiler. */
const isUntried = ({ outcome, finding }: CheckResult): boolean =>
  finding?.code === 'not-written' ||
  (outcome === 'unwritten' && finding === undefined) ||
  (finding?.code === 'unanswered' && finding.problem === undefined)

/** A file that does not load has nothing to do with the call of a check. */
const hasCall = ({ outcome, finding }: CheckResult): boolean =>
  outcome !== 'passed' && finding?.code !== 'unloadable'

/** Whether numbers are wrong, so that it helps to know where the right ones come from. */
const hasNumbers = ({ finding }: CheckResult): boolean =>
  finding !== undefined && ['value', 'not-finite', 'answer'].includes(finding.code)

function moreOf(
  { outcome }: CheckResult,
  { headline, lines, help, diagnosis }: Explanation,
): readonly string[] {
  if (outcome === 'skipped') return [headline]
  const what = diagnosis === null ? lines : ['The same mistake.']
  return [headline, ...what, ...help.map((one) => `Try: ${one}`)]
}

/** In an explanation, code is marked by an indent of four spaces. */
const lineView = (line: string): LineView =>
  line.startsWith('    ') ? { text: line.slice(4), code: true } : { text: line, code: false }
