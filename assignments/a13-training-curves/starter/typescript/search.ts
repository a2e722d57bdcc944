// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Learning rates to try first: evenly spaced in their number of digits, not in their size.
 *
 *     gridᵢ = lo · (hi / lo)^( i / (n − 1) )      i = 0 … n − 1
 *
 * Neighbors differ by the same factor. A grid with equal differences would spend nearly all its
 * points on the largest decade.
 *
 * @param lo smallest rate, > 0; any unit
 * @param hi largest rate, > 0, in the unit of `lo`; may be below `lo` for a falling grid
 * @param n number of rates, an integer ≥ 2
 * @returns `G`, the n rates from `lo` to `hi`, both included
 * @example
 * logGrid(1, 100, 3) // = [1, 10, 100]
 * logGrid(1e-1, 1e-3, 3) // ≈ [0.1, 0.01, 0.001]
 */
export function logGrid(lo: number, hi: number, n: number): number[] {
  throw new Error('not written yet')
}

/**
 * The best of the rates that were tried: the one with the lowest validation loss.
 *
 *     η* = rates[ argminᵢ lossᵢ ]
 *
 * A loss that is NaN or ∞ is one that diverged, and never the lowest. Of equal losses the first
 * wins.
 *
 * @param rates `G`, learning rates; any unit
 * @param validationLosses `G`, validation loss after training with each rate; NaN and ∞ allowed
 * @returns a scalar, one of the rates
 */
export function bestRate(rates: number[], validationLosses: number[]): number {
  throw new Error('not written yet')
}

/**
 * A random learning rate, every decade as likely as any other.
 *
 *     10^( log₁₀ lo + u·(log₁₀ hi − log₁₀ lo) )
 *
 * @param lo lower end of the range, > 0; any unit
 * @param hi upper end of the range, ≥ `lo`, in the unit of `lo`
 * @param u a uniform draw in [0, 1]
 * @returns a scalar from `lo` to `hi`; √(lo·hi) for u = ½
 * @example
 * sampleLogUniform(1e-5, 1e-3, 0.25) // ≈ 3.16228e-5
 * sampleLogUniform(1, 100, 0.5) // = 10
 */
export function sampleLogUniform(lo: number, hi: number, u: number): number {
  throw new Error('not written yet')
}

/**
 * The finer range around the best sample of a coarse search: half as many decades, with the best in
 * their middle.
 *
 *     [ best · 10^(−width/4), best · 10^(+width/4) ]      width = log₁₀(hi / lo)
 *
 * It may reach beyond the coarse range: a best sample near an end says that the range was too
 * narrow.
 *
 * @param best the best sample, in `[lo, hi]`; any unit
 * @param lo lower end of the coarse range, > 0, in the unit of `best`
 * @param hi upper end of the coarse range, ≥ `lo`, in the unit of `best`
 * @returns the pair `lo` and `hi` of the finer range
 */
export function refineRange(best: number, lo: number, hi: number): { lo: number; hi: number } {
  throw new Error('not written yet')
}

/**
 * The behavior of a learning rate in a valley of given curvature: monotone, oscillating or
 * diverging.
 *
 *     f = ½·a·w²      w ← (1 − η·a)·w
 *
 * One step multiplies w by 1 − η·a. Below η = 1/a it keeps its sign and shrinks: `monotone`. At 1/a
 * it is 0: `one-step`. Up to 2/a it changes sign and shrinks: `oscillates`. At 2/a it only changes
 * sign: `no-progress`. Above, it grows: `diverges`.
 *
 * @param a curvature of the valley, > 0, in loss per squared unit of weight
 * @param eta learning rate η > 0, in units of weight per unit of gradient
 * @returns the regime, a word
 */
export function classifyRate(
  a: number,
  eta: number,
): 'monotone' | 'one-step' | 'oscillates' | 'no-progress' | 'diverges' {
  throw new Error('not written yet')
}
