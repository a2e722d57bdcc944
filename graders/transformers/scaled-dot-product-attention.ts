import { anyOf, formula, printed, reals, right, suite, under } from '#kit'
import { array, map } from '#reference/core/ndarray.ts'
import { scaledDotProductAttention } from '#reference/transformers/scaled-dot-product-attention.ts'
import { scaledDotProductAttentionBackward } from '#reference/transformers/scaled-dot-product-attention-backward.ts'
import { fromTables, lateScale, rowOf, rowsTimesRows, scaleHole, tableOf, tables, timesTable, unstableShift, weighAll, weighHoles, weightHole, weightsOf } from '../shared/attention.ts'
import { at, dot, type Row, sum, transposed } from '../shared/lists.ts'
import { farApart } from '../shared/sentences.ts'

const inputs = [reals('Q', 'N T D'), reals('K', 'N S D'), reals('V', 'N S M')] as const
const shape = { sizes: { N: [2, 2], T: [2, 3], S: [2, 4], D: [2, 5], M: [2, 3] }, smallest: { N: [1, 1], T: [1, 1], S: [1, 2], D: [1, 2], M: [1, 1] }, larger: { N: [3, 3], T: [4, 5], S: [5, 6], D: [6, 8], M: [4, 5] } } as const

const attention = formula(
  { scaledDotProductAttention },
  {
    id: 'attention',
    inputs,
    ...shape,
    holes: { weigh: weighAll, shift: unstableShift, scale: scaleHole, weight: weightHole },
    together: [lateScale],
    reading: (d) => (Q, K, V) => {
      const [keys, values] = [tables(K), tables(V)]
      const scores = tables(Q).map((queries, n) => rowsTimesRows(queries, tableOf(keys, n)).map((row) => row.map((x) => x / d.scale(K.shape[2] ?? 1, row.length, V.shape[2] ?? 1, queries.length, values.length))))
      return fromTables(
        weightsOf(scores, d).map((weights, n) =>
          timesTable(
            weights.map((row) => row.map((weight) => d.weight(weight, K.shape[2] ?? 1))),
            tableOf(values, n),
          ),
        ),
      )
    },
  },
)

const chain = 'With P the weights, dS = P ⊙ (dP − Σ dP ⊙ P), the sum over the keys of each query.'
type Back = (scale: number, of: 'dQ' | 'dK') => number
const gradient = formula(
  { scaledDotProductAttentionBackward },
  {
    id: 'attention-backward',
    inputs: [reals('dOut', 'N T M'), ...inputs],
    ...shape,
    parts: { dQ: 2, dK: 2, dV: 1 },
    holes: {
      ...under('attention', { scale: scaleHole, weigh: weighHoles.weigh, shift: unstableShift }),
      back: right<Back>((scale) => scale).wrong(
        'scale-missing',
        'Scale missing in gradient',
        anyOf<Back>(
          () => 1,
          (scale, of) => (of === 'dQ' ? 1 : scale),
          (scale, of) => (of === 'dK' ? 1 : scale),
        ),
        'Your forward pass divides by √D, and your gradients in Q and K do not. Divide dQ and dK by √D too.',
      ),
      slope: right((p: number, dp: number, mean: number, _column: number): number => p * (dp - mean))
        .wrong('sum-missing', 'Path through sum missing', (p, dp) => p * dp, `You leave out Σ dP ⊙ P, by which a score changes the other weights of its query. ${chain}`)
        .wrong('softmax-as-sigmoid', 'Gradient of a sigmoid', (p, dp) => p * (1 - p) * dp, `You use p·(1 − p): the derivative of a weight by its own score, not by the others. ${chain}`)
        .wrong('no-softmax-gradient', 'Softmax passed over', (_, dp) => dp, `You pass dP on as if there were no softmax. ${chain}`)
        .wrong('sum-over-queries', 'Sum over the queries', (p, dp, _mean, column) => p * (dp - column), `You sum dP ⊙ P over the queries. ${chain}`),
      weights: right((p: number, _score: number): number => p).wrong('dv-from-scores', 'Scores instead of weights', (_, score) => score, 'You multiply dOut by the scores to get dV. Multiply by the weights, after the softmax: dV = Pᵀ · dOut.'),
    },
    reading: (d) => (dOut, Q, K, V) => {
      const [outs, queries, keys, values] = [tables(dOut), tables(Q), tables(K), tables(V)]
      const [D, M] = [K.shape[2] ?? 1, V.shape[2] ?? 1]
      const scores = queries.map((q, n) => rowsTimesRows(q, tableOf(keys, n)).map((row) => row.map((x) => x / d.scale(D, row.length, M, q.length, values.length))))
      const weights = weightsOf(scores, d)
      const over = (all: readonly Row[], of: 'dQ' | 'dK'): readonly Row[] => all.map((row) => row.map((x) => x / d.back(d.scale(D, K.shape[1] ?? 1, M, Q.shape[1] ?? 1, values.length), of)))
      const slopes = weights.map((P, n) => {
        const dP = rowsTimesRows(tableOf(outs, n), tableOf(values, n))
        const columns = transposed(P).map((column, s) => sum(column.map((p, t) => p * at(rowOf(dP, t), s))))
        return P.map((row, t): Row => row.map((p, s) => d.slope(p, at(rowOf(dP, t), s), dot(row, rowOf(dP, t)), at(columns, s))))
      })
      return {
        dQ: fromTables(slopes.map((dS, n) => over(timesTable(dS, tableOf(keys, n)), 'dQ'))),
        dK: fromTables(slopes.map((dS, n) => over(timesTable(transposed(dS), tableOf(queries, n)), 'dK'))),
        dV: fromTables(weights.map((P, n) => timesTable(transposed(P.map((row, t) => row.map((p, s) => d.weights(p, at(rowOf(tableOf(scores, n), t), s))))), tableOf(outs, n)))),
      }
    },
    measured: { at: (_, Q, K, V) => ({ dQ: Q, dK: K, dV: V }), loss: ({ dQ, dK, dV }, [dOut]) => dot([...dOut.data], [...scaledDotProductAttention(dQ, dK, dV).data]) },
  },
)

