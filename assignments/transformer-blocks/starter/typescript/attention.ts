// Transformer blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Scaled dot-product attention: for each query, the mean of the values, weighted by how well their
 * keys match it.
 *
 *     out = softmax( Q·Kᵀ / √D ) · V
 *
 * The softmax runs over the keys. Dot products grow with √D, and a softmax of large scores has
 * almost no gradient; the division keeps them at the scale of one product of entries.
 *
 * @param Q `N × T × D`, queries
 * @param K `N × S × D`, keys
 * @param V `N × S × M`, values, one for each key
 * @returns `N × T × M`, in the unit of `V`; each entry lies between the least and the greatest of
 *   its column of `V`
 * @example
 * const Q = [[[2, 0, 0, 0]]]
 * const K = [[[1, 0, 0, 0], [0, 1, 0, 0]]]
 * scaledDotProductAttention(Q, K, [[[1], [3]]]) // ≈ [[[1.537883]]]
 */
export function scaledDotProductAttention(
  Q: number[][][],
  K: number[][][],
  V: number[][][],
): number[][][] {
  throw new Error('not written yet')
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
 */
export function scaledDotProductAttentionBackward(
  dOut: number[][][],
  Q: number[][][],
  K: number[][][],
  V: number[][][],
): { dQ: number[][][]; dK: number[][][]; dV: number[][][] } {
  throw new Error('not written yet')
}

/**
 * The causal mask: a position attends to itself and to those before it, and never to the future.
 *
 *     mask[t, s] = 1 if s ≤ t, else 0
 *
 * Convention: true in a mask marks what a query sees.
 *
 * @param T number of positions, an integer ≥ 1
 * @returns `T × T`, 1 for true and 0 for false; one row per query, one column per key
 * @example
 * causalMask(3) // = [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
 */
export function causalMask(T: number): number[][] {
  throw new Error('not written yet')
}

/**
 * Scaled dot-product attention in which each query sees only some of the keys.
 *
 *     S = Q·Kᵀ / √D, and −∞ where the mask hides a key        out = softmax(S) · V
 *
 * The mask acts before the softmax, so that the weights of the visible keys still sum to 1.
 *
 * Convention: true in a mask marks what a query sees.
 *
 * @param Q `N × T × D`, queries
 * @param K `N × S × D`, keys
 * @param V `N × S × M`, values, one for each key
 * @param mask `T × S`, true or false (1 or 0), the same for every example
 * @returns `N × T × M`, in the unit of `V`
 * @example
 * const Q = [[[1], [1]]]
 * const K = [[[0], [0]]]
 * const V = [[[1], [3]]]
 * maskedAttention(Q, K, V, [[1, 0], [1, 1]]) // = [[[1], [2]]]
 */
export function maskedAttention(
  Q: number[][][],
  K: number[][][],
  V: number[][][],
  mask: boolean[][],
): number[][][] {
  throw new Error('not written yet')
}

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
 * @param options `heads`: number of heads H, which divides D; `causal`: whether a position sees
 *   only itself and those before it
 * @returns `N × T × D`
 */
export function multiHeadSelfAttention(
  X: number[][][],
  Wq: number[][],
  Wk: number[][],
  Wv: number[][],
  Wo: number[][],
  options: { heads: number; causal: boolean },
): number[][][] {
  throw new Error('not written yet')
}
