import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { counts, within } from '../core/within.ts'

/**
 * Learning rates to try first: evenly spaced in their number of digits, not in their size.
 *
 *     gridᵢ = lo · (hi / lo)^( i / (n − 1) )      i = 0 … n − 1
 *
 * Neighbors differ by the same factor. A grid with equal differences would spend nearly all its points on the
 * largest decade.
 *
 * @param lo smallest rate, > 0; any unit
 * @param hi largest rate, > 0, in the unit of `lo`; may be below `lo` for a falling grid
 * @param n number of rates, an integer ≥ 2
 * @returns `G`, the n rates from `lo` to `hi`, both included
 * @throws {RangeError} if a rate is not positive, or `n` is not an integer ≥ 2
 *
 * @source D3 "Learning rate in practice": 10⁻¹, 10⁻², 10⁻³, … on a smaller set; D4 "Learning rate"; D1
 * "Babysitting"
 * @example
 * logGrid(1, 100, 3) // = [1, 10, 100]
 * logGrid(1e-1, 1e-3, 3) // ≈ [0.1, 0.01, 0.001]
 */
export function logGrid(lo: number, hi: number, n: number): NDArray<'G'> {
  within('logGrid', { lo: [lo, '(0, ∞)'], hi: [hi, '(0, ∞)'] })
  counts('logGrid', { n: [n, 2] })
  return tabulate([n], (i) => (i === n - 1 ? hi : lo * (hi / lo) ** (i / (n - 1))))
}

/**
 * The best of the rates that were tried: the one with the lowest validation loss.
 *
 *     η* = rates[ argminᵢ lossᵢ ]
 *
 * A loss that is NaN or ∞ is one that diverged, and never the lowest. Of equal losses the first wins.
 *
 * @param rates `G`, learning rates; any unit
 * @param validationLosses `G`, validation loss after training with each rate; NaN and ∞ allowed
 * @returns a scalar, one of the rates
 * @throws {ShapeError} if `rates` and `validationLosses` differ in `G`
 * @throws {RangeError} if every loss diverged, there are none, or a rate is not finite
 *
 * @source D4 "Learning rate": try a bunch of values on a log scale and use the best one; D3 "Learning rate in
 * practice"
 * @example
 * bestRate(array([1, 0.1, 0.01]), array([Infinity, 0.3, 0.9])) // = 0.1
 */
export function bestRate(rates: NDArray<'G'>, validationLosses: NDArray<'G'>): number {
  axes('bestRate', { rates: [rates, 'G'], validationLosses: [validationLosses, 'G'] })
  checkFinite('bestRate', { rates })
  let best = -1
  validationLosses.data.forEach((loss, i) => {
    if (Number.isFinite(loss) && (best < 0 || loss < (validationLosses.data[best] as number))) best = i
  })
  const rate = rates.data[best]
  if (rate === undefined) throw new RangeError('bestRate: no validation loss is finite: every rate diverged')
  return rate
}
