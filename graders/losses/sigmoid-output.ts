import { formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { sigmoidOutput } from '#reference/losses/sigmoid-output.ts'
import { type Row, sum, table } from '../shared/lists.ts'
import { lostBatch, thousand } from '../shared/sentences.ts'
import { squashed } from '../shared/sigmoid.ts'

const output = formula(
  { sigmoidOutput },
  {
    id: 'sigmoid-output',
    inputs: [reals('a', 'N K')],
    sizes: { N: [2, 5], K: [3, 4] },
    holes: {
      squashed,
      divide: right((p: number, _row: Row): number => p).wrong(
        'softmax/sigmoid-normalised',
        'Probabilities over their sum',
        (p, row) => p / sum(row),
        'The probabilities of an example sum to 1 in your answer. Each unit answers a question of its own: do not divide.',
      ),
      as: right((rows: readonly Row[]) => array(rows)).wrong('x/n-equals-1', 'Batch axis lost', (rows) => array(rows.length === 1 ? (rows[0] as Row) : rows), lostBatch),
    },
    reading: (d) => (a) =>
      d.as(
        table(a).map((row) => {
          const all = row.map(d.squashed)
          return all.map((p) => d.divide(p, all))
        }),
      ),
  },
)

export default suite('losses/sigmoid-output', 'Sigmoid output', [
  output.with({
    lecture: output.golden('gives each unit a probability of its own', {
      weight: 2,
      given: { a: matrix('0 2 -2 / 0.5 -0.5 1') },
      gives: printed('0.500000 0.880797 0.119203 / 0.622459 0.377541 0.731059'),
      source: 'D1 “Neural network definition”, worked by hand: 1 / (1 + e⁻²) = 0.880797',
      hint: 'A sum of 0 gives ½; sums of opposite sign give probabilities that add up to 1.',
    }),
    random: { hint: 'Compute one entry by hand: 1 / (1 + exp(−a)).' },
    large: output.golden('stays finite for sums of a thousand', {
      ...thousand,
      given: { a: matrix('1000 -1000 0') },
      gives: array(matrix('1 0 0.5')),
      source: 'worked by hand: exp(−1000) is 0 in a float',
      concept: 'sums of a thousand',
      hint: 'exp of a large positive number is infinite; of a large negative number it is 0.',
    }),
  }),
])
