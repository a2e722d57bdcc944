import { type CheckResult, count, type Diagnosis, type Result, visible } from '#kit/engine'
import { discrimination } from './item-statistics.ts'
import { withQuizzes } from './with-quizzes.ts'
import { functionMark, type Mark, percentOf, pointsOf } from './words.ts'

/** All texts and numbers of the class report. For staff only, because it names hidden checks. */
export interface ClassView {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** Submissions that have no score, because some of them is not graded, and why. Shown first. */
  readonly trouble: readonly TroubleView[]
  /** `2 submissions are not graded`. */
  readonly troubleSummary: string
  readonly histogram: HistogramView
  /** The ten most common mistakes, most common first. */
  readonly mistakes: readonly MistakeView[]
  readonly otherMistakes: readonly MistakeView[]
  /** `37 more mistakes`. */
  readonly othersSummary: string
  readonly items: readonly ItemView[]
  readonly itemsNote: string
  readonly students: readonly StudentRow[]
}

export interface TroubleView {
  readonly name: string
  readonly href: string
  readonly lines: readonly string[]
}

export interface HistogramView {
  readonly title: string
  /** The histogram as text, for screen readers. */
  readonly description: string
  readonly bins: readonly { readonly label: string; readonly count: number }[]
}

export interface MistakeView {
  readonly id: string
  readonly function: string
  readonly sentence: string
  readonly count: string
}

export interface ItemView {
  readonly id: string
  readonly sentence: string
  readonly visibility: string
  /** `18 of 24`. */
  readonly passed: string
  readonly percent: number
  /** `0.62`, or the reason why it is undefined. */
  readonly discrimination: string
  /** The discrimination is negative: students who pass this check do worse on the others. */
  readonly suspicious: boolean
  readonly mistake: string
}

export interface StudentRow {
  readonly name: string
  readonly href: string
  readonly language: string
  readonly score: string
  readonly isGraded: boolean
  /** Undefined without a score. */
  readonly percent: number | undefined
  /** The functions that are not right, grouped by state. */
  readonly states: readonly { readonly mark: Mark; readonly text: string }[]
}

/** A result with a score: only those count in figures of the class. */
type Scored = Result & { readonly score: number }

/** The path of a student's report, relative to the class report. */
export function feedbackPath(submission: string): string {
  return `students/${submission.split('/').map(encodeURIComponent).join('/')}/feedback.html`
}

/** Builds the class report from the results of one assignment. */
export function classView(graded: readonly Result[]): ClassView {
  const results = graded.map(withQuizzes)
  const [first] = results
  const scored = results.flatMap((result) =>
    result.score === null ? [] : [{ ...result, score: result.score }],
  )
  const checks = new Map(scored.flatMap((result) => result.checks.map((check) => [check.id, check])))
  const mistakes = mistakesOf(scored)
  return {
    title: first === undefined ? 'No submissions' : visible(first.assignment.title),
    facts: facts(results, scored),
    trouble: results.flatMap(troubleOf),
    troubleSummary: count(
      results.length - scored.length,
      'submission is not graded',
      'submissions are not graded',
    ),
    histogram: histogramOf(scored),
    mistakes: mistakes.slice(0, mistakesInView),
    otherMistakes: mistakes.slice(mistakesInView),
    othersSummary: count(mistakes.length - mistakesInView, 'more mistake'),
    items: [...checks.values()].map((check) => itemOf(check, scored)),
    itemsNote:
      scored.length < 20
        ? `With only ${count(scored.length, 'graded submission')}, the discrimination and the most common mistake are hints, not measurements.`
        : '',
    students: results.map(rowOf),
  }
}

function facts(results: readonly Result[], scored: readonly Scored[]): ClassView['facts'] {
  const percents = scored.map(({ score, maxScore }) => percentOf(score, maxScore)).sort((a, b) => a - b)
  const full = scored.filter(({ score, maxScore }) => score === maxScore).length
  const empty = scored.filter(({ functions }) => functions.every(({ state }) => state === 'unwritten')).length
  const mechanisms = [
    ...new Set(results.map(({ isolation }) => `${isolation.name} (${isolation.mechanism})`)),
  ]
  return [
    { label: 'submissions', value: String(results.length) },
    ...(scored.length === results.length
      ? []
      : [{ label: 'not graded', value: String(results.length - scored.length) }]),
    { label: 'median score', value: scored.length === 0 ? 'none' : `${medianOf(percents)} %` },
    { label: 'full points', value: String(full) },
    { label: 'nothing written', value: String(empty) },
    { label: 'ran in', value: mechanisms.map(visible).join(', ') },
  ]
}

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : Math.round((upper + (sorted[middle - 1] ?? 0)) / 2)
}

