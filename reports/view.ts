import {
  count,
  isShown,
  list,
  type Points,
  type Reader,
  type Result,
  visible,
  visibleLines,
  withQuizzes,
} from '#kit/engine'
import { languageNames } from '#runner/language-names'
import { type FunctionView, functionView, type Start, startOf } from './function-view.ts'
import { concepts, hiddenNote } from './hidden-note.ts'
import { hiddenPoints } from './hidden-points.ts'
import { conventionText, remarkText } from './named-texts.ts'
import { changesSince, type Standing } from './since.ts'
import { type SlowFunction, slowText } from './slow-functions.ts'
import { whyNotGraded } from './why-not-graded.ts'
import { functionMark, percentOf, pointsInColumn, pointsOf } from './words.ts'

/** The reader, and facts that a result does not contain. */
export interface ViewOptions extends Reader {
  /** The standing after the previous result, to report what has changed. */
  readonly previous?: Standing
  /** The names of the only functions to show; default: all. */
  readonly only?: readonly string[]
  /**
   * The command that runs the checks again; empty if they run again by themselves. Default:
   * `npx --no-install touchstone check`.
   */
  readonly again?: string
  /** The score was computed where the student can write; the grade comes from the course's own run. */
  readonly advisory?: boolean
  /** Its functions that took much longer in public calls than those of the class. Default: none. */
  readonly slow?: readonly SlowFunction[]
}

/** All texts and numbers of one submission's report, in reading order and without markup. */
export interface StudentView {
  readonly title: string
  readonly submission: string
  readonly language: string
  readonly forStaff: boolean
  readonly score: ScoreView
  /** In place of the score, if some of it is not graded; otherwise empty. */
  readonly withheld: string
  /** `Ran in: namespaces (bubblewrap 0.8.0)`. */
  readonly isolation: string
  /** What the isolation probe found. For staff only, because it may name paths on the machine. */
  readonly evidence: string
  readonly enforced: readonly { readonly what: string; readonly how: string }[]
  /** One sentence on the submission as a whole. */
  readonly verdict: string
  readonly since: readonly string[]
  /** Where to start: the first function that is not right. */
  readonly start: Start | null
  readonly parts: readonly PartView[]
  readonly conventions: readonly ConventionView[]
  readonly notChecked: readonly string[]
  /** The points that did not count here, in one sentence; otherwise empty. */
  readonly hidden: string
  readonly remarks: readonly string[]
  /** What the student's code printed, or the reason why it is not shown. */
  readonly printed: { readonly lines: readonly string[]; readonly note: string }
  /** For staff only. */
  readonly incidents: readonly string[]
  readonly again: string
}

export interface ScoreView {
  readonly points: Points
  /** With the points of hidden checks that did not run. */
  readonly maxPoints: number
  readonly text: string
  /** The text after the points, if there are any: `of 100 points, 9 more are hidden`. */
  readonly rest: string
  /** Undefined without a score. */
  readonly percent: number | undefined
  /** Why it is not graded; caveats: the score is advisory, or covers public checks only. */
  readonly notes: readonly string[]
}

export interface PartView {
  readonly title: string
  readonly points: string
  /** The same, for a column of points: `0 of 10, 1 hidden`. */
  readonly column: string
  /** The bar of the points; null if some of them are not graded. */
  readonly bar: { readonly percent: number } | null
  readonly functions: readonly FunctionView[]
}

export interface ConventionView {
  readonly meaning: string
  readonly status: string
}

/** Turns a result into the texts and numbers for one reader. Templates only lay them out. */
export function studentView(graded: Result, options: ViewOptions): StudentView {
  const result = withQuizzes(graded)
  const said = new Set<string>()
  const parts = result.parts.map((part) => {
    const points = pointsOf(part.points, part.maxPoints, hiddenPoints(result, { part: part.id }))
    return {
      title: visible(part.title),
      points,
      column: pointsInColumn(points),
      bar: part.points === null ? null : { percent: percentOf(part.points, part.maxPoints) },
      functions: result.functions
        .filter((one) => one.part === part.id && (options.only?.includes(one.name) ?? true))
        .map((one) => functionView(one, result, options, said)),
    }
  })
  const functions = parts.flatMap((part) => part.functions)
  const start = startOf(functions)
  const staff = options.audience === 'staff'
  const { isolation } = result
  const untouched = result.language === null && result.score === null
  return {
    title: visible(result.assignment.title),
    submission: visible(result.submission),
    language:
      result.language === null
        ? untouched
          ? 'not graded'
          : 'no code found'
        : languageNames[result.language],
    forStaff: staff,
    score: scoreView(result, options),
    withheld: result.score === null ? 'Not graded yet' : '',
    isolation: `${untouched ? 'No code ran; it would run' : 'Ran'} in: ${isolation.name} (${visible(isolation.mechanism)})`,
    evidence: staff ? visible(isolation.evidence) : '',
    enforced: (['files', 'network', 'processes', 'memory', 'pids', 'disk'] as const).map((what) => ({
      what: protectedThings[what],
      how: isolation[what],
    })),
    verdict: verdictOf(functions, result, options),
    since: options.previous === undefined ? [] : changesSince(options.previous, result),
    start,
    parts: parts.map((part) => ({
      ...part,
      functions: part.functions.map((one) => ({ ...one, atTop: one === start?.function })),
    })),
    conventions: conventionsOf(result),
    notChecked: notChecked(result, options),
    hidden: hiddenNote(result),
    remarks: [
      ...result.remarks.map((remark) => remarkText(remark, result)),
      ...(options.slow ?? []).map((one) => `${slowText(one)}.`),
    ],
    printed: printedView(result, options),
    incidents: staff ? result.incidents.map(visible) : [],
    again: options.again ?? 'npx --no-install touchstone check',
  }
}

