import { classes, formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { embeddingBackward, embeddingForward } from '#reference/transformers/embedding.ts'
import { fromTables, rowOf, tables } from '../shared/attention.ts'
import { at, dot, mean, type Row, range, sum, table } from '../shared/lists.ts'

const shape = { sizes: { N: [2, 3], T: [3, 4], V: [3, 5], D: [2, 4] }, smallest: { N: [1, 1], T: [1, 2], V: [1, 2], D: [1, 2] }, larger: { N: [4, 4], T: [6, 7], V: [8, 9], D: [5, 6] } } as const
const rule = 'Token v stands for row v of E, counted from 0.'
const token = right((v: number, _t: number): number => v)
  .wrong('embedding/from-1', 'Tokens counted from 1', (v) => v - 1, `You are one row off: you count tokens from 1. ${rule}`)
  .wrong('embedding/position', 'Position instead of token', (_, t) => t, `You take the row of the position, not of the token. ${rule}`)
const padding = right((factor: number, _v: number): number => factor).wrong('embedding/padding', 'Token 0 left out', (factor, v) => (v === 0 ? 0 : factor), 'You treat token 0 as padding, which gets zeros. Here it is a token like any other.')
const scale = right((_D: number): number => 1).wrong('embedding/scaled', 'Multiplied by √D', Math.sqrt, 'You multiply by √D, as the original Transformer does. Here the rows of E are used as they are.')

const forward = formula(
  { embeddingForward },
  {
    id: 'embedding-forward',
    inputs: [classes('tokens', 'N T', 'V'), reals('E', 'V D')],
    ...shape,
    holes: { token, padding, scale },
    reading: (d) => (tokens, E) => {
      const rows = table(E)
      return fromTables(table(tokens).map((line) => line.map((v, t): Row => rowOf(rows, (d.token(v, t) + rows.length) % rows.length).map((x) => d.padding(d.scale(E.shape[1] ?? 1), v) * x))))
    },
  },
)

/** How many places and how many examples there are. */
interface Counts {
  readonly places: number
  readonly N: number
}
const addUp = 'The gradients of all occurrences of a token add up.'
const backward = formula(
  { embeddingBackward },
  {
    id: 'embedding-backward',
    inputs: [reals('dOut', 'N T D'), classes('tokens', 'N T', 'V'), reals('E', 'V D')],
    ...shape,
    holes: {
      token,
      padding,
      scale,
      gather: right((terms: Row, _all: Counts): number => sum(terms))
        .wrong('last-only', 'Repeated tokens overwritten', (terms) => terms.at(-1) ?? 0, `For a token that occurs several times, you keep only the last gradient. ${addUp}`)
        .wrong('first-only', 'Only first occurrence', (terms) => terms[0] ?? 0, `For a token that occurs several times, you keep only the first gradient. ${addUp}`)
        .wrong('averaged', 'Mean over occurrences', (terms) => (terms.length > 0 ? mean(terms) : 0), `You average the gradients of a token. ${addUp}`)
        .wrong('averaged-over-all', 'Mean over all places', (terms, { places }) => sum(terms) / places, `You divide by the number of places. ${addUp}`)
        .wrong('averaged-over-batch', 'Mean over the batch', (terms, { N }) => sum(terms) / N, `You divide by N. ${addUp}`),
    },
    reading: (d) => (dOut, tokens, E) => {
      const [V = 1, D = 1] = E.shape
      const ups = tables(dOut).flat()
      const lines = table(tokens)
      const words = lines.flatMap((line) => line.map((v, t) => ({ v, row: (d.token(v, t) + V) % V })))
      return array(
        range(V).map((row) =>
          range(D).map((k) =>
            d.gather(
              words.flatMap((word, place) => (word.row === row ? [d.padding(d.scale(D), word.v) * at(rowOf(ups, place), k)] : [])),
              { places: words.length, N: lines.length },
            ),
          ),
        ),
      )
    },
    measured: { at: (_dOut, _tokens, E) => E, loss: (E, [dOut, tokens]) => dot([...dOut.data], [...embeddingForward(tokens, E).data]) },
  },
)

const source = 'Bengio et al. 2003, section 2; worked by hand'

export default suite('transformers/embedding', 'Embedding', [
  forward.with({
    example: forward.golden('replaces each token by its row', {
      weight: 2,
      given: { tokens: [[2, 0]], E: matrix('1 2 / 3 4 / 5 6') },
      gives: array([
        [
          [5, 6],
          [1, 2],
        ],
      ]),
      source,
      hint: 'Token 2 stands for the third row.',
    }),
    random: { hint: 'Index E with the whole array of tokens at once.' },
    vocabulary: forward.random('works for a vocabulary of 300', { axes: { N: [1, 1], T: [7, 8], V: [300, 300], D: [2, 2] }, draws: 1, sizes: 'unusual', concept: 'a large vocabulary' }),
    smallest: { weight: 0 },
  }),
  backward.with({
    example: backward.golden('adds up the gradients of a token that occurs twice', {
      weight: 2,
      given: { dOut: [[[1], [2], [4]]], tokens: [[1, 0, 1]], E: matrix('0 / 0 / 0') },
      gives: array(matrix('2 / 5 / 0')),
      source: `derived from ${source}: token 1 occurs twice, 1 + 4 is 5`,
      hint: 'Token 1 occurs twice. Its row gets the sum of both gradients.',
    }),
    random: { hint: 'In NumPy, np.add.at adds up where an index repeats; dE[tokens] += dOut does not.' },
    smallest: false,
  }),
])
