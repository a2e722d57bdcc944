// Maximum margin, kernels and multiclass schemes
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Value of the dual problem at given α: what a solver makes as large as it can.
 *
 *     Σᵢ αᵢ − ½ Σᵢⱼ αᵢαⱼ·yᵢyⱼ·K(xᵢ, xⱼ)
 *
 * @param alpha `N`, dual coefficients; feasible or not
 * @param y `N`, +1 or −1
 * @param K `N × N`, the kernel of every pair of examples
 * @returns a scalar; for feasible α never above the primal objective of any plane
 */
export function svmDualObjective(alpha: number[], y: number[], K: number[][]): number {
  throw new Error('not written yet')
}

/**
 * Feasibility of dual coefficients: each in its box, and both classes in balance.
 *
 *     violations[i] = 0 if 0 ≤ αᵢ ≤ C, else 1      balance = Σᵢ αᵢyᵢ, which must be 0
 *
 * Here the tolerance of the box is 1e-9.
 *
 * @param alpha `N`, dual coefficients
 * @param y `N`, +1 or −1
 * @param C price of a unit of slack, > 0; ∞ for a hard margin
 * @returns `{ violations, balance }`: `N` of 1 and 0, and a number; a machine without b needs no
 *   balance
 */
export function svmDualFeasibility(
  alpha: number[],
  y: number[],
  C: number,
): { violations: number[]; balance: number } {
  throw new Error('not written yet')
}

/**
 * Normal of the plane from the dual coefficients: support vectors, each with its weight and its
 * sign.
 *
 *     w = Σᵢ αᵢ·yᵢ·xᵢ
 *
 * @param alpha `N`, dual coefficients; 0 but for support vectors
 * @param y `N`, +1 or −1
 * @param X `N × D`, one example per row
 * @returns `D`
 * @example
 * const X = [[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]]
 * const y = [1, 1, 1, -1, -1]
 * svmDualWeights([0.25, 0, 0, 0.25, 0], y, X) // = [0.5, 0.5]
 */
export function svmDualWeights(alpha: number[], y: number[], X: number[][]): number[] {
  throw new Error('not written yet')
}

/**
 * Bias from the support vectors: the one that puts them exactly on the edge of the margin.
 *
 *     b = mean of yᵢ − Σⱼ αⱼyⱼ·K(xⱼ, xᵢ)      over all i with 0 < αᵢ < C
 *
 * On a linear kernel that is yᵢ − w·xᵢ. Where every α is 0 or C, b is the middle of what the
 * margins allow.
 *
 * Here the tolerance for an α at 0 or C is 1e-8, relative to the largest α.
 *
 * @param alpha `N`, dual coefficients
 * @param y `N`, +1 or −1
 * @param K `N × N`, the kernel of every pair of examples: `gramMatrix(X, X, kernel)`
 * @param C price of a unit of slack, > 0
 * @returns a scalar
 */
export function svmBias(alpha: number[], y: number[], K: number[][], C: number): number {
  throw new Error('not written yet')
}

/**
 * Decision value of an SVM: support vectors vote with their weight, their sign and their similarity
 * to x.
 *
 *     f(x) = Σᵢ αᵢ·yᵢ·K(xᵢ, x) + b
 *
 * The class is its sign; the value itself says how firmly, which one-vs-all compares.
 *
 * @param alpha `N`, dual coefficients
 * @param y `N`, +1 or −1
 * @param b bias
 * @param Xtrain `N × D`, training examples
 * @param X `M × D`, examples to classify
 * @param kernel `{ type: 'linear' }`, `{ type: 'polynomial', degree }`, `{ type: 'rbf', sigma }` or
 *   `{ type: 'histogramIntersection' }`
 * @returns `M`, decision values, not signs; ±1 on the edges of the margin
 */
export function svmKernelDecision(
  alpha: number[],
  y: number[],
  b: number,
  Xtrain: number[][],
  X: number[][],
  kernel:
    | { type: 'linear' }
    | { type: 'polynomial'; degree: number }
    | { type: 'rbf'; sigma: number }
    | { type: 'histogramIntersection' },
): number[] {
  throw new Error('not written yet')
}

/**
 * Solves the dual problem of an SVM: how hard each example must push for the widest margin.
 *
 *     max_α Σᵢ αᵢ − ½ Σᵢⱼ αᵢαⱼ·yᵢyⱼ·K(xᵢ, xⱼ)      0 ≤ αᵢ ≤ C      Σᵢ αᵢyᵢ = 0
 *
 * No plane is better than `primal`, and none can be better than `dual`: their gap bounds the error
 * of both.
 *
 * Here the machine has a bias b, and with it the constraint Σ αᵢyᵢ = 0. Here the gap at which to
 * stop is 1e-10, relative to a dual value above 1.
 *
 * @param K `N × N`, the kernel of every pair of examples: `gramMatrix(X, X, kernel)`
 * @param y `N`, +1 or −1
 * @param C price of a unit of slack, > 0; ∞ for a hard margin
 * @returns `{ alpha, b, primal, dual, gap, steps }`; `alpha` is `N`, and 0 but for support vectors
 */
export function svmDual(
  K: number[][],
  y: number[],
  C: number,
): { alpha: number[]; b: number; primal: number; dual: number; gap: number; steps: number } {
  throw new Error('not written yet')
}
