import { convOperationCount } from '../convolution/conv-operation-count.ts'
import { maxPoolForward } from '../convolution/max-pool-forward.ts'
import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { convRelu } from './conv-relu.ts'

/**
 * Naive inception module: 1 × 1, 3 × 3 and 5 × 5 convolutions and a 3 × 3 max pooling of the same maps, side
 * by side.
 *
 *     [relu(conv₁ₓ₁ X), relu(conv₃ₓ₃ X), relu(conv₅ₓ₅ X), max pool₃ₓ₃ X]
 *
 * Frames of 1 and 2 zeros keep the size, so the four can be joined in depth. The pooling keeps all channels
 * of X.
 *
 * @param X `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 1 × 1 filters
 * @param b1 `F`, their biases
 * @param w3 `F × C × P × Q`, 3 × 3 filters
 * @param b3 `F`, their biases
 * @param w5 `F × C × P × Q`, 5 × 5 filters
 * @param b5 `F`, their biases
 * @returns `N × C × H × W`, of depth f₁ + f₃ + f₅ + C
 * @throws {ShapeError} if filters are not of their size or not as deep as `X`
 * @throws {RangeError} if a side of `X` is 0
 *
 * @source D1 "Case Study: GoogLeNet": naive inception module
 * @example
 * const [w1, w3, w5] = [1, 3, 5].map((F) => tabulate([2, 1, F, F], () => 1))
 * const b = array([0, -9])
 * inceptionNaive(array([[[[1, 2]]]]), w1, b, w3, b, w5, b)
 *   // = [[[[1, 2]], [[0, 0]], [[3, 3]], [[0, 0]], [[3, 3]], [[0, 0]], [[2, 2]]]]
 */
export function inceptionNaive(
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w3: NDArray<'F C P Q'>,
  b3: NDArray<'F'>,
  w5: NDArray<'F C P Q'>,
  b5: NDArray<'F'>,
): NDArray<'N C H W'> {
  filterSides('inceptionNaive', { w1: [w1, 1], w3: [w3, 3], w5: [w5, 5] })
  return concatenateDepth([
    convRelu(X, w1, b1),
    convRelu(X, w3, b3),
    convRelu(X, w5, b5),
    maxPoolForward(X, { F: 3, stride: 1, pad: 1 }),
  ])
}

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
 * @param pool channels of the pooling branch: those of the input, or of its projection; an integer ≥ 1
 * @returns a scalar, channels
 * @throws {RangeError} if a depth is not an integer ≥ 1
 *
 * @source D1 "Case Study: GoogLeNet": 28 × 28 × (128 + 192 + 96 + 256) = 28 × 28 × 672
 * @example
 * inceptionConcatDepth(128, 192, 96, 256) // = 672
 * inceptionConcatDepth(128, 192, 96, 64)  // = 480
 */
export function inceptionConcatDepth(f1: number, f3: number, f5: number, pool: number): number {
  counts('inceptionConcatDepth', { f1: [f1, 1], f3: [f3, 1], f5: [f5, 1], pool: [pool, 1] })
  return f1 + f3 + f5 + pool
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
 * @throws {RangeError} if an argument is not an integer ≥ 1
 *
 * @source D1 "Case Study: GoogLeNet": 854M ops
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
  return (
    convOperationCount(H, W, f1, 1, C) +
    convOperationCount(H, W, f3, 3, C) +
    convOperationCount(H, W, f5, 5, C)
  )
}
