import { expect, it } from 'vitest'
import { silu, siluBackward } from '../activations/silu.ts'
import { array, nested, tabulate } from '../core/ndarray.ts'
import { rmsnormBackward } from '../normalization/rmsnorm-backward.ts'
import { rmsnormForward } from '../normalization/rmsnorm-forward.ts'
import { clipGradientNorm } from '../optimizers/clip-gradient-norm.ts'
import { cosineWarmup } from '../schedules/lr-cosine-warmup.ts'
import { differencesFrom } from '../testing/differences.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { dot, spread } from '../testing/spread.ts'
import { causalMask } from './causal-mask.ts'
import { embeddingBackward, embeddingForward } from './embedding.ts'
import { maskedAttention } from './masked-attention.ts'
import { multiHeadSelfAttention } from './multi-head-self-attention.ts'
import { multiHeadSelfAttentionBackward } from './multi-head-self-attention-backward.ts'
import { rotaryEmbedding } from './rotary-embedding.ts'
import { rotaryEmbeddingBackward } from './rotary-embedding-backward.ts'
import { scaledDotProductAttention } from './scaled-dot-product-attention.ts'
import { scaledDotProductAttentionBackward } from './scaled-dot-product-attention-backward.ts'
import { swiglu, swigluBackward } from './swiglu.ts'

const [Q, K, V] = [
  spread<'N T D'>([2, 3, 4], 5),
  spread<'N S D'>([2, 5, 4], 7),
  spread<'N S M'>([2, 5, 2], 11),
]

it('scaledDotProductAttentionBackward agrees with centered differences', () => {
  const dOut = spread<'N T M'>([2, 3, 2], 13)
  const loss = (q = Q, k = K, v = V): number => dot(dOut, scaledDotProductAttention(q, k, v))
  const { dQ, dK, dV } = scaledDotProductAttentionBackward(dOut, Q, K, V)
  expect(slopeDifferences((q) => loss(q), Q, dQ)).toEqual([])
  expect(slopeDifferences((k) => loss(Q, k), K, dK)).toEqual([])
  expect(slopeDifferences((v) => loss(Q, K, v), V, dV)).toEqual([])
})

it.each(['interleaved', 'halves'] as const)(
  'rotaryEmbeddingBackward agrees with centered differences, pairs: %s',
  (rotaryPairs) => {
    const [X, dOut] = [spread<'T D'>([3, 4], 5), spread<'T D'>([3, 4], 7)]
    const positions = array<'T'>([0, 2, 5])
    const options = { base: 10, rotaryPairs }
    const dX = rotaryEmbeddingBackward(dOut, X, positions, options)
    expect(slopeDifferences((x) => dot(dOut, rotaryEmbedding(x, positions, options)), X, dX)).toEqual([])
  },
)

it.each([false, true])(
  'multiHeadSelfAttentionBackward agrees with centered differences, causal: %s',
  (causal) => {
    const [X, dOut] = [spread<'N T D'>([2, 3, 4], 5), spread<'N T D'>([2, 3, 4], 17)]
    const W = [7, 11, 13, 19].map((seed) => spread<'D D'>([4, 4], seed))
    const [q = array([[]]), k = q, v = q, o = q] = W
    const options = { heads: 2, causal }
    const loss = (x = X, wq = q, wk = k, wv = v, wo = o): number =>
      dot(dOut, multiHeadSelfAttention(x, wq, wk, wv, wo, options))
    const { dX, dWq, dWk, dWv, dWo } = multiHeadSelfAttentionBackward(dOut, X, q, k, v, o, options)
    expect(slopeDifferences((x) => loss(x), X, dX)).toEqual([])
    expect(slopeDifferences((w) => loss(X, w), q, dWq)).toEqual([])
    expect(slopeDifferences((w) => loss(X, q, w), k, dWk)).toEqual([])
    expect(slopeDifferences((w) => loss(X, q, k, w), v, dWv)).toEqual([])
    expect(slopeDifferences((w) => loss(X, q, k, v, w), o, dWo)).toEqual([])
  },
)

it('swigluBackward agrees with centered differences', () => {
  const [X, W, gated, W2] = [
    ...[spread<'N D'>([3, 2], 5), spread<'D F'>([2, 4], 7)],
    ...[spread<'D F'>([2, 4], 11), spread<'F D'>([4, 2], 13)],
  ] as const
  const dOut = spread<'N D'>([3, 2], 17)
  const loss = (x = X, w = W, v = gated, w2 = W2): number => dot(dOut, swiglu(x, w, v, w2))
  const { dX, dW, dV, dW2 } = swigluBackward(dOut, X, W, gated, W2)
  expect(slopeDifferences((x) => loss(x), X, dX)).toEqual([])
  expect(slopeDifferences((w) => loss(X, w), W, dW)).toEqual([])
  expect(slopeDifferences((v) => loss(X, W, v), gated, dV)).toEqual([])
  expect(slopeDifferences((w2) => loss(X, W, gated, w2), W2, dW2)).toEqual([])
})

