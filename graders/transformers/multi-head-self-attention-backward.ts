import { anyOf, formula, matrix, options, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { multiHeadSelfAttention } from '#reference/transformers/multi-head-self-attention.ts'
import { multiHeadSelfAttentionBackward } from '#reference/transformers/multi-head-self-attention-backward.ts'
import { fromTables, rowOf, rowsTimesRows, tableOf, tables, timesTable, unstableShift, weighHoles, weightsOf } from '../shared/attention.ts'
import { at, dot, plus, type Row, range, table, transposed } from '../shared/lists.ts'

type Table = readonly Row[]
/** The columns of each head. */
const split = (X: Table, H: number): readonly Table[] => range(H).map((h) => X.map((row) => row.slice((h * row.length) / H, ((h + 1) * row.length) / H)))
const joined = (heads: readonly Table[]): Table => (heads[0] ?? []).map((_, t) => heads.flatMap((head) => [...rowOf(head, t)]))
const zero = (all: Table): Table => all.map((row) => row.map(() => 0))

const paths = 'X enters queries, keys and values: add up dQ·Wqᵀ, dK·Wkᵀ and dV·Wvᵀ.'
const chain = 'With P the weights, dS = P ⊙ (dP − Σ dP ⊙ P), the sum over the keys of each query.'
type Paths = (q: Table, k: Table, v: Table) => Table
type Back = (scale: number, D: number) => number

const gradient = formula(
  { multiHeadSelfAttentionBackward },
  {
    id: 'multi-head-self-attention-backward',
    inputs: [reals('dOut', 'N T D'), reals('X', 'N T D'), reals('Wq', 'D D'), reals('Wk', 'D D'), reals('Wv', 'D D'), reals('Wo', 'D D'), options({ heads: [2, 1], causal: [false, true] })],
    sizes: { N: [2, 2], T: [2, 4], D: [4, 4] },
    smallest: { N: [1, 1], T: [2, 2], D: [2, 2] },
    larger: { N: [3, 3], T: [5, 6], D: [8, 8] },
    parts: { dX: 2, dWq: 1, dWk: 1, dWv: 1, dWo: 1 },
    holes: {
      paths: right<Paths>((q, k, v) => plus(plus(q, k), v))
        .wrong('query-path-missing', 'Path through queries missing', (_, k, v) => plus(k, v), `Your dX lacks the path through the queries. ${paths}`)
        .wrong('key-path-missing', 'Path through keys missing', (q, _, v) => plus(q, v), `Your dX lacks the path through the keys. ${paths}`)
        .wrong('value-path-missing', 'Path through values missing', (q, k) => plus(q, k), `Your dX lacks the path through the values. ${paths}`)
        .wrong('weights-path-missing', 'Weights taken as constant', (_q, _k, v) => v, `Your dX has the path through the values only, as if the weights of attention were constants. ${paths}`),
      slope: right((p: number, dp: number, mean: number): number => p * (dp - mean))
        .wrong('sum-missing', 'Path through sum missing', (p, dp) => p * dp, `The gradient in the scores lacks Σ dP ⊙ P, by which a score changes the other weights of its query. ${chain}`)
        .wrong('no-softmax-gradient', 'Softmax passed over', (_, dp) => dp, `You pass dP on as if there were no softmax. ${chain}`),
      back: right<Back>((scale) => scale).wrong(
        'scale-missing',
        'Scale missing in gradient',
        anyOf<Back>(
          () => 1,
          (_, D) => Math.sqrt(D),
        ),
        'Your gradients in queries and keys are not divided by √(D/H), as the scores are.',
      ),
      seen: right((s: number, t: number, causal: boolean): boolean => !causal || s <= t).wrong('causal-ignored', 'Future not hidden', () => true, 'Your gradients pass positions that causal hides. The weight of a hidden position is 0, and so is its gradient.'),
    },
    reading:
      (d) =>
      (dOut, X, Wq, Wk, Wv, Wo, { heads, causal }) => {
        const D = X.shape[2] ?? 1
        const weightsBy = [Wq, Wk, Wv].map((W) => table(W))
        const inputs = tables(X)
        const made = weightsBy.map((W) => inputs.map((own) => split(timesTable(own, W), heads)))
        const [queries = [], keys = [], values = []] = made
        const ups = tables(dOut).map((own) => split(timesTable(own, transposed(table(Wo))), heads))
        const perHead = range(heads).map((h) => {
          const of = (all: readonly (readonly Table[])[], n: number): Table => tableOf(all[n] ?? [], h)
          const scores = inputs.map((_, n) => rowsTimesRows(of(queries, n), of(keys, n)).map((row, t) => row.map((x, s) => (d.seen(s, t, causal) ? x / Math.sqrt(D / heads) : Number.NEGATIVE_INFINITY))))
          return weightsOf(scores, { shift: unstableShift.right, weigh: weighHoles.weigh.right }).map((P, n) => {
            const dP = rowsTimesRows(of(ups, n), of(values, n))
            const dS = P.map((row, t): Row => row.map((p, s) => (d.seen(s, t, causal) ? d.slope(p, at(rowOf(dP, t), s), dot(row, rowOf(dP, t))) / d.back(Math.sqrt(D / heads), D) : 0)))
            return { out: timesTable(P, of(values, n)), q: timesTable(dS, of(keys, n)), k: timesTable(transposed(dS), of(queries, n)), v: timesTable(transposed(P), of(ups, n)) }
          })
        })
        const whole = (part: 'out' | 'q' | 'k' | 'v'): readonly Table[] => inputs.map((_, n) => joined(perHead.map((all) => all[n]?.[part] ?? [])))
        const up = (part: 'q' | 'k' | 'v', k: number) => whole(part).map((own) => timesTable(own, transposed(tableOf(weightsBy, k))))
        const [toQ, toK, toV] = [up('q', 0), up('k', 1), up('v', 2)]
        const inWeights = (from: readonly Table[], part: readonly Table[]) => array(timesTable(transposed(from.flat()), part.flat()))
        return {
          dX: fromTables(inputs.map((own, n) => d.paths(toQ[n] ?? zero(own), toK[n] ?? zero(own), toV[n] ?? zero(own)))),
          dWq: inWeights(inputs, whole('q')),
          dWk: inWeights(inputs, whole('k')),
          dWv: inWeights(inputs, whole('v')),
          dWo: inWeights(whole('out'), tables(dOut)),
        }
      },
    measured: { at: (_, X, Wq, Wk, Wv, Wo) => ({ dX: X, dWq: Wq, dWk: Wk, dWv: Wv, dWo: Wo }), loss: ({ dX, dWq, dWk, dWv, dWo }, [dOut, , , , , , settings]) => dot([...dOut.data], [...multiHeadSelfAttention(dX, dWq, dWk, dWv, dWo, settings).data]) },
  },
)

export default suite('transformers/multi-head-self-attention-backward', 'Gradient of multi-head self-attention', [
  gradient.with({
    example: gradient.golden('gives the gradients of two positions with equal scores', {
      weight: 2,
      given: {
        dOut: [
          [
            [1, 0],
            [0, 0],
          ],
        ],
        X: [
          [
            [1, 0],
            [3, 0],
          ],
        ],
        Wq: matrix('0 0 / 0 0'),
        Wk: matrix('0 0 / 0 0'),
        Wv: matrix('1 0 / 0 1'),
        Wo: matrix('1 0 / 0 1'),
        options: { heads: 2, causal: false },
      },
      gives: {
        dX: array([
          [
            [0.5, 0],
            [0.5, 0],
          ],
        ]),
        dWq: array(matrix('0 0 / 0 0')),
        dWk: array(matrix('0 0 / 0 0')),
        dWv: array(matrix('2 0 / 0 0')),
        dWo: array(matrix('2 0 / 0 0')),
      },
      source: 'derived from Vaswani et al. 2017, section 3.2.2; worked by hand: both positions have the weight ½',
      hint: 'All scores are 0, so each position has the weight ½ in every mean.',
    }),
    random: { weight: 3, hint: 'Which of the four weights, or X, has another gradient? What is computed from it must stay a tensor of the graph all the way to the result.' },
    smallest: { weight: 0 },
  }),
])
