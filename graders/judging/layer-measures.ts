import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, list } from '../shared/lists.ts'

/** The statistics of activations that are compared: at the first layer and at the last. */
export function layerMeasures(answer: KitValue) {
  const { mean, std, rms } = answer as Readonly<Record<'mean' | 'std' | 'rms', NDArray>>
  return { 'deviation of the first layer': at(list(std), 0), 'mean of the last layer': at(list(mean), -1), 'deviation of the last layer': at(list(std), -1), 'root mean square of the last layer': at(list(rms), -1) }
}
