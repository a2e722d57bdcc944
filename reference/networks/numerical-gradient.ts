import { map, type NDArray } from '../core/ndarray.ts'
import { within } from '../core/within.ts'

interface Options {
  readonly h?: number
  readonly mode?: 'central' | 'forward'
}

/**
 * Numerical gradient: how much a function changes when one entry moves a little, one entry after another.
 *
 *     g[i] = ( f(x + h·e_i) − f(x − h·e_i) ) / 2h
 *
 * All other entries stay where they were. The error is about h²/6 of the third derivative; too small an h
 * drowns in rounding.
 *
 * @param f a function of an array of the shape of `x`, returning one number
 * @param x any shape, where the gradient is taken; not modified
 * @param options.h how far an entry moves, in the unit of `x`; > 0, default 1e-5
 * @param options.mode `central` as above; `forward` for (f(x + h·e_i) − f(x)) / h; default `central`
 * @returns the shape of `x`, in units of `f` per unit of `x`
 * @throws {RangeError} if h is not positive, or so small that an entry plus h is the entry itself
 *
 * @source D1 "How to minimize the loss function?": the forward difference, and a table with h = 0.0001
 * @example
 * const f = (x) => at(x, 0) ** 2 + 3 * at(x, 0) * at(x, 1) + at(x, 1) ** 3
 * numericalGradient(f, array([1, 2]), { h: 0.1 })                  // ≈ [8.00, 15.01]
 * numericalGradient(f, array([1, 2]), { h: 0.1, mode: 'forward' }) // ≈ [8.10, 15.61]
 */
export function numericalGradient<Axes extends string>(
  f: (x: NDArray<Axes>) => number,
  x: NDArray<Axes>,
  { h = 1e-5, mode = 'central' }: Options = {},
): NDArray<Axes> {
  within('numericalGradient', { h: [h, '(0, ∞)'] })
  const moved = (index: number, step: number): number =>
    f(map(x, (entry, i) => (i === index ? entry + step : entry)))
  return map(x, (entry, index) => {
    if (entry + h === entry) {
      throw new RangeError(`numericalGradient: h = ${h} is too small: ${entry} + h is ${entry} again`)
    }
    return mode === 'central' ? (moved(index, h) - moved(index, -h)) / (2 * h) : (moved(index, h) - f(x)) / h
  })
}
