import type { NDArray } from './ndarray.ts'

/**
 * Checks that every target of a binary decision is −1 or +1.
 *
 * @throws {RangeError} names the function, the array and its first other entry
 * @example
 * checkSigns('hingeBinary', 't', array([1, -1])) // = undefined
 */
export function checkSigns(name: string, argument: string, targets: NDArray): void {
  const first = targets.data.findIndex((target) => target !== 1 && target !== -1)
  if (first === -1) return
  const columns = targets.shape[1]
  const place = columns === undefined ? `[${first}]` : `[${Math.floor(first / columns)}][${first % columns}]`
  throw new RangeError(
    `${name}: ${argument}${place} = ${targets.data[first]} is not a target: it must be −1 or +1, not 0 or 1`,
  )
}
