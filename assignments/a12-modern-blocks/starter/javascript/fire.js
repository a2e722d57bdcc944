// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Fire module: a squeeze layer of few 1 × 1 filters feeds an expand layer of 1 × 1 and 3 × 3
 * filters.
 *
 *     S = relu(conv₁ₓ₁ X),   out = [relu(conv₁ₓ₁ S), relu(conv₃ₓ₃ S)]
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps
 * @param {number[][][][]} ws `F × C × P × Q`, 1 × 1 filters that squeeze
 * @param {number[]} bs `F`, their biases
 * @param {number[][][][]} w1 `F × C × P × Q`, 1 × 1 filters that expand
 * @param {number[]} b1 `F`, their biases
 * @param {number[][][][]} w3 `F × C × P × Q`, 3 × 3 filters that expand
 * @param {number[]} b3 `F`, their biases
 * @returns {number[][][][]} `N × C × H × W`, first the maps of the 1 × 1, then those of the 3 × 3
 *   filters
 */
export function fireModule(X, ws, bs, w1, b1, w3, b3) {
  throw new Error('not written yet')
}

/**
 * Parameters of a fire module, and how deep its output is.
 *
 *     parameters = (C + 1)·s + (s + 1)·e₁ + (9·s + 1)·e₃,   depth = e₁ + e₃
 *
 * @param {number} C channels of the input, an integer ≥ 1
 * @param {number} s filters that squeeze, an integer ≥ 1
 * @param {number} e1 1 × 1 filters that expand, an integer ≥ 1
 * @param {number} e3 3 × 3 filters that expand, an integer ≥ 1
 * @param {{ bias: boolean }} options `bias`: whether biases count
 * @returns {{ parameters: number; depth: number }} `parameters` and `depth`, two counts
 */
export function fireModuleParameters(C, s, e1, e3, options) {
  throw new Error('not written yet')
}