/** Pinned conventions, and open ones that the answers of a right function show. */
function conventionsOf(result: Result): readonly ConventionView[] {
  return result.conventions
    .filter(({ pinned, seen }) => pinned || seen)
    .map((convention) => ({
      meaning: conventionText(convention, result),
      status: convention.pinned
        ? 'required by the assignment'
        : 'found in your answers; other values are accepted too',
    }))
}

const protectedThings = {
  files: 'files',
  network: 'network',
  processes: 'other processes',
  memory: 'memory limit',
  pids: 'process limit',
  disk: 'disk limit',
} as const

function scoreView(result: Result, { advisory }: ViewOptions): ScoreView {
  const hidden = hiddenPoints(result)
  const maxPoints = result.maxScore + hidden
  const text = pointsOf(result.score, result.maxScore, hidden)
  return {
    points: result.score,
    maxPoints,
    text,
    rest: result.score === null ? '' : text.slice(text.indexOf('of ')),
    percent: result.score === null ? undefined : percentOf(result.score, maxPoints),
    notes: [
      ...whyNotGraded(result),
      ...(advisory === true ? ['This score is advisory: the course staff compute the official grade.'] : []),
    ],
  }
}

/** The order in which a summary lists the states. */
const order = ['passed', 'failed', 'crashed', 'fragile', 'unwritten', 'ungraded'] as const

function statesOf(functions: readonly FunctionView[]): string {
  return list(
    order.flatMap((state) => {
      const n = functions.filter((one) => one.mark.state === state).length
      return n === 0 ? [] : [`${n} ${functionMark(state).word}`]
    }),
  )
}

function verdictOf(functions: readonly FunctionView[], result: Result, reader: Reader): string {
  if (functions.length === 0) return 'There is nothing to grade.'
  if (result.checks.every(({ outcome }) => outcome === 'ungraded')) return 'Nothing is graded yet.'
  if (functions.every(({ mark }) => mark.state === 'unwritten')) {
    const isUnsearched = result.checks.some(
      ({ finding }) => finding?.code === 'missing' && finding.unsearched !== undefined,
    )
    const what = isUnsearched ? 'Nothing was found' : 'Nothing is written yet'
    return `${what}: ${numberOf(functions, result)} to go.`
  }
  const shown = result.checks.filter((check) => isShown(check, reader))
  const passed = shown.length > 0 && shown.every(({ outcome }) => outcome === 'passed')
  if (passed && functions.every(({ mark }) => mark.state === 'passed')) return 'All public checks passed.'
  const whole = `${statesOf(functions)}, of ${numberOf(functions, result)}.`
  return passed ? `All public checks passed, but other checks did not: ${whole}` : whole
}

function numberOf(functions: readonly FunctionView[], { quizzes }: Result): string {
  const files = new Set(quizzes.map(({ file }) => visible(file)))
  const written = functions.filter(({ name }) => !files.has(name)).length
  return list([
    ...(written > 0 ? [count(written, 'function')] : []),
    ...(written < functions.length ? [count(functions.length - written, 'quiz', 'quizzes')] : []),
  ])
}

/** The checks that this report does not cover: how many, for how many points, and on which concepts. */
function notChecked(result: Result, reader: Reader): readonly string[] {
  const concealed = result.checks.filter((check) => !isShown(check, reader))
  const points = (checks: readonly { readonly maxPoints: number }[]): string =>
    count(
      checks.reduce((total, { maxPoints }) => total + maxPoints, 0),
      'point',
    )
  const lines = (['hidden', 'after-due'] as const).flatMap((visibility) => {
    const left = (result.notRun ?? []).filter((check) => check.visibility === visibility)
    const ran = concealed.filter(
      ({ outcome, ...check }) => check.visibility === visibility && outcome !== 'ungraded',
    )
    const name = visibility === 'hidden' ? 'hidden check' : 'check shown after the due date'
    const many = visibility === 'hidden' ? 'hidden checks' : 'checks shown after the due date'
    return [
      ...(left.length > 0
        ? [`${count(left.length, name, many)} (${points(left)}) did not run here: ${concepts(left)}.`]
        : []),
      ...(ran.length > 0
        ? [
            `${count(ran.length, name, many)} (${points(ran)}) ran: ${concepts(ran)}. Only outcome and points are shown.`,
          ]
        : []),
    ]
  })
  const skipped = result.checks.filter(({ outcome }) => outcome === 'skipped')
  return skipped.length === 0
    ? lines
    : [
        ...lines,
        `${count(skipped.length, 'check was', 'checks were')} skipped, because a check that ${skipped.length === 1 ? 'it depends' : 'they depend'} on did not pass.`,
      ]
}

/** What public calls printed; for staff, also what the others printed, which may contain their inputs. */
function printedView(
  { printed, printedForStaff = '' }: Result,
  { audience }: ViewOptions,
): StudentView['printed'] {
  const text = audience === 'staff' ? printed + printedForStaff : printed
  return text === ''
    ? { lines: [], note: '' }
    : { lines: visibleLines(text), note: 'Printed text does not affect your score.' }
}
