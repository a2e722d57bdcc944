import { type NDArray, tabulate } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { attentionMask: flag('attentionMask') }

/**
 * The causal mask: a position attends to itself and to those before it, and never to the future.
 *
 *     mask[t, s] = 1 if s ≤ t, else 0
 *
 * @param T number of positions, an integer ≥ 1
 * @param options.attentionMask `keep` for 1 at what a query sees, as above; `drop` for 1 at what is hidden from it;
 * default `keep`
 * @returns `T × T`, 1 for true and 0 for false; one row per query, one column per key
 * @throws {RangeError} if `T` is not an integer ≥ 1
 *
 * @source Vaswani et al. 2017, section 3.2.3: "masking out all values which correspond to illegal connections"
 * @example
 * causalMask(3) // = [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
 */
export function causalMask(T: number, options: Given<typeof spec> = {}): NDArray<'T T'> {
  const { attentionMask } = optionsOf('causalMask', options, spec)
  counts('causalMask', { T: [T, 1] })
  return tabulate([T, T], (t, s) => (s <= t === (attentionMask === 'keep') ? 1 : 0))
}
