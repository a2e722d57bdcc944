import type { NDArray } from './ndarray.ts'

/**
 * Checks that every entry is a uniform draw, from 0 up to but not including 1.
 *
 * @throws {RangeError} names the first entry that is not in [0, 1)
 * @example
 * uniformDraws('initSmallUniform', array([0, 0.5, 0.75])) // = undefined
 */
export function uniformDraws(name: string, { data }: NDArray): void {
  const first = data.findIndex((draw) => !(draw >= 0 && draw < 1))
  if (first !== -1) throw new RangeError(`${name}: draw ${first} = ${data[first]} is outside [0, 1)`)
}
