import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { at, type NDArray, rows, sum, zeros } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf, real } from '../core/options.ts'
import { checkPrice } from '../core/price.ts'
import { ascend, type DualSolution } from './dual-ascent.ts'
import { innerProductOf } from './inner-product-similarity.ts'
import { signLabels } from './svm-margin-constraints.ts'

const dualSpec = { bias: boolean(true), tolerance: real('[0, ∞)', 1e-10) }
const optimalitySpec = { tolerance: real('[0, ∞)', 1e-9) }

/**
 * Solves the dual problem of an SVM: how hard each example must push for the widest margin.
 *
 *     max_α Σᵢ αᵢ − ½ Σᵢⱼ αᵢαⱼ·yᵢyⱼ·K(xᵢ, xⱼ)      0 ≤ αᵢ ≤ C      Σᵢ αᵢyᵢ = 0
 *
 * No plane is better than `primal`, and none can be better than `dual`: their gap bounds the error of both.
 *
 * @param K `N × N`, the kernel of every pair of examples: `gramMatrix(X, X, kernel)`
 * @param y `N`, +1 or −1
 * @param C price of a unit of slack, > 0; ∞ for a hard margin
 * @param options.bias whether the machine has a bias b, and with it the constraint Σ αᵢyᵢ = 0; default true
 * @param options.tolerance the gap at which to stop, relative to a dual value above 1; default 1e-10
 * @returns `{ alpha, b, primal, dual, gap, steps }`; `alpha` is `N`, and 0 but for support vectors
 * @throws {ShapeError} if `K` is not `N × N` for N labels
 * @throws {RangeError} if K is not symmetric or not finite, a label is not ±1, all are the same, C is not
 * > 0, for C = ∞ no plane separates the classes, or 10,000 steps per example do not close the gap
 *
 * @remarks Sequential minimal optimization: each step moves the two α that promise the most (second order)
 * along Σ αᵢyᵢ = 0; without a bias, one α at a time. Once per N steps all α between 0 and C jump together to
 * where their margins are 1, which pairs reach slowly. Stops early where rounding leaves nothing to gain.
 * @source D1 "Finding the maximum margin line": w = Σ αᵢyᵢxᵢ, found from the inner products of all pairs;
 * steps after Platt 1998 and Fan, Chen and Lin 2005
 * @example
 * const [X, y] = [array([[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]]), array([1, 1, 1, -1, -1])]
 * svmDual(gramMatrix(X, X), y, Infinity).alpha // ≈ [0.25, 0.0, 0.0, 0.25, 0.0]
 * svmDual(gramMatrix(X, X), y, Infinity).b     // ≈ -2.0
 * svmDual(gramMatrix(X, X), y, 0.1).alpha      // ≈ [0.1, 0.0, 0.0, 0.1, 0.0]
 */
export function svmDual(
  K: NDArray<'N N'>,
  y: NDArray<'N'>,
  C: number,
  options: Given<typeof dualSpec> = {},
): DualSolution {
  const { bias, tolerance } = optionsOf('svmDual', options, dualSpec)
  axes('svmDual', { y: [y, 'N'], K: [K, 'N N'] })
  const labels = signLabels('svmDual', y)
  checkPrice('svmDual', C)
  checkFinite('svmDual', { K })
  checkSymmetric('svmDual', K)
  if (bias && !(labels.includes(1) && labels.includes(-1))) {
    throw new RangeError('svmDual: all labels are the same: there are no two classes to separate')
  }
  return ascend(K, labels, C, { bias, tolerance })
}

/**
 * Value of the dual problem at given α: what a solver makes as large as it can.
 *
 *     Σᵢ αᵢ − ½ Σᵢⱼ αᵢαⱼ·yᵢyⱼ·K(xᵢ, xⱼ)
 *
 * @param alpha `N`, dual coefficients; feasible or not
 * @param y `N`, +1 or −1
 * @param K `N × N`, the kernel of every pair of examples
 * @returns a scalar; for feasible α never above the primal objective of any plane
 * @throws {ShapeError} if `alpha`, `y` and `K` disagree in `N`
 * @throws {RangeError} if a label is not ±1
 *
 * @source derived from D1 "Finding the maximum margin line"; the deck states the solution, not the dual
 * @example
 * const X = array([[1, 1], [-1, -1], [1, -1], [-1, 1]])
 * const K = gramMatrix(X, X, { type: 'polynomial', degree: 2 })
 * svmDualObjective(array([0.2, 0.1, 0.15, 0.15]), array([-1, -1, 1, 1]), K) // ≈ 0.22
 */
export function svmDualObjective(alpha: NDArray<'N'>, y: NDArray<'N'>, K: NDArray<'N N'>): number {
  axes('svmDualObjective', { alpha: [alpha, 'N'], y: [y, 'N'], K: [K, 'N N'] })
  const labels = signLabels('svmDualObjective', y)
  const signed = alpha.data.map((a, i) => a * (labels[i] as number))
  const quadratic = rows(K).reduce((total, row, i) => {
    return total + (signed[i] as number) * innerProductOf(row, signed)
  }, 0)
  return sum(alpha) - quadratic / 2
}

/** Where dual coefficients break their box, and how far they are from balance. */
export interface Feasibility {
  readonly violations: NDArray<'N'>
  readonly balance: number
}

/**
 * Feasibility of dual coefficients: each in its box, and both classes in balance.
 *
 *     violations[i] = 0 if 0 ≤ αᵢ ≤ C, else 1      balance = Σᵢ αᵢyᵢ, which must be 0
 *
 * @param alpha `N`, dual coefficients
 * @param y `N`, +1 or −1
 * @param C price of a unit of slack, > 0; ∞ for a hard margin
 * @param options.tolerance the tolerance of the box; default 1e-9
 * @returns `{ violations, balance }`: `N` of 1 and 0, and a number; a machine without b needs no balance
 * @throws {ShapeError} if `alpha` and `y` differ in `N`
 * @throws {RangeError} if a label is not ±1, or C is not > 0
 *
 * @source derived from D1 "Soft-margin SVMs"
 * @example
 * const [alpha, y] = [array([0, 0.5, 1, 1.2, -0.1, 0.3]), array([1, -1, 1, -1, 1, -1])]
 * svmDualFeasibility(alpha, y, 1).violations // = [0, 0, 0, 1, 1, 0]
 * svmDualFeasibility(alpha, y, 1).balance    // ≈ -1.1
 */
export function svmDualFeasibility(
  alpha: NDArray<'N'>,
  y: NDArray<'N'>,
  C: number,
  options: Given<typeof optimalitySpec> = {},
): Feasibility {
  const { tolerance } = optionsOf('svmDualFeasibility', options, optimalitySpec)
  const { N } = axes('svmDualFeasibility', { alpha: [alpha, 'N'], y: [y, 'N'] })
  const labels = signLabels('svmDualFeasibility', y)
  checkPrice('svmDualFeasibility', C)
  const violations = zeros<'N'>([N])
  alpha.data.forEach((a, i) => {
    if (!(a >= -tolerance && a <= C + tolerance)) violations.data[i] = 1
  })
  return { violations, balance: innerProductOf(alpha.data, labels) }
}

function checkSymmetric(name: string, K: NDArray<'N N'>): void {
  const [N = 0] = K.shape
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      const [one, other] = [at(K, i, j), at(K, j, i)]
      if (Math.abs(one - other) > 1e-9 * Math.max(1, Math.abs(one))) {
        throw new RangeError(
          `${name}: K[${i}][${j}] = ${one} but K[${j}][${i}] = ${other}: no kernel does that`,
        )
      }
    }
  }
}
