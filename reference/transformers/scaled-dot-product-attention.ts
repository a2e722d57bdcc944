import { attentionWeights, weightedRow } from '../core/attend.ts'
import { axes } from '../core/axes.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { slices } from '../core/slices.ts'
import { counts } from '../core/within.ts'

/**
 * Scaled dot-product attention: for each query, the mean of the values, weighted by how well their keys match it.
 *
 *     out = softmax( Q·Kᵀ / √D ) · V
 *
 * The softmax runs over the keys. Dot products grow with √D, and a softmax of large scores has almost no gradient; the
 * division keeps them at the scale of one product of entries.
 *
 * @param Q `N × T × D`, queries
 * @param K `N × S × D`, keys
 * @param V `N × S × M`, values, one for each key
 * @returns `N × T × M`, in the unit of `V`; each entry lies between the least and the greatest of its column of `V`
 * @throws {ShapeError} if `Q`, `K` and `V` disagree in `N`, `S` or `D`
 * @throws {RangeError} if `S` or `D` is 0
 *
 * @remarks Subtracting one number from all scores of a query changes no weight; with the largest score, `exp` does not
 * overflow.
 * @source Vaswani et al. 2017, section 3.2.1, equation 1
 * @example
 * const [Q, K] = [array([[[2, 0, 0, 0]]]), array([[[1, 0, 0, 0], [0, 1, 0, 0]]])]
 * scaledDotProductAttention(Q, K, array([[[1], [3]]])) // ≈ [[[1.537883]]]
 */
export function scaledDotProductAttention(
  Q: NDArray<'N T D'>,
  K: NDArray<'N S D'>,
  V: NDArray<'N S M'>,
): NDArray<'N T M'> {
  const { N, T, S, D, M } = axes('scaledDotProductAttention', {
    Q: [Q, 'N T D'],
    K: [K, 'N S D'],
    V: [V, 'N S M'],
  })
  counts('scaledDotProductAttention', { 'the number of keys': [S, 1], D: [D, 1] })
  const out = zeros<'N T M'>([N, T, M])
  const [queries, keys, values] = [slices(Q), slices(K), slices(V)]
  slices(out).forEach((example, n) => {
    example.forEach((row, t) => {
      const weights = attentionWeights(queries[n]?.[t] as Float64Array, keys[n] ?? [])
      row.set(weightedRow(weights, values[n] ?? []))
    })
  })
  return out
}
