import type { Scored } from './class-items.ts'
import { percentOf } from './words.ts'

/** What a submission comes to as a whole. */
export type Kind = 'passed' | 'failed' | 'fragile' | 'crashed' | 'unwritten'

export interface HistogramView {
  readonly title: string
  /** The histogram as text, for screen readers. */
  readonly description: string
  readonly bins: readonly BinView[]
  /** The kinds that occur, in the order in which they are stacked from below. */
  readonly legend: readonly { readonly kind: Kind; readonly text: string }[]
}

export interface BinView {
  readonly label: string
  readonly count: number
  readonly parts: readonly { readonly kind: Kind; readonly count: number }[]
}

const kinds: Readonly<Record<Kind, string>> = {
  passed: 'full points',
  failed: 'not right',
  fragile: 'fragile',
  crashed: 'crashed',
  unwritten: 'not all written',
}

/** The most serious state of its functions, unless it has full points. */
function kindOf({ score, maxScore, functions }: Scored): Kind {
  if (score === maxScore) return 'passed'
  const order = ['crashed', 'unwritten', 'failed', 'fragile'] as const
  return order.find((kind) => functions.some(({ state }) => state === kind)) ?? 'failed'
}

/** Nothing of it answered anything, so that its 0 points say nothing about what the class knows. */
const isSilent = ({ score, functions }: Scored): boolean =>
  score === 0 && functions.every(({ state }) => state === 'crashed' || state === 'unwritten')

/** How many submissions have how many points. Those of which nothing ran have a bin of their own. */
export function histogramOf(results: readonly Scored[]): HistogramView {
  const byBin = Map.groupBy(results, binOf)
  const bins = ['nothing ran', ...Array.from({ length: 10 }, (_, i) => binLabel(i))].map((label, i) => {
    const own = byBin.get(i) ?? []
    const parts = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
      const count = own.filter((result) => kindOf(result) === kind).length
      return count === 0 ? [] : [{ kind, count }]
    })
    return { label, count: own.length, parts }
  })
  const described = bins.filter((bin) => bin.count > 0).map(textOf)
  const found = new Set(bins.flatMap(({ parts }) => parts.map(({ kind }) => kind)))
  return {
    title: 'Number of submissions by percentage of points',
    description: described.length === 0 ? 'No submissions.' : `${described.join('; ')}.`,
    bins,
    legend: (Object.keys(kinds) as Kind[])
      .filter((kind) => found.has(kind))
      .map((kind) => ({ kind, text: kinds[kind] })),
  }
}

const binLabel = (i: number): string => (i === 9 ? '90–100' : `${10 * i}–${10 * i + 9}`)

const binOf = (result: Scored): number =>
  isSilent(result) ? 0 : 1 + Math.min(9, Math.floor(percentOf(result.score, result.maxScore) / 10))

function textOf({ label, count, parts }: BinView): string {
  const split = parts.map((part) => `${part.count} ${kinds[part.kind]}`).join(', ')
  return `${label}${label === 'nothing ran' ? '' : ' %'}: ${count} (${split})`
}
