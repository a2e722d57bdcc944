import { anyOf, formula, matrix, options, printed, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { multiHeadSelfAttention } from '#reference/transformers/multi-head-self-attention.ts'
import { afterMask, fromTables, hiddenScore, lateMasks, lateScale, rowOf, rowsTimesRows, tableOf, tables, timesTable, unstableShift, weighForward, weightHole, weightsOf } from '../shared/attention.ts'
import { at, plus, type Row, range, table, transposed } from '../shared/lists.ts'
import { farApart } from '../shared/sentences.ts'

type Table = readonly Row[]
/** From T rows of D numbers to the rows of each head, and back. */
type Split = (X: Table, heads: number) => readonly Table[]
type Merge = (heads: readonly Table[]) => Table

const inRows = (flat: Row, width: number): Table => range(flat.length / width).map((t) => flat.slice(t * width, (t + 1) * width))
const sideBySide: Split = (X, H) => range(H).map((h) => X.map((row) => row.slice((h * row.length) / H, ((h + 1) * row.length) / H)))
const joined: Merge = (heads) => (heads[0] ?? []).map((_, t) => heads.flatMap((head) => [...rowOf(head, t)]))
/** As reshaping N × T × D to N × H × T × D/H does. */
const reshaped: Split = (X, H) => {
  const width = rowOf(X, 0).length / H
  const all = inRows(X.flat(), width)
  return range(H).map((h) => all.slice(h * X.length, (h + 1) * X.length))
}
const flattened: Merge = (heads) => inRows(heads.flat(2), heads.length * rowOf(heads[0] ?? [], 0).length)
const inTurn: Split = (X, H) => range(H).map((h) => X.map((row) => row.filter((_, d) => d % H === h)))
const interleaved: Merge = (heads) => (heads[0] ?? []).map((row, t) => row.flatMap((_, d) => heads.map((head) => at(rowOf(head, t), d))))

const blocks = 'Head h has the columns from h·D/H on: reshape to N × T × H × D/H, then swap the axes T and H.'
const back = 'Swap the axes T and H back before you reshape to N × T × D, so that the heads of one position stand side by side.'
const inOrder = 'The heads stand side by side in their order: head 0 first, each with its D/H columns.'
const sees = 'A position sees itself and those before it where causal is true, and all where it is false.'
type Sees = (t: number, s: number) => boolean
/** Under a causal mask, only what this says is seen. */
const seesOnly = (seen: Sees) => ({ sees: (t: number, s: number, causal: boolean): boolean => !causal || seen(t, s) })
/** Where a query sees nothing: 0 / 0, or all weights alike if −∞ is a large number. */
const emptyRows = (seen: Sees) => [seesOnly(seen), { ...seesOnly(seen), hidden: () => -1e30 }]
type Projected = (X: Table, W: Table) => Table
type Projection = (X: Table, all: Weights) => Table
interface Weights {
  readonly q: Table
  readonly k: Table
  readonly v: Table
}

const attention = formula(
  { multiHeadSelfAttention },
  {
    id: 'multi-head-self-attention',
    inputs: [reals('X', 'N T D'), reals('Wq', 'D D'), reals('Wk', 'D D'), reals('Wv', 'D D'), reals('Wo', 'D D'), options({ heads: [2, 1], causal: [false, true] })],
    sizes: { N: [2, 2], T: [2, 4], D: [4, 4] },
    smallest: { N: [1, 1], T: [1, 2], D: [2, 2] },
    larger: { N: [3, 3], T: [5, 6], D: [8, 8] },
    holes: {
      weigh: weighForward,
      ...under('attention', { shift: unstableShift }),
      scale: right((width: number, _D: number, _T: number): number => Math.sqrt(width))
        .wrong('attention/no-scale', 'Products not scaled', () => 1, 'You do not divide the products of queries and keys. Divide them by √(D/H), the root of the length of a head’s key.')
        .wrong('scale-by-model', 'Root of all features', (_, D) => Math.sqrt(D), 'You divide by √D, as if there were one head. Each head has keys of D/H numbers: divide by √(D/H).')
        .wrong(
          'attention/scale-by-d',
          'D instead of √D',
          anyOf<(width: number, D: number) => number>(
            (width) => width,
            (_, D) => D,
          ),
          'You divide the products by a length instead of its root. Divide by √(D/H).',
        )
        .wrong(
          'attention/scale-by-keys',
          'Root of another axis',
          anyOf<(width: number, D: number, T: number) => number>(
            (_width, _D, T) => Math.sqrt(T),
            (width, D) => Math.sqrt(D / width),
          ),
          'You divide by the root of the number of positions, or of the number of heads. Divide by √(D/H), the root of the length of a head’s key.',
        )
        .wrong('attention/scale-multiplied', 'Multiplied by √D', (width) => 1 / Math.sqrt(width), 'You multiply the products by √(D/H). Divide by it, so that they stay small.'),
      times: right((X: Table, W: Table): Table => timesTable(X, W)).wrong(
        'weights-transposed',
        'Weights transposed',
        (X, W) => timesTable(X, transposed(W)),
        'You multiply by the transposes of the weights. Queries are X·Wq, without a transpose, and so are the others.',
      ),
      heads: right((heads: number, _D: number): number => heads)
        .wrong('one-head', 'One head for all', () => 1, 'You take one head over all features, whatever heads says. Split them into that many heads.')
        .wrong('two-heads', 'Always two heads', () => 2, 'You always take two heads, whatever heads says. Split the features into that many heads.')
        .wrong('heads-and-width-swapped', 'Heads and width swapped', (heads, D) => D / heads, 'You take as many features for each head as there should be heads. Each of H heads has D/H features.'),
      q: right<Projection>((_X, { q }) => q),
      k: right<Projection>((_X, { k }) => k)
        .wrong('keys-from-wq', 'Queries used as keys', (_, { q }) => q, 'Your keys are your queries: Wk is not used. Keys are X·Wk.')
        .wrong('keys-from-wv', 'Values used as keys', (_, { v }) => v, 'Your keys are your values: Wk is not used. Keys are X·Wk.'),
      v: right<Projection>((_X, { v }) => v)
        .wrong('values-not-projected', 'Values not projected', (X) => X, 'You use X itself as the values: Wv is not used. Values are X·Wv.')
        .wrong('values-from-wk', 'Keys used as values', (_, { k }) => k, 'You use the keys as the values: Wv is not used. Values are X·Wv.'),
      split: right<Split>(sideBySide).wrong('split-in-turn', 'Columns dealt in turn', inTurn, `You deal the columns out to the heads one by one: head 0, head 1, head 0 again. ${blocks}`),
      merge: right<Merge>(joined)
        .wrong('merge-without-swap', 'Heads joined without swap', flattened, `Numbers of different positions end up in one row. ${back}`)
        .wrong('heads-interleaved', 'Heads interleaved', interleaved, `The numbers of the heads alternate in your rows. ${inOrder}`)
        .wrong('heads-reversed', 'Heads in reverse order', (heads) => joined(heads.toReversed()), `Your last head stands first. ${inOrder}`),
      sees: right((t: number, s: number, causal: boolean): boolean => !causal || s <= t)
        .wrong('causal-ignored', 'Future not hidden', () => true, `Your positions see the future although causal is true. ${sees}`)
        .wrong('always-causal', 'Future always hidden', (t, s) => s <= t, `Your positions never see the future, whatever causal says. ${sees}`)
        .wrong('causal-reversed', 'Causal taken for opposite', (t, s, causal) => causal || s <= t, `You hide the future where causal is false, and show it where causal is true. ${sees}`)
        .wrong('one-ahead', 'One position too many', (t, s, causal) => !causal || s <= t + 1, `Each of your positions sees the next one too. ${sees}`),
      hidden: hiddenScore('multi-head-self-attention'),
      after: afterMask,
      weight: weightHole,
      out: right((joint: Table, Wo: Table, times: Projected, _X: Table): Table => times(joint, Wo))
        .wrong('no-output-projection', 'Output not projected', (joint) => joint, 'You return the heads as they are: Wo is not used. Multiply them by Wo at the end.')
        .wrong('output-transposed', 'Output weights transposed', (joint, Wo, times) => times(joint, transposed(Wo)), 'You multiply the heads by the transpose of Wo. The output is heads·Wo, without a transpose.')
        .wrong('residual', 'Input added on top', (joint, Wo, times, X) => plus(times(joint, Wo), X), 'You add X to the output, as the block around this layer does. Here the output is the heads times Wo alone.'),
    },
    together: [
      { id: 'only-future', title: 'Past hidden, not future', fill: [seesOnly((t, s) => s >= t), ...emptyRows((t, s) => s > t)], says: `You hide the past instead of the future. ${sees}` },
      { id: 'self-hidden', title: 'Position hides itself', fill: emptyRows((t, s) => s < t), says: `Your positions do not see themselves, and the first one sees nothing. ${sees}` },
      { id: 'split-without-swap', title: 'Heads split without swap', fill: [{ split: reshaped }, { split: reshaped, merge: flattened }], says: `Your heads mix numbers of different positions. ${blocks}` },
      { id: 'queries-and-keys-swapped', title: 'Queries and keys swapped', fill: { q: (_, { k }) => k, k: (_, { q }) => q }, says: 'Your queries and keys are swapped. Scores are Q·Kᵀ with Q = X·Wq: one row per query.' },
      ...lateMasks('multi-head-self-attention'),
      lateScale,
    ],
    reading:
      (d) =>
      (X, Wq, Wk, Wv, Wo, { heads: given, causal }) => {
        const D = X.shape[2] ?? 1
        const heads = d.heads(given, D)
        const parts = tables(X).map((own) => {
          const made = { q: d.times(own, table(Wq)), k: d.times(own, table(Wk)), v: d.times(own, table(Wv)) }
          return [d.q(own, made), d.k(own, made), d.v(own, made)].map((one) => d.split(one, heads))
        })
        const scoresOf = (h: number) =>
          parts.map(([q = [], k = []]) => rowsTimesRows(tableOf(q, h), tableOf(k, h)).map((row, t): Row => row.map((x, s) => (d.sees(t, s, causal) ? x / d.scale(D / heads, D, row.length) : d.hidden(x / d.scale(D / heads, D, row.length))))))
        const scores = range(heads).map(scoresOf)
        const perHead = scores.map((own, h) => {
          const weights = weightsOf(own, d, scores.flat())
          return parts.map(([, , v = []], n) =>
            timesTable(
              tableOf(weights, n).map((row, t) =>
                d
                  .after(
                    row,
                    row.map((_, s) => d.sees(t, s, causal)),
                  )
                  .map((weight) => d.weight(weight, D / heads)),
              ),
              tableOf(v, h),
            ),
          )
        })
        return fromTables(parts.map((_, n) => d.out(d.merge(perHead.map((all) => tableOf(all, n))), table(Wo), d.times, tableOf(tables(X), n))))
      },
  },
)

const eye = matrix('1 0 / 0 1')
const paper = 'Vaswani et al. 2017, section 3.2.2; worked by hand'
const identity = { Wq: eye, Wk: eye, Wv: eye, Wo: eye }

export default suite('transformers/multi-head-self-attention', 'Multi-head self-attention', [
  attention.with({
    example: attention.golden('gives two heads of one feature each', {
      weight: 2,
      given: { X: [matrix('1 0 / 0 1')], ...identity, options: { heads: 2, causal: false } },
      gives: printed([
        [
          ['0.731059', '0.5'],
          ['0.5', '0.731059'],
        ],
      ]),
      source: `${paper}: head 0 has the products 1 and 0, 0 and 0, whose weights are 0.731059 and 0.268941, ½ and ½`,
      hint: 'Each head sees one column of X. Write down its two rows of scores.',
    }),
    causal: attention.golden('hides the second position from the first where causal is true', {
      weight: 1,
      given: { X: [matrix('1 0 / 0 1')], ...identity, options: { heads: 2, causal: true } },
      gives: printed([
        [
          ['1', '0'],
          ['0.5', '0.731059'],
        ],
      ]),
      source: `${paper}: the first position sees itself alone`,
      concept: 'a causal mask',
      hint: 'The first row of the output is the first value itself, whatever the scores are.',
    }),
    random: { weight: 4, draws: 6, hint: 'Try one head first, then two without the mask, then the mask.' },
    one: attention.golden('is plain attention with one head', {
      weight: 0,
      given: { X: [matrix('1 0 / 0 1')], Wq: matrix('0 0 / 0 0'), Wk: eye, Wv: matrix('2 0 / 0 4'), Wo: matrix('1 1 / 0 1'), options: { heads: 1, causal: false } },
      gives: array([matrix('1 3 / 1 3')]),
      source: 'worked by hand: queries of 0 weigh all values alike, so each head gives the mean (1, 2), and Wo turns it into (1, 3)',
      concept: 'one head',
    }),
    far: attention.golden('hides a position whose score is far above the visible ones', {
      ...farApart,
      given: { X: [matrix('200 0 / -200 0 / 0 0')], ...identity, Wk: matrix('-1 0 / 0 -1'), options: { heads: 1, causal: true } },
      gives: array([matrix('200 0 / 200 0 / 0 0')]),
      source: 'worked by hand: the first position sees itself alone, the second gives all weight to the first, and the third has equal scores',
      hint: 'The first position has a score of −28284 with itself, and of 28284 with the next one, which is hidden.',
    }),
    eight: attention.random('works for eight heads', { inputs: [options({ heads: [8], causal: [true, false] })], axes: { N: [1, 2], T: [2, 3], D: [16, 16] }, draws: 2, sizes: 'unusual', concept: 'eight heads' }),
    long: attention.random('hides the future in a sequence of 70 positions', { inputs: [options({ heads: [2], causal: [true] })], axes: { N: [1, 1], T: [70, 70], D: [2, 2] }, draws: 1, sizes: 'unusual', concept: 'long sequences' }),
    smallest: { weight: 0 },
    larger: { inputs: [options({ heads: [4, 2], causal: [true, false] })], concept: 'four heads' },
  }),
])