it('siluBackward agrees with centered differences', () => {
  const [x, dOut] = [spread<'N'>([7], 5), spread<'N'>([7], 7)]
  expect(slopeDifferences((at) => dot(dOut, silu(at)), x, siluBackward(dOut, x))).toEqual([])
})

it.each(['inside', 'outside'] as const)(
  'rmsnormBackward agrees with centered differences, with ε %s the root',
  (rmsEps) => {
    const [X, dOut, gamma] = [spread<'N D'>([3, 4], 5), spread<'N D'>([3, 4], 7), spread<'D'>([4], 11)]
    const options = { eps: 0.1, rmsEps }
    const { dX, dgamma } = rmsnormBackward(dOut, X, gamma, options)
    expect(slopeDifferences((x) => dot(dOut, rmsnormForward(x, gamma, options)), X, dX)).toEqual([])
    expect(slopeDifferences((gain) => dot(dOut, rmsnormForward(X, gain, options)), gamma, dgamma)).toEqual([])
  },
)

it('embeddingBackward agrees with centered differences, where words repeat and where one does not occur', () => {
  const [tokens, E] = [
    array<'N T'>([
      [2, 0, 2],
      [2, 2, 0],
    ]),
    spread<'V D'>([4, 3], 5),
  ]
  const dOut = spread<'N T D'>([2, 3, 3], 7)
  expect(
    slopeDifferences(
      (table) => dot(dOut, embeddingForward(tokens, table)),
      E,
      embeddingBackward(dOut, tokens, E),
    ),
  ).toEqual([])
})

it('a mask that hides nothing is no mask, and what it hides does not count', () => {
  const all = tabulate<'T S'>([3, 5], () => 1)
  expect(maskedAttention(Q, K, V, all)).toEqual(scaledDotProductAttention(Q, K, V))
  const first = tabulate<'T S'>([3, 5], (_, s) => (s === 0 ? 1 : 0))
  const values = tabulate<'N T M'>([2, 3, 2], (n, _, m) => V.data[n * 10 + m] as number)
  expect(maskedAttention(Q, K, V, first)).toEqual(values)
})

it('products of a million give weights of 0 and 1', () => {
  const far = { shape: K.shape, data: K.data.map((x) => 1e6 * x) }
  const out = scaledDotProductAttention(Q, far, V)
  expect(out.data.every(Number.isFinite)).toBe(true)
})

it('a causal head is attention under the causal mask', () => {
  const X = spread<'N T D'>([2, 4, 3], 5)
  const W = (seed: number) => spread<'D D'>([3, 3], seed)
  const projected = (seed: number) =>
    tabulate<'N T D'>([2, 4, 3], (n, t, d) =>
      [0, 1, 2].reduce(
        (all, k) => all + (X.data[(n * 4 + t) * 3 + k] as number) * (W(seed).data[3 * k + d] as number),
        0,
      ),
    )
  const eye = array<'D D'>([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
  const got = multiHeadSelfAttention(X, W(7), W(11), W(13), eye, { heads: 1, causal: true })
  const masked = maskedAttention(projected(7), projected(11), projected(13), causalMask(4))
  expect(differencesFrom(nested(got), nested(masked), 1e-12)).toEqual([])
})

it('the dot product of a rotated query and a rotated key depends on their positions only through the difference', () => {
  const [a, b] = [spread<'T D'>([1, 6], 5), spread<'T D'>([1, 6], 7)]
  for (const rotaryPairs of ['interleaved', 'halves'] as const) {
    const rotated = (x: typeof a, position: number) => rotaryEmbedding(x, array([position]), { rotaryPairs })
    expect(dot(rotated(a, 7), rotated(b, 3))).toBeCloseTo(dot(rotated(a, 4), rotated(b, 0)), 12)
    expect(rotated(a, 0)).toEqual(a)
  }
})

it('the pairs of halves are those of neighbors, in another order', () => {
  const X = spread<'T D'>([3, 6], 5)
  const moved = tabulate<'T D'>([3, 6], (t, d) => X.data[6 * t + 2 * (d % 3) + Math.floor(d / 3)] as number)
  const positions = array<'T'>([1, 5, 2])
  const halves = rotaryEmbedding(moved, positions, { rotaryPairs: 'halves' })
  const neighbors = rotaryEmbedding(X, positions)
  expect(halves.data).toEqual(
    tabulate([3, 6], (t, d) => neighbors.data[6 * t + 2 * (d % 3) + Math.floor(d / 3)] as number).data,
  )
})

it('gradients that are short enough, or all 0, stay as they are', () => {
  expect(clipGradientNorm([array<'M'>([3, 4])], { maxNorm: 5 }).gradients).toEqual([array([3, 4])])
  expect(clipGradientNorm([array<'M'>([0, 0])], { maxNorm: 5 })).toEqual({
    gradients: [array([0, 0])],
    norm: 0,
  })
})

it('a schedule without warm-up begins with the largest rate, and refuses to end before the warm-up does', () => {
  expect(cosineWarmup(0, { maxRate: 0.5, warmup: 0, total: 4 })).toBe(0.5)
  expect(() => cosineWarmup(0, { maxRate: 1, warmup: 4, total: 4 })).toThrow('total − warmup = 4 − 4 = 0')
})
