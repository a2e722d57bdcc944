import { counts } from '../core/within.ts'

/**
 * Multiplications of a convolutional layer: every output number is a sum of F · F · C products.
 *
 *     H · W · K · F · F · C
 *
 * A multiplication and the addition after it count as one operation.
 *
 * @param H height of the output, in pixels; an integer ≥ 1
 * @param W width of the output, in pixels; an integer ≥ 1
 * @param K number of filters; an integer ≥ 1
 * @param F side of the filters, in pixels; an integer ≥ 1
 * @param C channels of the input; an integer ≥ 1
 * @returns a scalar, multiplications per image
 * @throws {RangeError} if an argument is not an integer ≥ 1
 *
 * @source D1 "Case Study: GoogLeNet": the naive inception module needs 854M operations
 * @example
 * convOperationCount(28, 28, 128, 1, 256) // = 25690112
 * convOperationCount(28, 28, 192, 3, 256) // = 346816512
 */
export function convOperationCount(H: number, W: number, K: number, F: number, C: number): number {
  counts('convOperationCount', { H: [H, 1], W: [W, 1], K: [K, 1], F: [F, 1], C: [C, 1] })
  return H * W * K * F * F * C
}
