import {
  type CheckResult,
  type Diagnosis,
  type FunctionResult,
  isAboutNaN,
  list,
  type Reader,
  type Result,
  shownDiagnosis,
  visible,
} from '#kit/engine'
import { type CheckView, checkView, type LineView, notRun } from './check-view.ts'
import { checksTogether, sameAsAbove } from './checks-together.ts'
import { type DiagnosisView, diagnosisView } from './diagnosis-view.ts'
import { hiddenPoints } from './hidden-points.ts'
import { manyTimes } from './many-times.ts'
import { type Pictured, picturedIn } from './pictured-in.ts'
import { functionMark, type Mark, pointsOf } from './words.ts'

/** One function of the submission, with all its checks. */
export interface FunctionView {
  /** Unique within the page: `function-hingeMulticlass`. */
  readonly anchor: string
  /** As the student's file spells it. */
  readonly name: string
  readonly file: string
  /** The submission has no such file. */
  readonly noFile: boolean
  readonly mark: Mark
  readonly points: string
  /** Explains the state if its name alone does not. */
  readonly note: string
  /** What is wrong: the sentence of the mistake, or else what was observed. Empty if the state already says it. */
  readonly lead: string
  /** What was observed, if `lead` is the sentence of a mistake; otherwise empty. */
  readonly seen: string
  readonly diagnosis: DiagnosisView | null
  /** The check shown in full: the one with the easiest counterexample; of a named mistake, one of finite numbers. */
  readonly leading: CheckView | null
  /** A picture of the same mistake from another check, where the one shown in full has none. */
  readonly pictured: Pictured | null
  /** All checks; the leading one appears without the details already shown above it. */
  readonly checks: readonly CheckView[]
  /** `3 of 4 checks passed`. */
  readonly summary: string
  /** Whether the list of checks starts unfolded: the function is wrong, crashes, or is fragile. */
  readonly open: boolean
  /** Whether `summary` says all that the list of checks says: the function is right, or not written. */
  readonly brief: boolean
  /** Whether its mistake and example are shown at the top of the page. */
  readonly atTop: boolean
}

/** Where to begin, and why. */
export interface Start {
  readonly function: FunctionView
  readonly why: string
}

/**
 * Builds the view of one function.
 *
 * @param said texts already shown on this page, so that a file that does not load is explained once; extended here
 */
export function functionView(
  one: FunctionResult,
  result: Result,
  reader: Reader,
  said: Set<string>,
): FunctionView {
  const own = result.checks.filter((check) => check.function === one.name)
  const checks = own.map((check) => once(checkView(check, one, result, reader), said))
  const wrong = checks.filter(({ mark }) => mark.state !== 'passed' && mark.state !== 'skipped')
  const explained = wrong.filter((check) => check.explained)
  const diagnosis = shownDiagnosis(one.name, result, reader)
  const shown = easiest(explained.length > 0 ? telling(explained, diagnosis) : wrong)
  const twoAnswers = checks.filter((_, k) => isTwoAnswers(own[k]?.finding))
  const isProved =
    shown !== null && !twoAnswers.includes(shown) && twoAnswers.some((check) => check.explained)
  const leading = shown && {
    ...shown,
    ...(isProved && { example: calledAgain(shown.example, result) }),
    lines: [...(isProved ? [compareTwo] : shown.lines), ...elsewhere(one, diagnosis, result)],
  }
  const isLost = own.some(
    ({ finding }) =>
      finding?.code === 'missing' && (finding.noFile !== true || finding.unsearched !== undefined),
  )
  const mark = isLost ? { ...functionMark(one.state), word: 'not found' } : functionMark(one.state)
  const right = own.filter(({ outcome }) => outcome === 'passed').length
  const ungraded = own.filter(({ outcome }) => outcome === 'ungraded').length
  const isPlain = one.state === 'passed' && checks.every(({ more }) => more.length === 0)
  return {
    anchor: `function-${encodeURIComponent(one.name)}`,
    name: visible(one.exported),
    file: visible(one.file),
    noFile: own.some(({ finding }) => finding?.code === 'missing' && finding.noFile === true),
    mark,
    points: pointsOf(one.points, one.maxPoints, hiddenPoints(result, { function: one.name })),
    note: one.state === 'fragile' ? 'Right on typical inputs, wrong on edge cases.' : '',
    lead: diagnosis === null ? (leading?.headline ?? '') : visible(diagnosis.sentence),
    seen: diagnosis === null ? '' : (leading?.headline ?? ''),
    diagnosis: diagnosis === null ? null : diagnosisView(diagnosis, result),
    leading,
    pictured: picturedIn(leading, explained.length > 0 ? explained : wrong),
    checks: checksTogether(
      checks.map((check) => besides(leading, withoutHelp(check, leading), shown, checks.length === 1)),
      own,
    ),
    summary: `${right} of ${own.length} ${own.length === 1 ? 'check' : 'checks'} passed${ungraded > 0 ? `, ${ungraded} not graded` : ''}`,
    open: one.state === 'failed' || one.state === 'crashed' || one.state === 'fragile',
    brief: isPlain || one.state === 'unwritten',
    atTop: false,
  }
}

