import { attentionWeights, weightedRow } from '../core/attend.ts'
import { axes } from '../core/axes.ts'
import { at, type NDArray, zeros } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { slices } from '../core/slices.ts'
import { counts } from '../core/within.ts'

const spec = { attentionMask: flag('attentionMask') }

/**
 * Scaled dot-product attention in which each query sees only some of the keys.
 *
 *     S = Q·Kᵀ / √D, and −∞ where the mask hides a key        out = softmax(S) · V
 *
 * The mask acts before the softmax, so that the weights of the visible keys still sum to 1.
 *
 * @param Q `N × T × D`, queries
 * @param K `N × S × D`, keys
 * @param V `N × S × M`, values, one for each key
 * @param mask `T × S`, true or false (1 or 0), the same for every example
 * @param options.attentionMask `keep` if true marks the keys that a query sees, `drop` if it marks those that are
 * hidden; default `keep`
 * @returns `N × T × M`, in the unit of `V`
 * @throws {ShapeError} if `Q`, `K`, `V` and `mask` disagree in an axis
 * @throws {RangeError} if `D` is 0, or a query sees no key: its weights would be 0 / 0
 *
 * @source Vaswani et al. 2017, sections 3.2.1 and 3.2.3
 * @example
 * const [Q, K, V] = [array([[[1], [1]]]), array([[[0], [0]]]), array([[[1], [3]]])]
 * maskedAttention(Q, K, V, array([[1, 0], [1, 1]])) // = [[[1], [2]]]
 */
export function maskedAttention(
  Q: NDArray<'N T D'>,
  K: NDArray<'N S D'>,
  V: NDArray<'N S M'>,
  mask: NDArray<'T S'>,
  options: Given<typeof spec> = {},
): NDArray<'N T M'> {
  const { attentionMask } = optionsOf('maskedAttention', options, spec)
  const { N, T, S, D, M } = axes('maskedAttention', {
    Q: [Q, 'N T D'],
    K: [K, 'N S D'],
    V: [V, 'N S M'],
    mask: [mask, 'T S'],
  })
  counts('maskedAttention', { D: [D, 1] })
  const sees = (t: number, s: number): boolean => (at(mask, t, s) !== 0) === (attentionMask === 'keep')
  for (let t = 0; t < T; t++) {
    const visible = Array.from({ length: S }, (_, s) => sees(t, s)).filter(Boolean).length
    counts('maskedAttention', { [`the number of keys that query ${t} sees`]: [visible, 1] })
  }
  const out = zeros<'N T M'>([N, T, M])
  const [queries, keys, values] = [slices(Q), slices(K), slices(V)]
  slices(out).forEach((example, n) => {
    example.forEach((row, t) => {
      const weights = attentionWeights(queries[n]?.[t] as Float64Array, keys[n] ?? [], (s) => sees(t, s))
      row.set(weightedRow(weights, values[n] ?? []))
    })
  })
  return out
}
