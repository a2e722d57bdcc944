import { attentionWeights, weightedRow } from '../core/attend.ts'
import { axes } from '../core/axes.ts'
import { matmul, type NDArray, zeros } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf, requiredCount } from '../core/options.ts'
import { slices } from '../core/slices.ts'
import { counts } from '../core/within.ts'

const spec = { heads: requiredCount(1), causal: boolean(false) }

/**
 * Multi-head self-attention: several attentions side by side, each on its own part of the features.
 *
 *     Q = X·Wq      K = X·Wk      V = X·Wv        head h has the columns h·D/H … (h + 1)·D/H − 1 of each
 *     out = [ head 0, head 1, … ] · Wo        head h = softmax( Qₕ·Kₕᵀ / √(D/H) ) · Vₕ
 *
 * @param X `N × T × D`, one sequence of T positions per example
 * @param Wq `D × D`, weights of the queries, used as X·Wq, not transposed; the others likewise
 * @param Wk `D × D`, weights of the keys
 * @param Wv `D × D`, weights of the values
 * @param Wo `D × D`, weights of the output, which mix the concatenated heads
 * @param options.heads number of heads H, which divides D
 * @param options.causal whether a position sees only itself and those before it; default false
 * @returns `N × T × D`
 * @throws {ShapeError} if the arguments disagree in `D`
 * @throws {RangeError} if `heads` is not an integer ≥ 1 that divides D, or there are no positions
 *
 * @source Vaswani et al. 2017, section 3.2.2; without biases
 * @example
 * const [X, eye] = [array([[[1, 0], [0, 1]]]), array([[1, 0], [0, 1]])]
 * multiHeadSelfAttention(X, eye, eye, eye, eye, { heads: 2 }) // ≈ [[[0.731059, 0.5], [0.5, 0.731059]]]
 * multiHeadSelfAttention(X, eye, eye, eye, eye, { heads: 2, causal: true }) // ≈ [[[1, 0], [0.5, 0.731059]]]
 */
export function multiHeadSelfAttention(
  X: NDArray<'N T D'>,
  Wq: NDArray<'D D'>,
  Wk: NDArray<'D D'>,
  Wv: NDArray<'D D'>,
  Wo: NDArray<'D D'>,
  options: Given<typeof spec>,
): NDArray<'N T D'> {
  const { heads, causal } = optionsOf('multiHeadSelfAttention', options, spec)
  const square = { Wq: [Wq, 'D D'], Wk: [Wk, 'D D'], Wv: [Wv, 'D D'], Wo: [Wo, 'D D'] } as const
  const { N, T, D } = axes('multiHeadSelfAttention', { X: [X, 'N T D'], ...square })
  counts('multiHeadSelfAttention', {
    'the number of positions': [T, 1],
    [`D / heads = ${D} / ${heads}`]: [D / heads, 1],
  })
  const width = D / heads
  const flat = { shape: [N * T, D], data: X.data }
  const [queries, keys, values] = [Wq, Wk, Wv].map((W) => slices({ ...matmul(flat, W), shape: X.shape }))
  const joined = zeros<'N T D'>(X.shape)
  slices(joined).forEach((example, n) => {
    for (let h = 0; h < heads; h++) {
      const own = (row: Float64Array): Float64Array => row.subarray(h * width, (h + 1) * width)
      const [q, k, v] = [queries, keys, values].map((all) => (all?.[n] ?? []).map(own))
      example.forEach((row, t) => {
        const weights = attentionWeights(q?.[t] as Float64Array, k ?? [], (s) => !causal || s <= t)
        own(row).set(weightedRow(weights, v ?? []))
      })
    }
  })
  return { shape: X.shape, data: matmul({ shape: [N * T, D], data: joined.data }, Wo).data }
}