/** The first function that is wrong; if there is none, the first fragile one, then the first unwritten one. */
export function startOf(functions: readonly FunctionView[]): Start | null {
  const urgency = [['failed', 'crashed'], ['fragile'], ['unwritten']]
  for (const states of urgency) {
    const found = functions.find(({ mark }) => states.includes(mark.state))
    if (found !== undefined) {
      return { function: found, why: found.lead || `${found.mark.word}.` }
    }
  }
  return null
}

/** Checks that show a mistake as it is named, if there are any: NaN looks the same whatever the mistake. */
function telling(checks: readonly CheckView[], diagnosis: Diagnosis | null): readonly CheckView[] {
  if (diagnosis === null || isAboutNaN(diagnosis)) return checks
  const finite = checks.filter(({ example }) => example?.isFinite)
  return finite.length > 0 ? finite : checks
}

/** The check with the easiest example; the first of those if several are as easy or none has an example. */
function easiest(checks: readonly CheckView[]): CheckView | null {
  const difficulty = ({ example }: CheckView): number => example?.difficulty ?? Number.MAX_SAFE_INTEGER
  const [first] = checks.toSorted((a, b) => difficulty(a) - difficulty(b))
  return first ?? null
}

const isTwoAnswers = (finding: CheckResult['finding']): boolean =>
  finding?.code === 'relation' && finding.again === true

/** A call whose answer changes is made many times in a row, since one answer alone may be right. */
const calledAgain = (example: CheckView['example'], result: Result): CheckView['example'] =>
  example && { ...example, paste: manyTimes(example.paste, result) }

/** In place of a distance, which changes too. */
const compareTwo: LineView = {
  text: 'Run the loop below: each call should give the expected answer. Your wrong numbers may differ from the one shown.',
  code: false,
}

/** Replaces a repeated explanation, such as a file that does not load, by a reference to the first one. */
function once(check: CheckView, said: Set<string>): CheckView {
  if (check.headline === '' || check.example !== null || check.mark.state === 'skipped') return check
  const text = [check.headline, ...check.lines.map(({ text }) => text)].join('\n')
  if (said.has(text) && check.mark.state === 'ungraded')
    return { ...check, headline: 'Not graded, for the reason above.', lines: [], help: [], more: [] }
  if (said.has(text))
    return { ...check, lines: [], help: [], more: check.more.length === 0 ? [] : [sameAsAbove] }
  said.add(text)
  return check
}

export const theExample: LineView = { text: 'The example above.', code: false }

const seeAbove: LineView = { text: 'See above.', code: false }

export const sameEnd: LineView = { text: 'Stopped in the same way.', code: false }

/** Names other functions that the same mistake explains, so that nobody looks for several causes. */
function elsewhere(one: FunctionResult, diagnosis: Diagnosis | null, result: Result): readonly LineView[] {
  const others = result.functions
    .filter((other) => other.name !== one.name && other.diagnosis?.id === diagnosis?.id)
    .map(({ exported }) => visible(exported))
  if (diagnosis === null || others.length === 0) return []
  const named = others.length > 3 ? [...others.slice(0, 2), `${others.length - 2} more functions`] : others
  return [{ text: `The same mistake affects ${list(named)}.`, code: false }]
}

/** A check without the advice that the one shown in full gives. */
const withoutHelp = (check: CheckView, leading: CheckView | null): CheckView => {
  const said = leading?.help.map((one) => `Try: ${one}`) ?? []
  const more = check.more.filter(({ text }) => !said.includes(text))
  return more.length === check.more.length ? check : { ...check, more }
}

/** What a check adds to the one shown in full: nothing, if it met the same end at the same place. */
const besides = (
  leading: CheckView | null,
  check: CheckView,
  shown: CheckView | null,
  isAlone: boolean,
): CheckView => {
  if (check === shown) {
    const above = shown.example === null ? seeAbove : theExample
    const saysNothing = shown.example === null && shown.headline === ''
    return { ...check, more: isAlone || saysNothing ? [] : [above], example: null }
  }
  if (leading === null || check.more.length === 0) return check
  const place = ({ lines }: CheckView): string => lines.map(({ text }) => text).join('\n')
  // Each part of a result that has the wrong form says the same.
  if (check.mark.state === 'failed' && !check.explained && check.headline === shown?.headline)
    return place(check) === place(shown) ? { ...check, more: [sameAsAbove] } : check
  if (check.mark.state !== 'crashed') return check
  const samePlace = place(check) !== '' && place(check) === place(leading)
  if (check.headline === leading.headline)
    return {
      ...check,
      more:
        samePlace || check.lines.length === 0
          ? [check.mark.word === notRun ? sameAsAbove : sameEnd]
          : check.lines,
    }
  return samePlace ? { ...check, more: [{ text: 'An error on the same line.', code: false }] } : check
}
