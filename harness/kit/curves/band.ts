import { deviationOf, meanOf } from './numbers.ts'

/** Where a statistic lies in recorded trainings. */
export interface Band {
  readonly center: number
  readonly deviation: number
  /** The recorded trainings. */
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
 * How many deviations a right training may lie from the center, or as far beyond the recorded extremes as a quarter of
 * their distance.
 *
 * For normal numbers, 4.5 deviations are a false alarm in 150,000 trainings; the numbers of curves have longer tails,
 * so that the rate is measured on recordings that no band was made from, and stated there.
 */
const allowed = 4.5

/** The interval in which a right training lies. */
export function interval({ center, deviation, least, most }: Band): readonly [low: number, high: number] {
  const [reach, beyond] = [allowed * deviation + 1e-6 * Math.abs(center), (most - least) / 4]
  return [Math.min(center - reach, least - beyond), Math.max(center + reach, most + beyond)]
}
