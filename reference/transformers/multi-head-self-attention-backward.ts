import { attentionWeights, dot } from '../core/attend.ts'
import { axes } from '../core/axes.ts'
import { matmul, type NDArray, transpose, zeros, zip } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf, requiredCount } from '../core/options.ts'
import { slices } from '../core/slices.ts'
import { counts } from '../core/within.ts'

const spec = { heads: requiredCount(1), causal: boolean(false) }

/** Gradients of the loss in what multi-head self-attention was given. */
export interface MultiHeadGradients {
  readonly dX: NDArray<'N T D'>
  readonly dWq: NDArray<'D D'>
  readonly dWk: NDArray<'D D'>
  readonly dWv: NDArray<'D D'>
  readonly dWo: NDArray<'D D'>
}

/**
 * Gradients of the loss in input and weights of multi-head self-attention, from its gradient in the output.
 *
 *     J = [ head 0, head 1, … ]      dWo = Jᵀ·dOut      dJ = dOut·Woᵀ
 *     dQ, dK and dV of each head as in attention
 *     dWq = Xᵀ·dQ      dWk = Xᵀ·dK      dWv = Xᵀ·dV      dX = dQ·Wqᵀ + dK·Wkᵀ + dV·Wvᵀ
 *
 * @param dOut `N × T × D`, gradient of the loss in each output
 * @param X `N × T × D`, input of the forward pass
 * @param Wq `D × D`, weights of the queries
 * @param Wk `D × D`, weights of the keys
 * @param Wv `D × D`, weights of the values
 * @param Wo `D × D`, weights of the output
 * @param options.heads number of heads H, which divides D
 * @param options.causal whether a position sees only itself and those before it; default false
 * @returns `dX`, `dWq`, `dWk`, `dWv` and `dWo`, each of the shape of its argument
 * @throws {ShapeError} if the arguments disagree in `N`, `T` or `D`
 * @throws {RangeError} if `heads` is not an integer ≥ 1 that divides D, or there are no positions
 *
 * @source derived from Vaswani et al. 2017, section 3.2.2; without biases
 * @example
 * const [X, one, zero] = [array([[[1], [3]]]), array([[1]]), array([[0]])]
 * const { dX, dWq, dWo } = multiHeadSelfAttentionBackward(array([[[1], [0]]]), X, zero, zero, one, one, { heads: 1 })
 * dX  // = [[[0.5], [0.5]]]
 * dWq // = [[0]]
 * dWo // = [[2]]
 */
export function multiHeadSelfAttentionBackward(
  dOut: NDArray<'N T D'>,
  X: NDArray<'N T D'>,
  Wq: NDArray<'D D'>,
  Wk: NDArray<'D D'>,
  Wv: NDArray<'D D'>,
  Wo: NDArray<'D D'>,
  options: Given<typeof spec>,
): MultiHeadGradients {
  const name = 'multiHeadSelfAttentionBackward'
  const { heads, causal } = optionsOf(name, options, spec)
  const square = { Wq: [Wq, 'D D'], Wk: [Wk, 'D D'], Wv: [Wv, 'D D'], Wo: [Wo, 'D D'] } as const
  const { N, T, D } = axes(name, { dOut: [dOut, 'N T D'], X: [X, 'N T D'], ...square })
  counts(name, { 'the number of positions': [T, 1], [`D / heads = ${D} / ${heads}`]: [D / heads, 1] })
  const flat = (x: NDArray): NDArray<'K D'> => ({ shape: [N * T, D], data: x.data })
  const made = (W: NDArray<'D D'>) => slices({ ...matmul(flat(X), W), shape: X.shape })
  const [queries, keys, values] = [made(Wq), made(Wk), made(Wv)]
  const up = slices({ ...matmul(flat(dOut), transpose(Wo)), shape: X.shape })
  const [joined, dQ, dK, dV] = [zeros(X.shape), zeros(X.shape), zeros(X.shape), zeros(X.shape)]
  const [toJoined, toQueries, toKeys, toValues] = [slices(joined), slices(dQ), slices(dK), slices(dV)]
  for (let h = 0; h < heads; h++) {
    const own = (row: Float64Array): Float64Array => row.subarray((h * D) / heads, ((h + 1) * D) / heads)
    up.forEach((example, n) => {
      const rowsOf = (all: readonly (readonly Float64Array[])[]) => (all[n] ?? []).map(own)
      const [q, k, v] = [rowsOf(queries), rowsOf(keys), rowsOf(values)]
      const [j, toQ, toK, toV] = [rowsOf(toJoined), rowsOf(toQueries), rowsOf(toKeys), rowsOf(toValues)]
      example.map(own).forEach((gradient, t) => {
        const query = q[t] as Float64Array
        const weights = attentionWeights(query, k, (s) => !causal || s <= t)
        const toWeights = Float64Array.from(v, (value) => dot(gradient, value))
        const mean = dot(toWeights, weights)
        weights.forEach((weight, s) => {
          const slope = (weight * ((toWeights[s] as number) - mean)) / Math.sqrt(D / heads)
          add(j[t], v[s], weight)
          add(toV[s], gradient, weight)
          add(toQ[t], k[s], slope)
          add(toK[s], query, slope)
        })
      })
    })
  }
  const back = (gradient: NDArray, W: NDArray<'D D'>) => matmul(flat(gradient), transpose(W))
  const weightsFrom = (gradient: NDArray) => matmul(transpose(flat(X)), flat(gradient))
  const sum = (a: number, b: number): number => a + b
  const dX = zip(zip(back(dQ, Wq), back(dK, Wk), sum), back(dV, Wv), sum)
  return {
    dX: { shape: X.shape, data: dX.data },
    dWq: weightsFrom(dQ),
    dWk: weightsFrom(dK),
    dWv: weightsFrom(dV),
    dWo: matmul(transpose(flat(joined)), flat(dOut)),
  }
}

function add(to: Float64Array = new Float64Array(), row: Float64Array = to, factor: number): void {
  row.forEach((entry, d) => {
    to[d] = (to[d] as number) + factor * entry
  })
}
