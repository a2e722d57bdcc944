import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { innerProductOf } from './inner-product-similarity.ts'

const spec = { tolerance: real('[0, ∞)', 1e-9) }

/**
 * Which examples are on the right side of the plane, and outside the margin or on its edge.
 *
 *     satisfied[i] = 1 if yᵢ·(w·xᵢ + b) ≥ 1, else 0
 *
 * @param w `D`, normal of the plane
 * @param b bias
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @param options.tolerance the tolerance below 1, so that rounding refuses no support
 * vector; default 1e-9
 * @returns `N`, 1 where the constraint is satisfied, else 0
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1, or a margin is NaN or infinite
 *
 * @source D1 "Support vector machines" and "Finding the maximum margin line": note sign trick
 * @example
 * const X = array([[3, 3], [2, 2.5], [1, 1], [2, 1.9], [5, 5]])
 * svmMarginConstraints(array([0.5, 0.5]), -2, X, array([1, 1, -1, -1, -1])) // = [1, 0, 1, 0, 0]
 */
export function svmMarginConstraints(
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N'> {
  const { tolerance } = optionsOf('svmMarginConstraints', options, spec)
  const margins = functionalMargins('svmMarginConstraints', w, b, X, y)
  checkFinite('svmMarginConstraints', { 'the margins': margins })
  return tabulate(y.shape, (i) => ((margins.data[i] as number) >= 1 - tolerance ? 1 : 0))
}

/**
 * Functional margin of each example: how far it is on the right side, in units of the canonical plane.
 *
 *     mᵢ = yᵢ·(w·xᵢ + b)
 *
 * @param name the caller, for messages
 * @param w `D`, normal of the plane
 * @param b bias
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @returns `N`; 1 for support vectors, negative for misclassified examples
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1
 *
 * @source D1 "Finding the maximum margin line": yᵢ(w·xᵢ + b)
 * @example
 * functionalMargins('svm', array([0.5, 0.5]), -2, array([[3, 3], [5, 5]]), array([1, -1])) // = [1, -3]
 */
export function functionalMargins(
  name: string,
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
): NDArray<'N'> {
  const { N } = axes(name, { w: [w, 'D'], X: [X, 'N D'], y: [y, 'N'] })
  const signs = signLabels(name, y)
  const examples = rows(X)
  return tabulate([N], (i) => {
    return (signs[i] as number) * (innerProductOf(w.data, examples[i] as Float64Array) + b)
  })
}

/**
 * Labels of a machine that tells two classes apart, each checked to be +1 or −1.
 *
 *     yᵢ ∈ {+1, −1}
 *
 * @param name the caller, for messages
 * @param y `N`, labels
 * @returns the same labels
 * @throws {RangeError} names the first label that is not +1 or −1
 *
 * @source D1 "Support vector machines": xᵢ positive (yᵢ = 1), xᵢ negative (yᵢ = −1)
 * @example
 * signLabels('svmDual', array([1, -1])) // = new Float64Array([1, -1])
 */
export function signLabels(name: string, y: NDArray<'N'>): Float64Array {
  y.data.forEach((label, i) => {
    if (label !== 1 && label !== -1) {
      throw new RangeError(`${name}: y[${i}] = ${label} is not +1 or −1: a machine tells two classes apart`)
    }
  })
  return y.data
}
