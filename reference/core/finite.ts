import type { NDArray } from './ndarray.ts'

/**
 * Checks that every entry is a finite number: with NaN or ∞ neither "nearest" nor "larger" has a meaning.
 *
 * @throws {RangeError} names the first entry that is NaN or infinite
 * @example
 * checkFinite('nearestNeighbor', { Xtrain: array([[0, 1], [0.5, 2]]) }) // = undefined
 */
export function checkFinite(name: string, arrays: Readonly<Record<string, NDArray>>): void {
  for (const [argument, { data, shape }] of Object.entries(arrays)) {
    const first = data.findIndex((entry) => !Number.isFinite(entry))
    if (first === -1) continue
    const index = shape.map((size, axis) => {
      const step = shape.slice(axis + 1).reduce((product, inner) => product * inner, 1)
      return `[${Math.floor(first / step) % size}]`
    })
    throw new RangeError(`${name}: ${argument}${index.join('')} = ${data[first]} is not a finite number`)
  }
}
