import {
  type CheckResult,
  type Diagnosis,
  type Explanation,
  explain,
  type FunctionResult,
  isShown,
  list,
  type Reader,
  type Result,
  shownDiagnosis,
  visible,
} from '#kit/engine'
import { type ExampleView, exampleView } from './example-view.ts'
import { hiddenPoints } from './hidden-points.ts'
import { namedSlides } from './slides.ts'
import { checkMark, functionMark, type Mark, pointsOf } from './words.ts'

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
  /** The check shown in full: the one with the easiest counterexample. */
  readonly leading: CheckView | null
  /** All checks; the leading one appears without the details already shown above it. */
  readonly checks: readonly CheckView[]
  /** `3 of 4 checks passed`. */
  readonly summary: string
  /** Whether the list of checks starts unfolded: the function is wrong, crashes, or is fragile. */
  readonly open: boolean
  /** Whether its mistake and example are shown at the top of the page. */
  readonly atTop: boolean
}

/** A line of prose, or of the student's code. */
export interface LineView {
  readonly text: string
  readonly code: boolean
}

export interface DiagnosisView {
  readonly id: string
  /** What kind of explanation it is: `A known mistake`. */
  readonly kind: string
  /** `Margin left out`. */
  readonly name: string
  readonly sentence: string
  /** The sentences of other mistakes that explain every answer equally well. */
  readonly twins: readonly string[]
}

export interface CheckView {
  readonly id: string
  readonly mark: Mark
  /** The sentence of the check, or the concept that a hidden check is about. */
  readonly sentence: string
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
  const twice = own.findIndex(({ finding }) => finding?.code === 'relation' && finding.again === true)
  const proof = explained.find((check) => check === checks[twice])
  const diagnosis = shownDiagnosis(one.name, result, reader)
  const shown = proof ?? easiest(explained.length > 0 ? explained : wrong)
  const leading = shown && { ...shown, lines: [...shown.lines, ...elsewhere(one, diagnosis, result)] }
  const mark = functionMark(one.state)
  const right = own.filter(({ outcome }) => outcome === 'passed').length
  const ungraded = own.filter(({ outcome }) => outcome === 'ungraded').length
  return {
    anchor: `function-${encodeURIComponent(one.name)}`,
    name: visible(one.exported),
    file: visible(one.file),
    noFile: own.some(({ finding }) => finding?.code === 'missing' && finding.noFile === true),
    mark,
    points: pointsOf(one.points, one.maxPoints, hiddenPoints(result, { function: one.name })),
    note: one.state === 'fragile' ? 'Right on usual inputs, but not on unusual ones.' : '',
    lead: diagnosis === null ? (leading?.headline ?? '') : visible(diagnosis.sentence),
    seen: diagnosis === null ? '' : (leading?.headline ?? ''),
    diagnosis: diagnosis === null ? null : diagnosisView(diagnosis, result),
    leading,
    checks: checks.map((check) => besides(leading, check, shown)).map(onceSkipped),
    summary: `${right} of ${own.length} ${own.length === 1 ? 'check' : 'checks'} passed${ungraded > 0 ? `, ${ungraded} not graded` : ''}`,
    open: one.state === 'failed' || one.state === 'crashed' || one.state === 'fragile',
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

/** The check with the easiest example; the first of those if several are as easy or none has an example. */
function easiest(checks: readonly CheckView[]): CheckView | null {
  const difficulty = ({ example }: CheckView): number => example?.difficulty ?? Number.MAX_SAFE_INTEGER
  const [first] = checks.toSorted((a, b) => difficulty(a) - difficulty(b))
  return first ?? null
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

/** In place of an explanation that this page already has. */
export const sameAsAbove: LineView = { text: 'Same as above.', code: false }

/** Names other functions that the same mistake explains, so that nobody looks for several causes. */
function elsewhere(one: FunctionResult, diagnosis: Diagnosis | null, result: Result): readonly LineView[] {
  const others = result.functions
    .filter((other) => other.name !== one.name && other.diagnosis?.id === diagnosis?.id)
    .map(({ exported }) => visible(exported))
  if (diagnosis === null || others.length === 0) return []
  const named = others.length > 3 ? [...others.slice(0, 2), `${others.length - 2} more functions`] : others
  return [{ text: `The same mistake explains ${list(named)}.`, code: false }]
}

/** What a check adds to the one shown in full: nothing, if it met the same end at the same place. */
const besides = (leading: CheckView | null, check: CheckView, shown: CheckView | null): CheckView => {
  if (check === shown) return { ...check, more: [], example: null }
  if (leading === null || check.mark.state !== 'crashed' || check.more.length === 0) return check
  const place = ({ lines }: CheckView): string => lines.map(({ text }) => text).join('\n')
  const samePlace = place(check) !== '' && place(check) === place(leading)
  if (check.headline === leading.headline)
    return { ...check, more: samePlace || check.lines.length === 0 ? [sameAsAbove] : check.lines }
  return samePlace ? { ...check, more: [{ text: 'An error in the same line.', code: false }] } : check
}

/** Checks in a row that wait for the same one say so once. */
const onceSkipped = (check: CheckView, k: number, all: readonly CheckView[]): CheckView =>
  check.mark.state === 'skipped' && all[k - 1]?.headline === check.headline && check.more.length > 0
    ? { ...check, more: [sameAsAbove] }
    : check

/** In an explanation, code is marked by an indent of four spaces. */
const lineView = (line: string): LineView =>
  line.startsWith('    ') ? { text: line.slice(4), code: true } : { text: line, code: false }

const kinds: Readonly<Record<Diagnosis['kind'], string>> = {
  mistake: 'A known mistake',
  pair: 'Known mistakes together',
  relation: 'A pattern in your numbers',
  convention: 'Your convention',
  inconsistent: 'A contradiction',
}

function diagnosisView({ id, kind, title, sentence, twins }: Diagnosis, result: Result): DiagnosisView {
  // A value of a convention says what to do, so only as the student's own it does not read like advice.
  const isConvention = result.conventions.some(({ flag }) => id.startsWith(`${flag}/`)) && !id.includes(' + ')
  return {
    id: visible(id),
    kind: kinds[isConvention ? 'convention' : kind],
    name: isConvention ? visible(`${title.slice(0, 1).toLowerCase()}${title.slice(1)}`) : visible(title),
    sentence: visible(sentence),
    twins: twins.map((twin) => visible(twin.sentence)),
  }
}

const kept = { public: '', hidden: 'hidden', 'after-due': 'shown after the due date' } as const

function checkView(check: CheckResult, one: FunctionResult, result: Result, reader: Reader): CheckView {
  const shown = isShown(check, reader)
  const { hint: _, ...untold } = check
  // The hint of a check is about a wrong answer, and there is none yet.
  const text = explain(check.outcome === 'unwritten' ? untold : check, result, reader)
  const points = check.maxPoints === 0 ? '' : pointsOf(check.points, check.maxPoints)
  const saysMore = text.headline !== '' && !isUntried(check)
  return {
    id: visible(check.id),
    mark: checkMark(check.outcome),
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
    source: shown && hasNumbers(check) ? visible(namedSlides(check.source ?? '')) : '',
  }
}

/** Whether nobody has tried: there is nothing to explain, and a hint would be a spoiler. */
const isUntried = ({ outcome, finding }: CheckResult): boolean =>
  finding?.code === 'not-written' ||
  (outcome === 'unwritten' && finding === undefined) ||
  (finding?.code === 'unanswered' && finding.problem === undefined) ||
  (finding?.code === 'missing' && finding.noFile === true && finding.meant === undefined)

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
