import { within } from '../core/within.ts'

/**
 * A random learning rate, every decade as likely as any other.
 *
 *     10^( log₁₀ lo + u·(log₁₀ hi − log₁₀ lo) )
 *
 * @param lo lower end of the range, > 0; any unit
 * @param hi upper end of the range, ≥ `lo`, in the unit of `lo`
 * @param u a uniform draw in [0, 1]
 * @returns a scalar from `lo` to `hi`; √(lo·hi) for u = ½
 * @throws {RangeError} if a number is out of its range, or the range is upside down
 *
 * @source D1 "Babysitting the Learning Process": coarse-to-fine search; D4 "Learning rate": on a log-scale
 * @example
 * sampleLogUniform(1e-5, 1e-3, 0.25) // ≈ 3.16228e-5
 * sampleLogUniform(1, 100, 0.5) // = 10
 */
export function sampleLogUniform(lo: number, hi: number, u: number): number {
  range('sampleLogUniform', lo, hi)
  within('sampleLogUniform', { u: [u, '[0, 1]'] })
  return 10 ** (Math.log10(lo) + u * (Math.log10(hi) - Math.log10(lo)))
}

/**
 * The finer range around the best sample of a coarse search: half as many decades, with the best in their
 * middle.
 *
 *     [ best · 10^(−width/4), best · 10^(+width/4) ]      width = log₁₀(hi / lo)
 *
 * It may reach beyond the coarse range: a best sample near an end says that the range was too narrow.
 *
 * @param best the best sample, in `[lo, hi]`; any unit
 * @param lo lower end of the coarse range, > 0, in the unit of `best`
 * @param hi upper end of the coarse range, ≥ `lo`, in the unit of `best`
 * @returns the pair `lo` and `hi` of the finer range
 * @throws {RangeError} if a number is out of its range, or the range is upside down
 *
 * @source D1 "Babysitting the Learning Process": coarse-to-fine search for hyperparameters; the width is a choice
 * @example
 * const finer = refineRange(10, 1, 10000)
 * [finer.lo, finer.hi] // = [1, 100]
 */
export function refineRange(
  best: number,
  lo: number,
  hi: number,
): { readonly lo: number; readonly hi: number } {
  range('refineRange', lo, hi)
  within('refineRange', { best: [best, `[${lo}, ${hi}]`] })
  const factor = 10 ** (Math.log10(hi / lo) / 4)
  return { lo: best / factor, hi: best * factor }
}

function range(name: string, lo: number, hi: number): void {
  within(name, { lo: [lo, '(0, ∞)'], hi: [hi, '(0, ∞)'] })
  if (lo > hi) throw new RangeError(`${name}: the range from ${lo} to ${hi} is upside down`)
}
