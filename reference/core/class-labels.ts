import type { NDArray } from './ndarray.ts'

/**
 * The labels as plain integers, each checked to be a class.
 *
 * @throws {RangeError} names the first label that is not an integer in `0 … C − 1`
 * @example
 * classLabels('softmax', array([2, 0]), 3) // = [2, 0]
 */
export function classLabels(name: string, labels: NDArray<'N'>, C: number): readonly number[] {
  return Array.from(labels.data, (label, i) => {
    if (!Number.isInteger(label) || label < 0 || label >= C) {
      throw new RangeError(
        `${name}: labels[${i}] = ${label} is not a class: the scores have classes 0 … ${C - 1}`,
      )
    }
    return label
  })
}
