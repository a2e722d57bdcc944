// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Channels of a dense block: each layer receives all maps before it and adds k.
 *
 *     inputs[l] = k₀ + k·(l − 1)  for l = 1 … L,   output = k₀ + k·L,   connections = L·(L + 1) / 2
 *
 * @param {number} k0 channels of the block's input, an integer ≥ 1
 * @param {number} k growth rate, an integer ≥ 1
 * @param {number} L layers, an integer ≥ 1
 * @returns {{ inputs: number[]; output: number; connections: number }} `inputs`, how many channels
 *   each layer receives; `output`, how many the block puts out; `connections` between the input or
 *   a layer and a layer that reads its maps
 */
export function denseBlockChannels(k0, k, L) {
  throw new Error('not written yet')
}

/**
 * Dense block: each layer convolves all maps before it and hands on theirs with its own.
 *
 *     x_l = [x_{l−1}, conv₃ₓ₃(relu(x_{l−1}))]  for l = 1 … L
 *
 * The paper normalizes each batch before ReLU; here that is left out.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps
 * @param {number[][][][][]} ws list of `F × C × P × Q`, one bank of 3 × 3 filters per layer, as
 *   deep as all maps before it
 * @param {number[][]} bs list of `F`, one bias per filter
 * @returns {number[][][][]} `N × C × H × W`, the maps of the input and of all layers; C has grown
 *   by all filters
 * @example
 * const centers = [[[[0, 0, 0], [0, 2, 0], [0, 0, 0]]]]
 * denseBlock([[[[1, -3]]]], [centers], [[0.5]]) // = [[[[1, -3]], [[2.5, 0.5]]]]
 */
export function denseBlock(X, ws, bs) {
  throw new Error('not written yet')
}
