import { deviationOf, meanOf } from './numbers.ts'

/** Where a statistic lies in recorded training runs. */
export interface Band {
  readonly center: number
  readonly deviation: number
  /** The recorded training runs. */
  readonly runs: number
  readonly least: number
  readonly most: number
}

/** Undefined for fewer than eight values, or if one of them is not finite. */
export function bandOf(values: readonly number[]): Band | undefined {
  if (values.length < 8 || !values.every(Number.isFinite)) return undefined
  return {
    center: meanOf(values),
    deviation: deviationOf(values),
    runs: values.length,
    least: Math.min(...values),
    most: Math.max(...values),
  }
}

/**
 * A correct training run lies within this many standard deviations of the center, or within a quarter of the recorded
 * range beyond its ends, whichever is wider.
 *
 * For normal numbers, 4.5 standard deviations are a false alarm in 150,000 training runs; the numbers of curves have
 * longer tails, so that the rate is measured on recordings that no band was made from, and stated there.
 */
const allowed = 4.5

/** The interval in which a correct training run lies. */
export function interval({ center, deviation, least, most }: Band): readonly [low: number, high: number] {
  const [reach, beyond] = [allowed * deviation + 1e-6 * Math.abs(center), (most - least) / 4]
  return [Math.min(center - reach, least - beyond), Math.max(center + reach, most + beyond)]
}
