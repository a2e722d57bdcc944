import { anyOf, formula, integer, printed, reals, right, suite, truths, under } from '#kit'
import { array, tabulate } from '#reference/core/ndarray.ts'
import { causalMask } from '#reference/transformers/causal-mask.ts'
import { maskedAttention } from '#reference/transformers/masked-attention.ts'
import { fromTables, rowOf, rowsTimesRows, scaleHole, tableOf, tables, timesTable, weighForward, weighHoles, weightsOf } from '../shared/attention.ts'
import { at, type Row, table } from '../shared/lists.ts'

/** Whether a query sees a key. */
const attentionMask = { keep: (mask: number): boolean => mask !== 0, drop: (mask: number): boolean => mask === 0 }
type Hide = (score: number, sees: boolean, mask: number) => number
const before = 'Set hidden scores to −∞ before the softmax, so that the weights of the others sum to 1.'

const masked = formula(
  { maskedAttention },
  {
    id: 'masked-attention',
    inputs: [reals('Q', 'N T D'), reals('K', 'N S D'), reals('V', 'N S M'), truths('mask', 'T S')],
    sizes: { N: [2, 2], T: [2, 3], S: [3, 5], D: [2, 5], M: [2, 3] },
    smallest: { N: [1, 1], T: [1, 2], S: [2, 2], D: [1, 2], M: [1, 1] },
    larger: { N: [3, 3], T: [4, 5], S: [5, 6], D: [6, 8], M: [4, 5] },
    obeys: { attentionMask },
    holes: {
      ...under('attention', { ...weighHoles, weigh: weighForward, scale: scaleHole }),
      hide: right<Hide>((score, sees) => (sees ? score : Number.NEGATIVE_INFINITY))
        .wrong('mask-ignored', 'Mask ignored', (score) => score, `You ignore the mask. ${before}`)
        .wrong('scores-zeroed', 'Hidden scores set to 0', (score, sees) => (sees ? score : 0), `You set hidden scores to 0, and exp(0) is 1: hidden keys keep some weight. ${before}`)
        .wrong(
          'mask-added',
          'Mask added as numbers',
          anyOf<Hide>(
            (score, _, mask) => score + mask,
            (score, sees) => score - (sees ? 0 : 1),
          ),
          `You add the mask to the scores, which moves them by 1 at most: hidden keys keep some weight. ${before}`,
        ),
      after: right((weight: number, _sees: boolean): number => weight),
    },
    together: [
      { id: 'mask-after-softmax', title: 'Mask after the softmax', fill: { hide: (score) => score, after: (weight, sees) => (sees ? weight : 0) }, says: `You set the weights of hidden keys to 0 after the softmax, so the rest no longer sum to 1. ${before}` },
    ],
    reading: (d) => (Q, K, V, mask) => {
      const [keys, values, marks] = [tables(K), tables(V), table(mask)]
      const mark = (t: number, s: number): number => at(rowOf(marks, t), s)
      const scores = tables(Q).map((queries, n) => rowsTimesRows(queries, tableOf(keys, n)).map((row, t): Row => row.map((x, s) => d.hide(x / d.scale(K.shape[2] ?? 1, row.length), d.attentionMask(mark(t, s)), mark(t, s)))))
      return fromTables(
        weightsOf(scores, d).map((weights, n) =>
          timesTable(
            weights.map((row, t) => row.map((weight, s) => d.after(weight, d.attentionMask(mark(t, s))))),
            tableOf(values, n),
          ),
        ),
      )
    },
  },
)

const mask = formula(
  { causalMask },
  {
    id: 'causal-mask',
    inputs: [integer('T', [3, 2, 4, 5])],
    sizes: {},
    obeys: { attentionMask: { keep: (sees: boolean): number => (sees ? 1 : 0), drop: (sees: boolean): number => (sees ? 0 : 1) } },
    holes: {
      sees: right((t: number, s: number): boolean => s <= t)
        .wrong('self-hidden', 'Position hides itself', (t, s) => s < t, 'No position sees itself in your mask, and the first one sees nothing. Position t sees 0 … t, itself included.')
        .wrong('one-ahead', 'One position too many', (t, s) => s <= t + 1, 'Each position sees the next one in your mask, which is what it should predict. Position t sees 0 … t.')
        .wrong('only-future', 'Rows and columns swapped', (t, s) => s >= t, 'Each position sees the future in your mask: rows and columns are swapped. Rows are queries: row t has columns 0 … t.')
        .wrong('only-self', 'Only itself', (t, s) => s === t, 'Each position sees only itself in your mask. It also sees those before it.')
        .wrong('nothing-hidden', 'Nothing hidden', () => true, 'Every position sees all others in your mask. Hide the future: position t sees 0 … t.'),
    },
    reading: (d) => (T) => tabulate([T, T], (t, s) => d.attentionMask(d.sees(t, s))),
  },
)

export default suite('transformers/masked-attention', 'Attention with a mask', [
  masked.with({
    example: masked.golden('gives a query the mean of the values that it sees', {
      weight: 2,
      given: {
        Q: [
          [
            [2, 0, 0, 0],
            [2, 0, 0, 0],
          ],
        ],
        K: [
          [
            [1, 0, 0, 0],
            [0, 1, 0, 0],
            [4, 0, 0, 0],
          ],
        ],
        V: [[[1], [3], [9]]],
        mask: [
          [1, 1, 0],
          [0, 1, 0],
        ],
      },
      gives: printed([[['1.53788'], ['3.00000']]]),
      under: { attentionMask: 'keep' },
      source: 'Vaswani et al. 2017, equation 1 and section 3.2.3; worked by hand: weights 0.731059, 0.268941 and 0',
      hint: 'The last key is hidden from both queries: the weights of the other two sum to 1.',
    }),
    random: { weight: 3, hint: 'Print the weights: 0 where the mask hides a key, and every row sums to 1.' },
    smallest: { weight: 0 },
  }),
  mask.with({
    three: mask.golden('lets three positions see themselves and those before', {
      given: { T: 3 },
      gives: array([
        [1, 0, 0],
        [1, 1, 0],
        [1, 1, 1],
      ]),
      under: { attentionMask: 'keep' },
      source: 'Vaswani et al. 2017, section 3.2.3; worked by hand',
      hint: 'The first row has one visible key, the last row all of them.',
    }),
    random: { draws: 4, weight: 1 },
    smallest: false,
    larger: { inputs: [integer('T', [7, 9])], concept: 'longer sequences' },
  }),
])
