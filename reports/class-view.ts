import { count, type Result, visible, withQuizzes } from '#kit/engine'
import { type HistogramView, histogramOf } from './class-histogram.ts'
import { type ItemGroup, itemsOf, type Scored } from './class-items.ts'
import { type MistakeView, mistakesOf } from './class-mistakes.ts'
import { classSentences } from './class-sentences.ts'
import { type HeatMapView, heatMapOf } from './heat-map.ts'
import { itemFlags } from './item-flags.ts'
import { medianPercent } from './median.ts'
import { type LookView, looksOf } from './needs-look.ts'
import { type SlowView, slowView } from './slow-functions.ts'
import { byNeed, type StudentRow, studentRow } from './student-rows.ts'
import { percentOf } from './words.ts'

/** All texts and numbers of the class report. For staff only, because it names hidden checks. */
export interface ClassView {
  readonly title: string
  /** How many have everything, who needs a look, and the most common mistakes. */
  readonly sentences: readonly string[]
  /** Who needs a look, by reason. */
  readonly looks: readonly LookView[]
  /** The three most common mistakes, most common first. */
  readonly mistakes: readonly MistakeView[]
  readonly otherMistakes: readonly MistakeView[]
  /** `37 more mistakes`. */
  readonly othersSummary: string
  /** The functions that took much longer than those of the class; null if none did. */
  readonly slow: SlowView | null
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly histogram: HistogramView
  readonly parts: readonly PartBar[]
  /** Every check of every student, in the order of `students`. */
  readonly heatMap: HeatMapView
  /** Who needs help most comes first. */
  readonly students: readonly StudentRow[]
  /** `134 students`. */
  readonly studentsCount: string
  readonly items: readonly ItemGroup[]
  readonly itemsNote: string
  /** What checks should be looked at for. */
  readonly flags: readonly string[]
}

/** How the class did in one part of the assignment. */
export interface PartBar {
  readonly title: string
  /** The mean, in percent of the points. */
  readonly percent: number
  /** `53 of 134 have all points`. */
  readonly full: string
}

/** The mistakes that the page shows in full. */
const mistakesInView = 3

/** Builds the class report from the results of one assignment. */
export function classView(graded: readonly Result[]): ClassView {
  const results = byNeed(graded.map(withQuizzes))
  const [first] = results
  const scored = results.flatMap((result) =>
    result.score === null ? [] : [{ ...result, score: result.score }],
  )
  const mistakes = mistakesOf(scored)
  return {
    title: first === undefined ? 'No submissions' : visible(first.assignment.title),
    sentences: classSentences(graded),
    looks: looksOf(results),
    mistakes: mistakes.slice(0, mistakesInView),
    otherMistakes: mistakes.slice(mistakesInView),
    othersSummary: count(mistakes.length - mistakesInView, 'more mistake'),
    slow: slowView(results),
    facts: facts(results, scored),
    histogram: histogramOf(scored),
    parts: partBars(scored),
    heatMap: heatMapOf(results),
    students: results.map(studentRow),
    studentsCount: count(results.length, 'student'),
    items: itemsOf(scored),
    itemsNote:
      scored.length < 20
        ? `With only ${count(scored.length, 'graded submission')}, the discrimination and the most common mistake are hints, not measurements.`
        : '',
    flags: itemFlags(graded),
  }
}

function facts(results: readonly Result[], scored: readonly Scored[]): ClassView['facts'] {
  const mechanisms = [
    ...new Set(results.map(({ isolation }) => `${isolation.name} (${isolation.mechanism})`)),
  ]
  return [
    { label: 'submissions', value: String(results.length) },
    ...(scored.length === results.length
      ? []
      : [{ label: 'not graded, left out of all figures', value: String(results.length - scored.length) }]),
    { label: 'median score', value: scored.length === 0 ? 'none' : `${medianPercent(scored)} %` },
    { label: 'ran in', value: mechanisms.map(visible).join(', ') },
  ]
}

function partBars(results: readonly Scored[]): readonly PartBar[] {
  const all = Map.groupBy(
    results.flatMap(({ parts }) => parts),
    ({ id }) => id,
  )
  return [...all.values()].map((own) => {
    const percents = own.map(({ points, maxPoints }) => percentOf(points ?? 0, maxPoints))
    const sum = percents.reduce((total, percent) => total + percent, 0)
    const full = own.filter(({ points, maxPoints }) => points === maxPoints).length
    return {
      title: visible(own[0]?.title ?? ''),
      percent: percentOf(sum, 100 * own.length),
      full: `${full} of ${own.length} have all points`,
    }
  })
}
