import { formula, integer, matrix, printed, reals, right, suite, truths, under } from '#kit'
import { array, tabulate } from '#reference/core/ndarray.ts'
import { causalMask } from '#reference/transformers/causal-mask.ts'
import { maskedAttention } from '#reference/transformers/masked-attention.ts'
import { afterMask, fromTables, hiddenScore, lateMasks, lateScale, rowsTimesRows, scaleHole, tableOf, tables, timesTable, unstableShift, weighForward, weightHole, weightsOf } from '../shared/attention.ts'
import { type Row, table } from '../shared/lists.ts'
import { farApart } from '../shared/sentences.ts'

/** Whether a query sees a key. */
const attentionMask = { keep: (mask: number): boolean => mask !== 0, drop: (mask: number): boolean => mask === 0 }
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
      ...under('attention', { weigh: weighForward, shift: unstableShift, scale: scaleHole }),
      hidden: hiddenScore('masked-attention').wrong('mask-ignored', 'Mask ignored', (score) => score, 'You ignore the mask. Set hidden scores to −∞ before the softmax, so that the weights of the others sum to 1.'),
      visible: right((score: number): number => score).wrong(
        'times-infinity',
        'No numbers at all',
        () => Number.NaN,
        'Your answers are not numbers, as where a mask is multiplied by −∞: 0 · −∞ is NaN. Put −∞ where a key is hidden, and leave the other scores alone.',
      ),
      sees: right((sees: boolean, _t: number, _s: number): boolean => sees).wrong('own-mask', 'Mask not the given', (_sees, t, s) => s <= t, 'You use a causal mask whatever mask you are given. Hide what the given mask hides.'),
      after: afterMask,
      weight: weightHole,
    },
    together: [...lateMasks('masked-attention'), lateScale],
    reading: (d) => (Q, K, V, mask) => {
      const [keys, values, marks] = [tables(K), tables(V), table(mask)]
      const sees = marks.map((row, t) => row.map((mark, s) => d.sees(d.attentionMask(mark), t, s)))
      const seen = (score: number, t: number, s: number): number => (sees[t]?.[s] ? d.visible(score) : d.hidden(score))
      const scores = tables(Q).map((queries, n) => rowsTimesRows(queries, tableOf(keys, n)).map((row, t): Row => row.map((x, s) => seen(x / d.scale(K.shape[2] ?? 1, row.length, V.shape[2] ?? 1, queries.length, values.length), t, s))))
      return fromTables(
        weightsOf(scores, d).map((weights, n) =>
          timesTable(
            weights.map((row, t) => d.after(row, sees[t] ?? []).map((weight) => d.weight(weight, K.shape[2] ?? 1))),
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

const alike = { Q: [[[1]]], K: [[[0], [0]]], V: [[[1], [3]]] }
const unmasked = { weight: 0, gives: array([[[2]]]), source: 'worked by hand: equal scores give equal weights', concept: 'a mask that hides nothing' } as const

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
    far: masked.golden('hides a key whose score is far above the visible ones', {
      ...farApart,
      given: { Q: [[[100], [100], [0]]], K: [[[-200], [-200], [200]]], V: [[[1], [3], [9]]], mask: matrix('1 1 0 / 0 0 1 / 1 1 0') },
      gives: array([[[2], [9], [2]]]),
      under: { attentionMask: 'keep' },
      source: 'worked by hand: the scores are −20000, −20000 and 20000; two keys that match alike weigh ½ each, and a key alone weighs 1',
      hint: 'The first query sees two keys with scores of −20000, and the key that it does not see has a score of 20000.',
    }),
    // Under either value every query sees all keys.
    'all-kept': masked.golden('lets a query see all keys', { ...unmasked, given: { ...alike, mask: [[1, 1]] }, only: { attentionMask: 'keep' } }),
    'none-dropped': masked.golden('lets a query see all keys', { ...unmasked, given: { ...alike, mask: [[0, 0]] }, only: { attentionMask: 'drop' } }),
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
    long: mask.random('works for 70 positions', { inputs: [integer('T', [70])], draws: 1, sizes: 'unusual', concept: 'long sequences' }),
    larger: { inputs: [integer('T', [7, 9])], concept: 'longer sequences' },
  }),
])
