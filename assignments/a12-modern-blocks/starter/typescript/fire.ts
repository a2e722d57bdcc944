// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Fire module: a squeeze layer of few 1 × 1 filters feeds an expand layer of 1 × 1 and 3 × 3
 * filters.
 *
 *     S = relu(conv₁ₓ₁ X),   out = [relu(conv₁ₓ₁ S), relu(conv₃ₓ₃ S)]
 *
 * @param X `N × C × H × W`, activation maps
 * @param ws `F × C × P × Q`, 1 × 1 filters that squeeze
 * @param bs `F`, their biases
 * @param w1 `F × C × P × Q`, 1 × 1 filters that expand
 * @param b1 `F`, their biases
 * @param w3 `F × C × P × Q`, 3 × 3 filters that expand
 * @param b3 `F`, their biases
 * @returns `N × C × H × W`, first the maps of the 1 × 1, then those of the 3 × 3 filters
 */
export function fireModule(
  X: number[][][][],
  ws: number[][][][],
  bs: number[],
  w1: number[][][][],
  b1: number[],
  w3: number[][][][],
  b3: number[],
): number[][][][] {
  throw new Error('not written yet')
}

/**
 * Parameters of a fire module, and how deep its output is.
 *
 *     parameters = (C + 1)·s + (s + 1)·e₁ + (9·s + 1)·e₃,   depth = e₁ + e₃
 *
 * @param C channels of the input, an integer ≥ 1
 * @param s filters that squeeze, an integer ≥ 1
 * @param e1 1 × 1 filters that expand, an integer ≥ 1
 * @param e3 3 × 3 filters that expand, an integer ≥ 1
 * @param options `bias`: whether biases count
 * @returns `parameters` and `depth`, two counts
 */
export function fireModuleParameters(
  C: number,
  s: number,
  e1: number,
  e3: number,
  options: { bias: boolean },
): { parameters: number; depth: number } {
  throw new Error('not written yet')
}
