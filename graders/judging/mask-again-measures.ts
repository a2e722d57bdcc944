import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { mean } from '../shared/lists.ts'

/** What a gradient shows of the mask that the forward pass drew, where both passes were given the same numbers. */
export function maskAgainMeasures(answer: KitValue) {
  const { out, dX } = answer as { readonly out: NDArray; readonly dX: NDArray }
  const pairs = [...out.data].map((y, k) => [y, dX.data[k] as number] as const)
  const ratios = pairs.flatMap(([y, gradient]) => (y === 0 ? [] : [gradient / y]))
  const dropped = pairs.filter(([y]) => y === 0)
  const ratio = ratios.length === 0 ? 0 : mean(ratios)
  return {
    'ratio of the factor of gradients to that of outputs': ratio,
    'spread of these factors': ratios.length === 0 ? 0 : Math.sqrt(mean(ratios.map((one) => (one - ratio) ** 2))),
    'share of dropped units with a gradient': dropped.filter(([, gradient]) => gradient !== 0).length / Math.max(1, dropped.length),
  }
}
