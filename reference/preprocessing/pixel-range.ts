import { map, type NDArray } from '../core/ndarray.ts'

/**
 * Bytes to numbers from 0 to 1, as a classifier reads them.
 *
 *     out = x / 255
 *
 * @param pixels any shape, bytes: integers from 0 to 255
 * @returns the shape of `pixels`, from 0 to 1
 * @throws {RangeError} if an entry is not an integer from 0 to 255
 *
 * @source D1 "Classification scores": array of 32x32x3 numbers 0...1 (3072 numbers total)
 * @example
 * pixelRange(array([0, 51, 255])) // = [0, 0.2, 1]
 */
export function pixelRange<Axes extends string>(pixels: NDArray<Axes>): NDArray<Axes> {
  return map(pixels, (byte, index) => {
    if (!Number.isInteger(byte) || byte < 0 || byte > 255) {
      throw new RangeError(`pixelRange: entry ${index} is ${byte}, not a byte: an integer from 0 to 255`)
    }
    return byte / 255
  })
}
