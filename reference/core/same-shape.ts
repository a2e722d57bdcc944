import { ShapeError } from './errors.ts'
import { type NDArray, sizes } from './ndarray.ts'

/**
 * Checks that arrays have one shape, whatever it is.
 *
 * @throws {ShapeError} names the function and the first array that differs from the one before all
 * @example
 * sameShape('adamStep', { w: array([1, 2]), g: array([0, 0]) }) // = undefined
 */
export function sameShape(name: string, arrays: Readonly<Record<string, NDArray>>): void {
  const [first, ...others] = Object.entries(arrays)
  for (const [argument, x] of others) {
    if (first && sizes(x.shape) !== sizes(first[1].shape)) {
      throw new ShapeError(
        `${name}: ${argument} is ${sizes(x.shape)}, but ${first[0]} is ${sizes(first[1].shape)}: they must agree`,
      )
    }
  }
}
