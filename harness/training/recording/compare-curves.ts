import { UsageError } from '#files'
import { count } from '#kit/words'
import type { Bands, Curve, Recording } from './recording.ts'

/** Steps over which runs of one seed are compared: later, rounding has grown. */
const firstSteps = 25
/** The first loss differs by float32 rounding of one forward pass. */
const firstTolerance = 1e-5
/** Three digits. */
const tolerance = 1e-3
/** With fewer seeds the mean of an equal training is too often outside the band. */
export const fewestSeeds = 10
/** The share of steps at which each mean must be in the other's band: of 300 equal recordings, about one has less. */
const leastInBand = 0.8
/** Standard errors that the areas under the curves may differ by: of 300 equal recordings, about one exceeds them. */
const mostErrors = 4

export interface ComparedSeed {
  readonly seed: number
  /** Relative difference of the losses at the first step. */
  readonly first: number
  /** The largest one of the first 25 steps, and its step, from 1. */
  readonly largest: number
  readonly at: number
  readonly isSame: boolean
}

export interface ComparedBands {
  readonly steps: number
  /** The fraction of steps at which the mean of each is between the quantiles 0.05 and 0.95 of the other. */
  readonly inBand: number
  /** Relative difference of the mean losses over all steps: the areas under the curves. */
  readonly ofAreas: number
  /** The same difference in standard errors, which come from the differences between runs (Welch's t). */
  readonly standardErrors: number
}

/** Whether two recordings show the same training. */
export interface Comparison {
  readonly verdict: 'same run' | 'same distribution' | 'different'
  /** For people: what decided. */
  readonly reason: string
  /** Steps that runs of one seed were compared over. */
  readonly steps: number
  /** Seeds that both have. */
  readonly seeds: readonly ComparedSeed[]
  /** If both have at least 10 seeds. */
  readonly bands?: ComparedBands
}

/**
 * Compares two recordings of one recipe on the same data.
 *
 * `same run`: for every seed that both have, the first losses differ by at most 1e-5 and those of the first 25 steps by
 * at most 1e-3, each relative to the second recording. `same distribution`: at 80 % of the steps or more, the mean of
 * each is within the band of the other, and the areas under the curves differ by at most 4 standard errors; this needs
 * ten seeds in each.
 *
 * @throws {UsageError} if they are of different recipes or data, or have neither a seed in common nor ten seeds each
 */
export function compareCurves(a: Recording, b: Recording): Comparison {
  refuseOthers(a, b)
  const seeds = a.runs.flatMap((run) => {
    const other = b.runs.find(({ seed }) => seed === run.seed)
    return other === undefined ? [] : [comparedSeed(run.seed, run.losses, other.losses)]
  })
  const hasBands = Math.min(a.runs.length, b.runs.length) >= fewestSeeds
  if (seeds.length === 0 && !hasBands) {
    throw new UsageError(
      'not-comparable',
      `the recordings have no seed in common, and ${a.runs.length} and ${count(b.runs.length, 'seed')}`,
      `Record both with the same seeds, or with ${fewestSeeds} or more each.`,
    )
  }
  const bands = hasBands ? comparedBands(a, b) : undefined
  const all = { steps: Math.min(firstSteps, a.steps, b.steps), seeds, ...(bands && { bands }) }
  const [worst] = [...seeds].sort((x, y) => y.largest - x.largest)
  if (worst !== undefined && seeds.every(({ isSame }) => isSame)) {
    const reason = `${all.steps === 1 ? 'the first loss of each seed differs' : `the first ${all.steps} losses of each seed differ`} by at most ${text(worst.largest)} of ${all.steps === 1 ? 'its' : 'their'} size`
    return { verdict: 'same run', reason, ...all }
  }
  if (bands !== undefined) {
    const isAlike = bands.inBand >= leastInBand && bands.standardErrors <= mostErrors
    return { verdict: isAlike ? 'same distribution' : 'different', reason: sentenceOf(bands), ...all }
  }
  const ofSeed = seeds.find(({ isSame }) => !isSame)
  return { verdict: 'different', reason: difference(ofSeed as ComparedSeed), ...all }
}

