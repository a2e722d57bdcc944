import { at, dot, max, type Row, sum } from './lists.ts'

/** A direction of length 1 in which data spread, and the sum of squares along it. */
export interface Direction {
  readonly u: Row
  readonly squares: number
}

const turned = (a: Row, b: Row, cos: number, sin: number): readonly [Row, Row] => [a.map((x, k) => cos * x - sin * at(b, k)), a.map((x, k) => sin * x + cos * at(b, k))]

/**
 * The principal directions of centered data, largest first, without their covariance: columns are turned in pairs
 * until all of them are orthogonal (Hestenes). The largest entry of each direction is positive.
 */
export function principal(columns: readonly Row[]): readonly Direction[] {
  const all = columns.map((x, d) => ({ x, u: columns.map((_, k) => Number(k === d)) as Row }))
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        const [one, other] = [all[i], all[j]] as [(typeof all)[number], (typeof all)[number]]
        const angle = Math.atan2(2 * dot(one.x, other.x), dot(other.x, other.x) - dot(one.x, one.x)) / 2
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        const [x, y] = turned(one.x, other.x, cos, sin)
        const [u, v] = turned(one.u, other.u, cos, sin)
        all[i] = { x, u }
        all[j] = { x: y, u: v }
      }
    }
  }
  return all.map(({ x, u }) => ({ u: signed(u), squares: dot(x, x) })).toSorted((a, b) => b.squares - a.squares)
}

const signed = (u: Row): Row => {
  const largest = max(u.map(Math.abs))
  const sign = u.some((x) => x === largest) ? 1 : -1
  return u.map((x) => sign * x)
}

/** Directions that rounding decides: two that spread alike, one without spread, or two entries of the same size. */
export const isUnclear = (directions: readonly Direction[]): boolean => {
  const total = sum(directions.map(({ squares }) => squares))
  const gaps = directions.map(({ squares }, k) => squares - (directions[k + 1]?.squares ?? 0))
  const entries = directions.map(({ u }) => u.map(Math.abs).toSorted((a, b) => b - a))
  return gaps.some((gap) => gap <= 1e-3 * total) || entries.some((sizes) => sizes.length > 1 && at(sizes, 0) - at(sizes, 1) < 1e-3)
}
