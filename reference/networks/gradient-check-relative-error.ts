import type { NDArray } from '../core/ndarray.ts'
import { zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { counts } from '../core/within.ts'
import { numericalGradient } from './numerical-gradient.ts'

/**
 * Relative error of a gradient, entry by entry: how far two gradients are apart, measured by their own size.
 *
 *     e = |a − n| / max(|a|, |n|)      0 where both are 0
 *
 * 1 means that one of the two is 0, 2 that they have opposite signs and equal size.
 *
 * @param analytic any shape, the gradient that a formula gives
 * @param numeric the shape of `analytic`, the gradient that differences give
 * @returns the shape of `analytic`, from 0 to 2, without unit; NaN where one of the two is NaN
 * @throws {ShapeError} if the two differ in shape
 *
 * @source D3 "Babysitting Deep Nets": always check your gradients; the measure is that of CS231n
 * @example
 * gradientCheckRelativeError(array([1, 0, 2]), array([1.25, 0, -2])) // = [0.2, 0, 2]
 */
export function gradientCheckRelativeError<Axes extends string>(
  analytic: NDArray<Axes>,
  numeric: NDArray<Axes>,
): NDArray<Axes> {
  sameShape('gradientCheckRelativeError', { analytic, numeric })
  return zip(analytic, numeric, (a, n) =>
    a === 0 && n === 0 ? 0 : Math.abs(a - n) / Math.max(Math.abs(a), Math.abs(n)),
  )
}

const known = { h: real('(0, ∞)', 1e-5), tolerance: real('[0, ∞)', 1e-6) }

/** The largest relative error, the row-major position of its entry, and whether it is small enough. */
export interface GradientCheck {
  readonly maximumRelativeError: number
  readonly worstIndex: number
  readonly agrees: boolean
}

/**
 * Gradient check: compares a gradient with centered differences of the function that it belongs to.
 *
 *     agrees if max over i of |g[i] − n[i]| / max(|g[i]|, |n[i]|) ≤ tolerance
 *
 * Here n are centered differences of `f`. A kink of `f` within h of `x` spoils them, not the gradient.
 *
 * @param f a function of an array of the shape of `x`, returning one number
 * @param gradient the gradient of `f`, to be checked: takes `x` and returns an array of its shape
 * @param x any shape, where the gradient is checked
 * @param options.h how far an entry moves, in the unit of `x`; > 0; default 1e-5 · max(1, |x[i]|)
 * @param options.tolerance the largest relative error that passes; ≥ 0; default 1e-6
 * @returns `maximumRelativeError`, `worstIndex` and `agrees`; an error of NaN does not agree
 * @throws {ShapeError} if the gradient has not the shape of `x`
 * @throws {RangeError} if `x` has no entries, h is not positive or too small, or the tolerance is negative
 *
 * @source D3 "Babysitting Deep Nets"
 * @example
 * const f = (x) => at(x, 0) ** 2
 * gradientCheck(f, (x) => array([2 * at(x, 0)]), array([3])).agrees // = true
 * gradientCheck(f, (x) => array([at(x, 0)]), array([3])).agrees     // = false
 */
export function gradientCheck<Axes extends string>(
  f: (x: NDArray<Axes>) => number,
  gradient: (x: NDArray<Axes>) => NDArray<Axes>,
  x: NDArray<Axes>,
  options: Given<typeof known> = {},
): GradientCheck {
  counts('gradientCheck', { 'the number of entries': [x.data.length, 1] })
  const { tolerance } = optionsOf('gradientCheck', options, known)
  const errors = gradientCheckRelativeError(
    gradient(x),
    numericalGradient(f, x, options.h === undefined ? {} : { h: options.h }),
  ).data
  const maximumRelativeError = Math.max(...errors)
  const worstIndex = errors.findIndex((error) => Number.isNaN(error) || error === maximumRelativeError)
  return { maximumRelativeError, worstIndex, agrees: maximumRelativeError <= tolerance }
}
