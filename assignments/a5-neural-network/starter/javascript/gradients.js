// A neural network from scratch
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Numerical gradient: how much a function changes when one entry moves a little, one entry after
 * another.
 *
 *     g[i] = ( f(x + s·e_i) − f(x − s·e_i) ) / 2s,   s = h if given, else 10⁻⁵ · max(1, |x[i]|)
 *
 * All other entries stay where they were. The error is about s²/6 of the third derivative; too
 * small an h drowns in rounding. The forward difference, (f(x + s·e_i) − f(x)) / s, is off by s/2
 * of the second derivative.
 *
 * Here the kind of difference is `central`.
 *
 * @param {(x: number[]) => number} f a function of an array of the shape of `x`, returning one
 *   number
 * @param {number[]} x `D`, where the gradient is taken; not modified
 * @param {{ h: number }} options `h`: how far an entry moves, in the unit of `x`; > 0, default 1e-5
 *   · max(1, |x[i]|)
 * @returns {number[]} `D`, in units of `f` per unit of `x`
 */
export function numericalGradient(f, x, options) {
  throw new Error('not written yet')
}

/**
 * Relative error of a gradient, entry by entry: how far two gradients are apart, measured by their
 * own size.
 *
 *     e = |a − n| / max(|a|, |n|)      0 where both are 0
 *
 * 1 means that one of the two is 0, 2 that they have opposite signs and equal size.
 *
 * @param {number[]} analytic `N`, the gradient that a formula gives
 * @param {number[]} numeric `N`, the gradient that differences give
 * @returns {number[]} `N`, from 0 to 2, without unit; NaN where one of the two is NaN
 * @example
 * gradientCheckRelativeError([1, 0, 2], [1.25, 0, -2]) // = [0.2, 0, 2]
 */
export function gradientCheckRelativeError(analytic, numeric) {
  throw new Error('not written yet')
}
