import { type Bands, type Curve, quantileNames } from './recording.ts'

/** Digits that float32 has. */
const digits = 7

/** As it is recorded: float32 digits, and null for what is no finite number. */
export const rounded = (x: number): number | null =>
  Number.isFinite(x) ? Number(x.toPrecision(digits)) : null

/**
 * Mean and quantiles of several curves at each step; null where one of them is. Between two values a quantile is
 * interpolated linearly, as NumPy does.
 */
export function bandsOf(curves: readonly Curve[]): Bands {
  const [first = []] = curves
  const columns = first.map((_, step) => {
    const column = curves.map((curve) => curve[step] ?? NaN)
    return column.some(Number.isNaN) ? undefined : column.sort((a, b) => a - b)
  })
  const atEach = (f: (sorted: readonly number[]) => number): Curve =>
    columns.map((column) => (column === undefined ? null : rounded(f(column))))
  const quantiles = quantileNames.map((name) => [name, atEach((sorted) => quantile(sorted, Number(name)))])
  return {
    mean: atEach((sorted) => sorted.reduce((sum, x) => sum + x, 0) / sorted.length),
    quantiles: Object.fromEntries(quantiles),
  }
}

/** The value below which a fraction p of sorted values lies. */
export function quantile(sorted: readonly number[], p: number): number {
  const place = p * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number]
  return below + (place - Math.floor(place)) * (above - below)
}
