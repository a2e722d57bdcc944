import { attentionWeights, dot } from '../core/attend.ts'
import { axes } from '../core/axes.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { slices } from '../core/slices.ts'
import { counts } from '../core/within.ts'

/** Gradients of the loss in what attention was given. */
export interface AttentionGradients {
  readonly dQ: NDArray<'N T D'>
  readonly dK: NDArray<'N S D'>
  readonly dV: NDArray<'N S M'>
}

/**
 * Gradients of the loss in queries, keys and values, from its gradient in the output of attention.
 *
 *     P = softmax( Q·Kᵀ / √D )        dV = Pᵀ · dOut        dP = dOut · Vᵀ
 *     dS = P ⊙ (dP − Σ_keys dP ⊙ P)        dQ = dS · K / √D        dK = dSᵀ · Q / √D
 *
 * @param dOut `N × T × M`, gradient of the loss in each output
 * @param Q `N × T × D`, queries
 * @param K `N × S × D`, keys
 * @param V `N × S × M`, values
 * @returns `dQ`, `dK` and `dV`, each of the shape of its argument
 * @throws {ShapeError} if the arguments disagree in an axis
 * @throws {RangeError} if `S` or `D` is 0
 *
 * @source derived from Vaswani et al. 2017, equation 1
 * @example
 * const [Q, K, V] = [array([[[2]]]), array([[[0], [0]]]), array([[[1], [3]]])]
 * const { dQ, dK, dV } = scaledDotProductAttentionBackward(array([[[1]]]), Q, K, V)
 * dQ // = [[[0]]]
 * dK // = [[[-1], [1]]]
 * dV // = [[[0.5], [0.5]]]
 */
export function scaledDotProductAttentionBackward(
  dOut: NDArray<'N T M'>,
  Q: NDArray<'N T D'>,
  K: NDArray<'N S D'>,
  V: NDArray<'N S M'>,
): AttentionGradients {
  const { S, D } = axes('scaledDotProductAttentionBackward', {
    dOut: [dOut, 'N T M'],
    Q: [Q, 'N T D'],
    K: [K, 'N S D'],
    V: [V, 'N S M'],
  })
  counts('scaledDotProductAttentionBackward', { 'the number of keys': [S, 1], D: [D, 1] })
  const [dQ, dK, dV] = [zeros<'N T D'>(Q.shape), zeros<'N S D'>(K.shape), zeros<'N S M'>(V.shape)]
  const [queries, keys, values] = [slices(Q), slices(K), slices(V)]
  const [toQueries, toKeys, toValues] = [slices(dQ), slices(dK), slices(dV)]
  slices(dOut).forEach((example, n) => {
    example.forEach((gradient, t) => {
      const query = queries[n]?.[t] as Float64Array
      const weights = attentionWeights(query, keys[n] ?? [])
      const toWeights = Float64Array.from(values[n] ?? [], (value) => dot(gradient, value))
      const mean = dot(toWeights, weights)
      weights.forEach((weight, s) => {
        const slope = (weight * ((toWeights[s] as number) - mean)) / Math.sqrt(D)
        add(toValues[n]?.[s], gradient, weight)
        add(toQueries[n]?.[t], keys[n]?.[s], slope)
        add(toKeys[n]?.[s], query, slope)
      })
    })
  })
  return { dQ, dK, dV }
}

function add(to: Float64Array = new Float64Array(), row: Float64Array = to, factor: number): void {
  row.forEach((entry, d) => {
    to[d] = (to[d] as number) + factor * entry
  })
}
