import { type Band, interval } from './band.ts'

/** Where the statistics of recorded training runs of a recipe lie, by their ids. */
export interface CurveBands {
  readonly right: Readonly<Record<string, Band>>
  /** Where the curves of correct training runs lie, one entry for each epoch. */
  readonly curves: Readonly<
    Record<'loss' | 'validationLoss' | 'accuracy' | 'validationAccuracy', readonly Quantiles[]>
  >
  /** Recorded training runs that have a known mistake. */
  readonly mistakes: readonly MistakeBands[]
}

/** 5 %, 50 % and 95 % of the training runs lie below these. */
export type Quantiles = readonly [low: number, middle: number, high: number]

export interface MistakeBands {
  /** Of the mistake in the catalogue. */
  readonly id: string
  readonly title: string
  readonly bands: Readonly<Record<string, Band>>
}

/** The mistake whose recordings are most like a training run, and those that are nearly as likely. */
export interface Likely {
  readonly id: string
  readonly title: string
  readonly others: readonly string[]
}

/** One unusual number has too many explanations, also of mistakes that nobody recorded. */
const fewest = 2
/** Differences between machines and libraries, as a fraction of how much correct training runs vary. */
const floor = 0.3
/** A training run this many standard deviations off, on average, is like no recording. */
const farthest = 3
/** Natural logarithms of likelihoods that are closer than this say little. */
const clear = 3

/**
 * The likeliest mistake that explains something unusual; undefined if there is none, or the training run is like none,
 * or more like correct ones.
 *
 * @param unusual ids of the statistics that are outside their intervals
 */
export function likeliest(
  values: ReadonlyMap<string, number>,
  unusual: readonly string[],
  { right, mistakes }: CurveBands,
): Likely | undefined {
  if (unusual.length < fewest) return undefined
  const ranked = mistakes
    .filter(({ bands }) => explainsSome(unusual, values, bands, right))
    .map(({ id, title, bands }) => ({ id, title, ...likelihood(values, bands, right) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => b.logarithm - a.logarithm)
  const [best] = ranked
  // Of correct runs too, a few have something unusual.
  if (best === undefined || best.logarithm < likelihood(values, right, right).logarithm) return undefined
  const close = ranked.filter(({ id, logarithm }) => id !== best.id && logarithm > best.logarithm - clear)
  const others = [...new Set(close.map(({ id }) => id))]
  return others.length > mostOthers ? undefined : { id: best.id, title: best.title, others }
}

/** A name among more says nothing. */
const mostOthers = 2

/** Whether a value is one of trainings with a mistake; without a band, it is not ruled out. */
function explains(band: Band | undefined, value = NaN): boolean {
  if (band === undefined) return true
  const [low, high] = interval(band)
  return low <= value && value <= high
}

/**
 * Whether something unusual is what a mistake typically does. A recipe without dropout has the
 * same curves with any mistake in dropout, so none of them explains anything there.
 */
function explainsSome(
  unusual: readonly string[],
  values: ReadonlyMap<string, number>,
  bands: MistakeBands['bands'],
  right: CurveBands['right'],
): boolean {
  const isTypical = (id: string): boolean => {
    const [own, usual] = [bands[id], right[id]]
    if (own === undefined || usual === undefined) return own === undefined
    const [low, high] = interval(usual)
    return own.center < low || own.center > high
  }
  return unusual.some((id) => explains(bands[id], values.get(id)) && isTypical(id))
}

/** Of independent normal statistics: the logarithm of their density, and their distance in standard deviations. */
function likelihood(
  values: ReadonlyMap<string, number>,
  bands: MistakeBands['bands'],
  right: CurveBands['right'],
): { readonly logarithm: number; readonly distance: number } {
  let [logarithm, squares, count] = [0, 0, 0]
  for (const [id, value] of values) {
    const [own, usual] = [bands[id], right[id]]
    // A mistake that makes a statistic infinite in some runs has no band for it.
    if (own === undefined || usual === undefined) continue
    const deviation = Math.hypot(own.deviation, floor * usual.deviation) || 1e-9
    const z = Math.max(-10, Math.min(10, (value - own.center) / deviation))
    logarithm -= z ** 2 / 2 + Math.log(deviation)
    squares += z ** 2
    count++
  }
  return count === 0
    ? { logarithm: -Infinity, distance: Infinity }
    : { logarithm, distance: Math.sqrt(squares / count) }
}