const paper = 'Vaswani et al. 2017, equation 1; worked by hand'
const example = {
  Q: [[[2, 0, 0, 0]]],
  K: [
    [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ],
  ],
  V: [
    [
      [1, 0],
      [3, 4],
    ],
  ],
}

export default suite('transformers/scaled-dot-product-attention', 'Scaled dot-product attention', [
  attention.with({
    example: attention.golden('weighs two values by how well their keys match', {
      weight: 2,
      given: example,
      gives: printed([[['1.53788', '1.07577']]]),
      source: `${paper}: the products 2 and 0 over √4 are 1 and 0, and e / (e + 1) is 0.731059`,
      hint: 'The products are 2 and 0. Divide by √4, then take the softmax: 0.731059 and 0.268941.',
    }),
    equal: attention.golden('averages the values where all keys match alike', {
      weight: 0,
      given: { Q: [[[1], [5]]], K: [[[0], [0]]], V: [[[1], [3]]] },
      gives: array([[[2], [2]]]),
      source: 'worked by hand: equal scores give equal weights',
      concept: 'keys that match alike',
    }),
    random: { weight: 3, hint: 'Print the weights: each row, one per query, sums to 1.' },
    shift: attention.invariant('does not change when the same vector is added to all keys', { weight: 0, concept: 'shifted keys', under: ([Q, K, V]) => [Q, map(K, (x) => x + 1), V] }),
    large: attention.golden('stays finite for products of thousands', {
      ...farApart,
      given: {
        Q: [
          [
            [100, 0, 0, 0],
            [-100, 0, 0, 0],
          ],
        ],
        K: [
          [
            [20, 0, 0, 0],
            [-20, 0, 0, 0],
          ],
        ],
        V: [[[1], [3]]],
      },
      gives: array([[[1], [3]]]),
      source: 'worked by hand: scores of 1000 and −1000 give weights of 1 and 0',
      hint: 'The weights here are 1 and 0 for the first query, 0 and 1 for the second. Check that the largest score of each query is subtracted before exp: no weight changes.',
    }),
    alike: attention.golden('stays finite for products of thousands that are alike', {
      ...farApart,
      weight: 0,
      concept: 'large products that are alike',
      given: { Q: [[[100]]], K: [[[20], [20]]], V: [[[1], [3]]] },
      gives: array([[[2]]]),
      source: 'worked by hand: equal scores give equal weights',
    }),
    extreme: attention.extreme({ axes: { N: [1, 2], D: [4, 4] } }),
    smallest: { weight: 0 },
  }),
  gradient.with({
    example: gradient.golden('gives the gradients of one query', {
      weight: 2,
      given: { ...example, dOut: [[[1, 0]]] },
      gives: {
        dQ: printed([[['-0.196612', '0.196612', '0', '0']]]),
        dK: printed([
          [
            ['-0.393224', '0', '0', '0'],
            ['0.393224', '0', '0', '0'],
          ],
        ]),
        dV: printed([
          [
            ['0.731059', '0'],
            ['0.268941', '0'],
          ],
        ]),
      },
      source: 'derived from Vaswani et al. 2017, equation 1: dS is ∓2 · 0.731059 · 0.268941',
      hint: 'dP is 1 and 3, their weighted mean 1.53788. So dS is 0.731059 · (1 − 1.53788) and the opposite.',
    }),
    random: { hint: 'Check the sums of dS: zero for each query.' },
    large: gradient.golden('stays finite for products of thousands', {
      ...farApart,
      given: { dOut: [[[1], [1]]], Q: [[[100], [0]]], K: [[[10], [-10]]], V: [[[1], [3]]] },
      gives: { dQ: array([[[0], [-10]]]), dK: array([[[0], [0]]]), dV: array([[[1.5], [0.5]]]) },
      source: 'worked by hand: scores of 1000 and −1000 give weights of 1 and 0, and dS is 0; scores of 0 give weights of ½, and dS is ∓½',
      hint: 'The weights of the first query are 1 and 0 and do not change; those of the second are ½ and ½.',
    }),
    alike: gradient.golden('stays finite for products of thousands that are alike', {
      ...farApart,
      weight: 0,
      concept: 'large products that are alike',
      given: { dOut: [[[1]]], Q: [[[100]]], K: [[[20], [20]]], V: [[[1], [3]]] },
      gives: { dQ: array([[[0]]]), dK: array([[[-50], [50]]]), dV: array([[[0.5], [0.5]]]) },
      source: 'worked by hand: both weights are ½, and dS is ∓½',
    }),
    smallest: false,
  }),
])
