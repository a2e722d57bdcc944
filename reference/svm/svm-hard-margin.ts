import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import type { DualSolution } from './dual-ascent.ts'
import { gramMatrix } from './gram-matrix.ts'
import { innerProductOf } from './inner-product-similarity.ts'
import type { Kernel } from './kernel-linear.ts'
import { svmDual } from './svm-dual.ts'
import { svmMarginConstraints } from './svm-margin-constraints.ts'

const spec = { tolerance: real('[0, ∞)', 1e-9) }

/** A trained machine: its dual solution, and which examples support it. */
export interface Machine extends DualSolution {
  readonly supportIndices: NDArray<'S'>
}

/**
 * Trains a hard-margin SVM: of all planes that separate the classes, the one with the widest margin.
 *
 *     min ½‖w‖²      subject to yᵢ·(w·xᵢ + b) ≥ 1 for every example
 *
 * Solved in the dual, where examples meet only in their kernel: w = Σ αᵢyᵢxᵢ.
 *
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1, both present
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 * `{ type: 'histogramIntersection' }`; default linear
 * @returns `{ alpha, b, primal, dual, gap, steps, supportIndices }`; `alpha` is `N`
 * @throws {ShapeError} if `X` and `y` differ in `N`
 * @throws {RangeError} if no plane separates the classes, a label is not ±1, or all are the same
 *
 * @source D1 "Finding the maximum margin line" and "Hard-margin SVMs"
 * @example
 * const [X, y] = [array([[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]]), array([1, 1, 1, -1, -1])]
 * svmHardMargin(X, y).primal         // ≈ 0.25
 * svmHardMargin(X, y).supportIndices // = [0, 3]
 */
export function svmHardMargin(
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  kernel: Kernel = { type: 'linear' },
): Machine {
  return svmFit(X, y, Infinity, kernel)
}

/**
 * Trains an SVM at a given price of slack; at an infinite price it is the hard-margin one.
 *
 *     min ½‖w‖² + C·Σᵢ ξᵢ      subject to yᵢ·(w·φ(xᵢ) + b) ≥ 1 − ξᵢ, ξᵢ ≥ 0
 *
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1, both present
 * @param C price of a unit of slack, > 0; ∞ for a hard margin
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 * `{ type: 'histogramIntersection' }`; default linear
 * @returns `{ alpha, b, primal, dual, gap, steps, supportIndices }`; `alpha` is `N`
 * @throws {ShapeError} if `X` and `y` differ in `N`
 * @throws {RangeError} if C is not > 0, a label is not ±1, all are the same, or C = ∞ and no plane separates
 *
 * @source D1 "Soft-margin SVMs"
 * @example
 * const [X, y] = [array([[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]]), array([1, 1, 1, -1, -1])]
 * svmFit(X, y, 0.1).primal // ≈ 0.16
 */
export function svmFit(
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  C: number,
  kernel: Kernel = { type: 'linear' },
): Machine {
  axes('svmFit', { X: [X, 'N D'], y: [y, 'N'] })
  const solution = svmDual(gramMatrix(X, X, kernel), y, C)
  const support = Float64Array.from([...y.data.keys()].filter((i) => (solution.alpha.data[i] as number) > 0))
  return { ...solution, supportIndices: { shape: [support.length], data: support } }
}

/**
 * What a hard-margin SVM makes as small as it can: half the squared length of the normal.
 *
 *     ½ wᵀw
 *
 * @param w `D`, normal of the plane
 * @returns a scalar, ≥ 0; the margin is 2/‖w‖ wide
 * @throws {ShapeError} if `w` is not a vector
 *
 * @source D1 "Finding the maximum margin line": minimize ½wᵀw
 * @example
 * hardMarginObjective(array([0.5, 0.5])) // = 0.25
 */
export function hardMarginObjective(w: NDArray<'D'>): number {
  axes('hardMarginObjective', { w: [w, 'D'] })
  return innerProductOf(w.data, w.data) / 2
}

/**
 * Whether a plane keeps every example out of its margin, on the right side.
 *
 *     yᵢ·(w·xᵢ + b) ≥ 1 for every i
 *
 * @param w `D`, normal of the plane
 * @param b bias
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @param options.tolerance how far below 1 still counts as 1; default 1e-9
 * @returns true or false
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1
 *
 * @source D1 "Finding the maximum margin line": one constraint for each training point
 * @example
 * hardMarginFeasible(array([0.5, 0.5]), -2, array([[3, 3], [1, 1]]), array([1, -1])) // = true
 * hardMarginFeasible(array([0.4, 0.5]), -2, array([[3, 3], [1, 1]]), array([1, -1])) // = false
 */
export function hardMarginFeasible(
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  options: Given<typeof spec> = {},
): boolean {
  const { tolerance } = optionsOf('hardMarginFeasible', options, spec)
  return !svmMarginConstraints(w, b, X, y, { tolerance }).data.includes(0)
}
