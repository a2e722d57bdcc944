// Architecture arithmetic
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Output depth of an inception module: the depths of its four branches add up.
 *
 *     depth = f₁ + f₃ + f₅ + pool
 *
 * Channels of 1 × 1 reductions inside a branch do not count: only what a branch puts out is joined.
 *
 * @param f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param f3 filters of the 3 × 3 branch, an integer ≥ 1
 * @param f5 filters of the 5 × 5 branch, an integer ≥ 1
 * @param pool channels of the pooling branch: those of the input, or of its projection; an integer
 *   ≥ 1
 * @returns a scalar, channels
 * @example
 * inceptionConcatDepth(128, 192, 96, 256) // = 672
 * inceptionConcatDepth(128, 192, 96, 64) // = 480
 */
export function inceptionConcatDepth(f1: number, f3: number, f5: number, pool: number): number {
  throw new Error('not written yet')
}

/**
 * Multiplications of a naive inception module: three convolutions that all see the full depth.
 *
 *     H·W·f₁·1·1·C + H·W·f₃·3·3·C + H·W·f₅·5·5·C
 *
 * @param H height of the maps, in pixels; an integer ≥ 1
 * @param W width of the maps, in pixels; an integer ≥ 1
 * @param C channels of the input, an integer ≥ 1
 * @param f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param f3 filters of the 3 × 3 branch, an integer ≥ 1
 * @param f5 filters of the 5 × 5 branch, an integer ≥ 1
 * @returns a scalar, multiplications per image
 * @example
 * inceptionNaiveOperationCount(28, 28, 256, 128, 192, 96) // = 854196224
 */
export function inceptionNaiveOperationCount(
  H: number,
  W: number,
  C: number,
  f1: number,
  f3: number,
  f5: number,
): number {
  throw new Error('not written yet')
}

/**
 * Multiplications of an inception module with bottlenecks: six convolutions, of which the large
 * ones see few channels.
 *
 *     H·W·(f₁·C + r₃·C + f₃·3·3·r₃ + r₅·C + f₅·5·5·r₅ + p·C)
 *
 * @param H height of the maps, in pixels; an integer ≥ 1
 * @param W width of the maps, in pixels; an integer ≥ 1
 * @param C channels of the input, an integer ≥ 1
 * @param f1 filters of the 1 × 1 branch, an integer ≥ 1
 * @param r3 bottleneck before the 3 × 3 filters, an integer ≥ 1
 * @param f3 3 × 3 filters, an integer ≥ 1
 * @param r5 bottleneck before the 5 × 5 filters, an integer ≥ 1
 * @param f5 5 × 5 filters, an integer ≥ 1
 * @param p projection after the pooling, an integer ≥ 1
 * @returns a scalar, multiplications per image
 * @example
 * inceptionReducedOperationCount(28, 28, 256, 128, 64, 192, 64, 96, 64) // = 271351808
 */
export function inceptionReducedOperationCount(
  H: number,
  W: number,
  C: number,
  f1: number,
  r3: number,
  f3: number,
  r5: number,
  f5: number,
  p: number,
): number {
  throw new Error('not written yet')
}
