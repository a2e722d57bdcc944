import { type NDArray, nested } from '../core/ndarray.ts'
import { centralDifferences } from './central-differences.ts'
import { differencesFrom } from './differences.ts'

/** Centered differences of losses of this size are right to 1e-8; a missing term is off by far more. */
const tolerance = 1e-6

/** Where a slope is further from the centered differences of `f` at `x` than 1e-6, in words; else empty. */
export function slopeDifferences<Axes extends string>(
  f: (x: NDArray<Axes>) => number,
  x: NDArray<Axes>,
  slope: NDArray<Axes>,
): readonly string[] {
  return differencesFrom(nested(slope), nested(centralDifferences(f, x)), tolerance)
}
