import { isArray, type KitValue } from '#kit'
import { sum, table } from '../shared/lists.ts'

/** A message about the first matrix with a row of another sum; undefined if all are right. */
export function otherSum(results: readonly KitValue[], wanted: number): string | undefined {
  for (const result of results) {
    if (!isArray(result) || result.shape.length !== 2) return 'The result is not an array with two axes.'
    const sums = table(result).map(sum)
    const i = sums.findIndex((one) => !(Math.abs(one - wanted) < 1e-6))
    if (i >= 0) return `Row ${i} sums to ${Number(sums[i]?.toPrecision(6))}, not to ${wanted}.`
  }
  return undefined
}
