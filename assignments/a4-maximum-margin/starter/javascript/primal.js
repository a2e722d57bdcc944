// Maximum margin, kernels and multiclass schemes
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Soft-margin objective: a wide margin, at a price C for everything that reaches into it.
 *
 *     ½‖w‖² + C·Σᵢ ξᵢ      ξᵢ = max(0, 1 − yᵢ·(w·xᵢ + b))
 *
 * Here b is part of the plane.
 *
 * @param {number[]} w `D`, normal of the plane
 * @param {number} b bias; not penalized
 * @param {number[][]} X `N × D`, one example per row
 * @param {number[]} y `N`, +1 or −1
 * @param {number} C price of a unit of slack, > 0 and finite
 * @returns {{ value: number; slack: number[] }} `{ value, slack }`: the objective, ≥ 0, and the `N`
 *   slacks ξ
 */
export function svmSoftMarginObjective(w, b, X, y, C) {
  throw new Error('not written yet')
}

/**
 * Gradient of the soft-margin objective: every example inside the margin pulls the plane over
 * itself.
 *
 *     dw = w − C·Σ_{i: mᵢ < 1} yᵢ·xᵢ      db = −C·Σ_{i: mᵢ < 1} yᵢ      mᵢ = yᵢ·(w·xᵢ + b)
 *
 * At a margin of exactly 1 the objective has a kink; any value between the gradients of its two
 * sides is a subgradient.
 *
 * Here b is part of the plane. Convention: max(0, x) has gradient 0 at x = 0.
 *
 * @param {number[]} w `D`, normal of the plane
 * @param {number} b bias; not penalized
 * @param {number[][]} X `N × D`, one example per row
 * @param {number[]} y `N`, +1 or −1
 * @param {number} C price of a unit of slack, > 0 and finite
 * @returns {{ dw: number[]; db: number }} `{ dw, db }`: `D` and a number
 */
export function svmSoftMarginSubgradient(w, b, X, y, C) {
  throw new Error('not written yet')
}

/**
 * Support vectors of a plane: the examples that hold it where it is.
 *
 *     ξᵢ = max(0, 1 − yᵢ·(w·xᵢ + b))      support: yᵢ·(w·xᵢ + b) ≤ 1
 *
 * Here the rule is `soft` (every example on the margin, inside it, or on the wrong side). Here the
 * tolerance around 1 is 1e-6.
 *
 * @param {number[]} w `D`, normal of the plane
 * @param {number} b bias
 * @param {number[][]} X `N × D`, one example per row
 * @param {number[]} y `N`, +1 or −1
 * @returns {{ slack: number[]; indices: number[] }} `{ slack, indices }`: the `N` slacks ξ, ≥ 0,
 *   and the row indices in ascending order
 */
export function svmSupportVectorIdentification(w, b, X, y) {
  throw new Error('not written yet')
}
