// Architecture arithmetic
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Output depth of an inception module: the depths of its four branches add up.
 *
 *     depth = f₁ + f₃ + f₅ + pool
 *
 * Channels of 1 × 1 reductions inside a branch do not count: only what a branch puts out is joined.
 *
 * @param {number} f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param {number} f3 filters of the 3 × 3 branch, an integer ≥ 1
 * @param {number} f5 filters of the 5 × 5 branch, an integer ≥ 1
 * @param {number} pool channels of the pooling branch: those of the input, or of its projection; an
 *   integer ≥ 1
 * @returns {number} a scalar, channels
 * @example
 * inceptionConcatDepth(128, 192, 96, 256) // = 672
 * inceptionConcatDepth(128, 192, 96, 64) // = 480
 */
export function inceptionConcatDepth(f1, f3, f5, pool) {
  throw new Error('not written yet')
}

/**
 * Multiplications of a naive inception module: three convolutions that all see the full depth.
 *
 *     H·W·f₁·1·1·C + H·W·f₃·3·3·C + H·W·f₅·5·5·C
 *
 * @param {number} H height of the maps, in pixels; an integer ≥ 1
 * @param {number} W width of the maps, in pixels; an integer ≥ 1
 * @param {number} C channels of the input, an integer ≥ 1
 * @param {number} f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param {number} f3 filters of the 3 × 3 branch, an integer ≥ 1
 * @param {number} f5 filters of the 5 × 5 branch, an integer ≥ 1
 * @returns {number} a scalar, multiplications per image
 * @example
 * inceptionNaiveOperationCount(28, 28, 256, 128, 192, 96) // = 854196224
 */
export function inceptionNaiveOperationCount(H, W, C, f1, f3, f5) {
  throw new Error('not written yet')
}

/**
 * Multiplications of an inception module with bottlenecks: six convolutions, of which the large
 * ones see few channels.
 *
 *     H·W·(f₁·C + r₃·C + f₃·3·3·r₃ + r₅·C + f₅·5·5·r₅ + p·C)
 *
 * @param {number} H height of the maps, in pixels; an integer ≥ 1
 * @param {number} W width of the maps, in pixels; an integer ≥ 1
 * @param {number} C channels of the input, an integer ≥ 1
 * @param {number} f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param {number} r3 bottleneck before the 3 × 3 filters, an integer ≥ 1
 * @param {number} f3 3 × 3 filters, an integer ≥ 1
 * @param {number} r5 bottleneck before the 5 × 5 filters, an integer ≥ 1
 * @param {number} f5 5 × 5 filters, an integer ≥ 1
 * @param {number} p projection after the pooling, an integer ≥ 1
 * @returns {number} a scalar, multiplications per image
 * @example
 * inceptionReducedOperationCount(28, 28, 256, 128, 64, 192, 64, 96, 64) // = 271351808
 */
export function inceptionReducedOperationCount(H, W, C, f1, r3, f3, r5, f5, p) {
  throw new Error('not written yet')
}