function troubleOf(result: Result): readonly TroubleView[] {
  const ungraded = result.checks.filter(({ outcome }) => outcome === 'ungraded')
  if (result.score !== null) return []
  return [
    {
      name: visible(result.submission),
      href: feedbackPath(result.submission),
      lines: [whatIsUngraded(ungraded, result.checks.length), ...result.incidents.map(visible)],
    },
  ]
}

/** The most checks that are named. */
const namesShown = 3

function whatIsUngraded(ungraded: readonly CheckResult[], of: number): string {
  if (ungraded.length === of) return 'Nothing of it is graded.'
  const names = ungraded.slice(0, namesShown).map(({ id }) => visible(id))
  const more = ungraded.length > namesShown ? ` and ${ungraded.length - namesShown} more` : ''
  return `${count(ungraded.length, 'check')} of ${of} not graded: ${names.join(', ')}${more}.`
}

function histogramOf(results: readonly Scored[]): HistogramView {
  const bins = Array.from({ length: 10 }, (_, i) => ({
    label: i === 9 ? '90–100' : `${10 * i}–${10 * i + 9}`,
    count: results.filter(
      ({ score, maxScore }) => Math.min(9, Math.floor(percentOf(score, maxScore) / 10)) === i,
    ).length,
  }))
  const described = bins.filter((bin) => bin.count > 0).map((bin) => `${bin.label} %: ${bin.count}`)
  return {
    title: 'Number of submissions by percentage of points',
    description: described.length === 0 ? 'No submissions.' : `${described.join('; ')}.`,
    bins,
  }
}

/** About as many as an instructor can discuss in one lecture. */
const mistakesInView = 10

function mistakesOf(results: readonly Result[]): readonly MistakeView[] {
  const found = new Map<string, { diagnosis: Diagnosis; function: string; submissions: number }>()
  for (const { name, diagnosis } of results.flatMap(({ functions }) => functions)) {
    if (diagnosis === undefined) continue
    const key = `${name} ${diagnosis.id}`
    found.set(key, { diagnosis, function: name, submissions: (found.get(key)?.submissions ?? 0) + 1 })
  }
  return [...found.values()]
    .sort((a, b) => b.submissions - a.submissions)
    .map(({ diagnosis, function: name, submissions }) => ({
      id: visible(diagnosis.id),
      function: visible(name),
      sentence: visible(diagnosis.sentence),
      count: count(submissions, 'submission'),
    }))
}

const kept = { public: '', hidden: 'hidden', 'after-due': 'after the due date' } as const

function itemOf({ id, sentence, visibility }: CheckResult, results: readonly Scored[]): ItemView {
  const answers = results.flatMap((result) => {
    const check = result.checks.find((one) => one.id === id)
    if (check === undefined || check.outcome === 'ungraded') return []
    const passed = check.outcome === 'passed'
    return [{ check, passed, rest: result.score - (check.points ?? 0) }]
  })
  const passed = answers.filter((answer) => answer.passed).length
  const r = discrimination(answers)
  return {
    id: visible(id),
    sentence: visible(sentence),
    visibility: kept[visibility],
    passed: `${passed} of ${answers.length}`,
    percent: answers.length === 0 ? 0 : percentOf(passed, answers.length),
    discrimination: r === null ? 'undefined: all equal' : r.toFixed(2),
    suspicious: r !== null && r < 0,
    mistake: commonest(answers.flatMap(({ check, passed }) => (passed ? [] : (check.diagnosis ?? [])))),
  }
}

function commonest(ids: readonly string[]): string {
  const counts = Map.groupBy(ids, (id) => id)
  const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length)
  return most === undefined ? '' : `${visible(most[0])} (${most[1].length})`
}

const languages = { typescript: 'TypeScript', javascript: 'JavaScript', python: 'Python' } as const

function rowOf(result: Result): StudentRow {
  const states = Map.groupBy(
    result.functions.filter(({ state }) => state !== 'passed'),
    ({ state }) => state,
  )
  return {
    name: visible(result.submission),
    href: feedbackPath(result.submission),
    language: result.language === null ? 'none' : languages[result.language],
    score: pointsOf(result.score, result.maxScore),
    isGraded: result.score !== null,
    percent: result.score === null ? undefined : percentOf(result.score, result.maxScore),
    states: [...states].map(([state, functions]) => {
      const mark = functionMark(state)
      return { mark, text: `${functions.length} ${mark.word}` }
    }),
  }
}
