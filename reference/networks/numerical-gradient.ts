import { map, type NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real, word } from '../core/options.ts'

const known = { h: real('(0, ∞)', 1e-5), mode: word(['central', 'forward'], 'central') }

/**
 * Numerical gradient: how much a function changes when one entry moves a little, one entry after another.
 *
 *     g[i] = ( f(x + s·e_i) − f(x − s·e_i) ) / 2s,   s = h if given, else 10⁻⁵ · max(1, |x[i]|)
 *
 * All other entries stay where they were. The error is about s²/6 of the third derivative; too small an h
 * drowns in rounding. The forward difference, (f(x + s·e_i) − f(x)) / s, is off by s/2 of the second derivative.
 *
 * @param f a function of an array of the shape of `x`, returning one number
 * @param x any shape, where the gradient is taken; not modified
 * @param options.h how far an entry moves, in the unit of `x`; > 0, default 1e-5 · max(1, |x[i]|)
 * @param options.mode the kind of difference; default `central`
 * @returns the shape of `x`, in units of `f` per unit of `x`
 * @throws {RangeError} if h is not positive, or so small that an entry does not move, or an option is unknown
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
  options: Given<typeof known> = {},
): NDArray<Axes> {
  const { h, mode } = optionsOf('numericalGradient', options, known)
  const moved = (index: number, to: number): number => f(map(x, (entry, i) => (i === index ? to : entry)))
  return map(x, (entry, index) => {
    const step = options.h ?? h * Math.max(1, Math.abs(entry))
    const [up, down] = [entry + step, mode === 'central' ? entry - step : entry]
    if (up === entry) {
      throw new RangeError(`numericalGradient: h = ${h} is too small: ${entry} + h is ${entry} again`)
    }
    // Rounding changes the step: divide by the one really taken.
    return (moved(index, up) - moved(index, down)) / (up - down)
  })
}
