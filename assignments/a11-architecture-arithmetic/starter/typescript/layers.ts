// Architecture arithmetic
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Parameters of a convolutional layer: each filter has F · F weights per input channel, and one
 * bias.
 *
 *     (F·F·C + 1) · K
 *
 * The size of the image does not matter: a filter is shared by all its places.
 *
 * @param F side of the filters, in pixels; an integer ≥ 1
 * @param C channels of the input; an integer ≥ 1
 * @param K number of filters; an integer ≥ 1
 * @param options `bias`: whether the K biases count
 * @returns a scalar, numbers to learn
 */
export function convParameterCount(
  F: number,
  C: number,
  K: number,
  options: { bias: boolean },
): number {
  throw new Error('not written yet')
}

/**
 * Parameters of a fully connected layer: one weight per pair of input and output, one bias per
 * output.
 *
 *     inputs · outputs + outputs
 *
 * @param inputs numbers that come in, an integer ≥ 1
 * @param outputs numbers that come out, an integer ≥ 1
 * @param options `bias`: whether the biases count
 * @returns a scalar, numbers to learn
 */
export function denseParameterCount(
  inputs: number,
  outputs: number,
  options: { bias: boolean },
): number {
  throw new Error('not written yet')
}

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
 * @example
 * convOperationCount(28, 28, 128, 1, 256) // = 25690112
 * convOperationCount(28, 28, 192, 3, 256) // = 346816512
 */
export function convOperationCount(H: number, W: number, K: number, F: number, C: number): number {
  throw new Error('not written yet')
}
