import type { KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { mean } from '../shared/lists.ts'

/** What a batch shows of the mask that dropped its units; given the batch before. */
export function maskMeasures(answer: KitValue, given: readonly KitValue[]) {
  const [out, [X]] = [answer as NDArray, given as readonly [NDArray]]
  const ratios = [...out.data].map((y, k) => y / (X.data[k] as number))
  const kept = ratios.filter((ratio) => ratio !== 0)
  const factor = kept.length === 0 ? 0 : mean(kept)
  const D = X.shape[1] ?? 1
  const alike = ratios.slice(D).filter((ratio, k) => (ratio === 0) === (ratios[k] === 0))
  const masks = Array.from({ length: ratios.length / D }, (_, n) => ratios.slice(n * D, (n + 1) * D).map((ratio) => (ratio === 0 ? '0' : '1')))
  const pairs = masks.flatMap((mask) => mask.slice(1).map((unit, k) => unit === mask[k]))
  return {
    'share of units kept': kept.length / ratios.length,
    'mean factor of kept units': factor,
    'spread of these factors': kept.length === 0 ? 0 : Math.sqrt(mean(kept.map((one) => (one - factor) ** 2))),
    'share alike in neighboring examples': alike.length / (ratios.length - D),
    'share alike in neighboring units': pairs.filter(Boolean).length / pairs.length,
    'number of different masks': new Set(masks.map((mask) => mask.join(''))).size,
  }
}
