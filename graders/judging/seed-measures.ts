import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'

/** How many units three calls of a layer drop or keep alike: two with one seed, and one with another. */
export function seedMeasures(answer: KitValue) {
  const { first, again, other } = answer as { readonly first: NDArray; readonly again: NDArray; readonly other: NDArray }
  const alike = (one: NDArray): number => [...one.data].filter((y, k) => (y === 0) === (first.data[k] === 0)).length / first.data.length
  return { 'share of units alike under the same seed': alike(again), 'whether another seed drops others (1) or the same (0)': alike(other) < 1 ? 1 : 0, 'whether any unit is dropped (1) or not (0)': first.data.includes(0) ? 1 : 0 }
}
