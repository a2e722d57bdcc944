import type { NDArray } from './ndarray.ts'

/**
 * Checks that every entry can be a probability. Rows need not sum to 1: rounding would refuse right ones.
 *
 * @throws {RangeError} names the first entry that is not a number from 0 to 1
 * @example
 * checkProbabilities('crossEntropy', { targets: array([[0, 1], [0.5, 0.5]]) }) // = undefined
 */
export function checkProbabilities(name: string, arrays: Readonly<Record<string, NDArray>>): void {
  for (const [argument, { data, shape }] of Object.entries(arrays)) {
    const first = data.findIndex((entry) => !(entry >= 0 && entry <= 1))
    if (first === -1) continue
    const index = shape.map((size, axis) => {
      const step = shape.slice(axis + 1).reduce((product, inner) => product * inner, 1)
      return `[${Math.floor(first / step) % size}]`
    })
    throw new RangeError(
      `${name}: ${argument}${index.join('')} = ${data[first]} is not a probability: it must be from 0 to 1`,
    )
  }
}