const difference = ({ seed, first, largest, at }: ComparedSeed): string =>
  largest > tolerance
    ? `with seed ${seed}, the losses at step ${at} differ by ${text(largest)} of their size, more than ${tolerance}`
    : `with seed ${seed}, the first losses differ by ${text(first)} of their size, more than ${firstTolerance}`

const sentenceOf = ({ inBand, ofAreas, standardErrors }: ComparedBands): string =>
  `the mean of each is in the band of the other at ${percent(inBand)} of the steps, ` +
  `and the areas differ by ${(100 * ofAreas).toPrecision(2)} %, which is ${standardErrors.toFixed(1)} standard errors`

const text = (x: number): string => x.toExponential(1)
const percent = (fraction: number): string => `${Math.floor(100 * fraction)} %`

function refuseOthers(a: Recording, b: Recording): void {
  const asked = (of: Recording) => JSON.stringify([of.recipe, of.data])
  if (asked(a) === asked(b)) return
  const what = a.recipe.id !== b.recipe.id ? 'recipes' : a.data.name !== b.data.name ? 'data' : 'settings'
  const described = ({ recipe, data }: Recording) =>
    `${recipe.id} on ${data.examples} examples (${data.name})`
  throw new UsageError(
    'not-comparable',
    `the recordings are of different ${what}: ${described(a)}, and ${described(b)}`,
    'Record one recipe on the same data twice.',
  )
}

function comparedSeed(seed: number, one: Curve, other: Curve): ComparedSeed {
  const off = one.slice(0, firstSteps).flatMap((loss, step) => {
    const expected = other[step]
    return expected === undefined ? [] : [relative(loss, expected)]
  })
  const largest = Math.max(...off)
  const first = off[0] as number
  return {
    ...{ seed, first, largest, at: off.indexOf(largest) + 1 },
    isSame: first <= firstTolerance && largest <= tolerance,
  }
}

/** Two losses that are not finite are equal. */
function relative(loss: number | null, expected: number | null): number {
  if (loss === null || expected === null) return loss === expected ? 0 : Infinity
  return loss === expected ? 0 : Math.abs(loss - expected) / Math.abs(expected)
}

function comparedBands(a: Recording, b: Recording): ComparedBands {
  const steps = Math.min(a.steps, b.steps)
  const all = Array.from({ length: steps }, (_, step) => step)
  const inside = all.filter((step) => isInside(a.loss, b.loss, step) && isInside(b.loss, a.loss, step))
  const [p, q] = [momentsOf(a, steps), momentsOf(b, steps)]
  const off = Math.abs(p.mean - q.mean)
  return {
    ...{ steps, inBand: inside.length / steps, ofAreas: off === 0 ? 0 : off / Math.abs(q.mean) },
    standardErrors: off === 0 ? 0 : off / Math.sqrt(p.error ** 2 + q.error ** 2),
  }
}

/** The mean of the areas under the curves, and its standard error. */
function momentsOf({ runs }: Recording, steps: number): { readonly mean: number; readonly error: number } {
  const areas = runs.map(({ losses }) => areaOf(losses, steps))
  const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length
  const squares = areas.reduce((sum, area) => sum + (area - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (areas.length - 1) / areas.length) }
}

/** The mean of the losses that are finite. */
function areaOf(losses: Curve, steps: number): number {
  const finite = losses.slice(0, steps).filter((loss) => loss !== null)
  return finite.reduce((sum, loss) => sum + loss, 0) / Math.max(1, finite.length)
}

function isInside({ mean }: Bands, { mean: other, quantiles }: Bands, step: number): boolean {
  const [loss, low, high] = [mean[step], quantiles['0.05'][step], quantiles['0.95'][step]]
  if (loss === null || loss === undefined) return other[step] === null
  return typeof low === 'number' && typeof high === 'number' && loss >= low && loss <= high
}
