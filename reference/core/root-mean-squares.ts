import type { FlagValue } from './conventions.ts'
import { type NDArray, rows } from './ndarray.ts'

/** Of one row: the root of the mean square, and what the row is divided by, which includes ε. */
interface RootMeanSquare {
  readonly root: number
  readonly divisor: number
}

/**
 * What RMSNorm divides each row by.
 *
 * @example
 * rootMeanSquares(array([[3, 4, 0, 0]]), 2.75, 'inside') // = [{ root: 2.5, divisor: 3 }]
 */
export const rootMeanSquares = (
  X: NDArray<'N D'>,
  eps: number,
  rmsEps: FlagValue<'rmsEps'>,
): readonly RootMeanSquare[] =>
  rows(X).map((row) => {
    const square = row.reduce((total, x) => total + x * x, 0) / row.length
    const root = Math.sqrt(square)
    return { root, divisor: rmsEps === 'inside' ? Math.sqrt(square + eps) : root + eps }
  })
