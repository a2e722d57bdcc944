import { formula, matrix, printed, reals, right, suite } from '#kit'
import { array, tabulate } from '#reference/core/ndarray.ts'
import { softmax } from '#reference/losses/softmax.ts'
import { verdicts } from '../judging/verdicts.ts'
import { mean, type Row, squeezed, table } from '../shared/lists.ts'
import { farApart, squeezedBatch, thousand } from '../shared/sentences.ts'
import { probabilitiesOf, softmaxHoles, softmaxMistakes, unstable, unstableTogether } from '../shared/softmax.ts'

const probabilities = formula(
  { softmax },
  {
    id: 'softmax',
    inputs: [reals('scores', 'N C')],
    sizes: { N: [2, 5], C: [3, 6] },
    holes: {
      ...softmaxHoles,
      shift: unstable(softmaxHoles.shift).wrong('mean-shift', 'Shift by the mean', mean, 'You subtract the mean of each row, and exp still overflows. Subtract the maximum.'),
      as: right((P: readonly Row[]) => array(P)).wrong('x/n-equals-1', 'Batch axis lost', squeezed, squeezedBatch),
    },
    together: [...softmaxMistakes, ...unstableTogether],
    reading: (d) => (scores) => d.as(probabilitiesOf(table(scores), d)),
  },
)

const slide = 'D1 “Another loss: Softmax (cross-entropy)”'

export default suite('losses/softmax', 'Softmax', [
  probabilities.with({
    lecture: probabilities.golden('gives the cat 0.13, the car 0.87 and the frog 0.00', {
      weight: 2,
      given: { scores: matrix('3.2 5.1 -1.7 / 0 0 0') },
      gives: printed('0.13 0.87 0.00 / 0.33 0.33 0.33'),
      source: `${slide}: 24.5, 164.0 and 0.18 over their sum; three equal scores share equally`,
      hint: 'exp gives 24.5, 164.0 and 0.18. Divide each by the sum of its own row.',
    }),
    equal: probabilities.golden('shares equally between two equal scores', { weight: 0, given: { scores: [[0, 0]] }, gives: array([[0.5, 0.5]]), source: 'worked by hand: e⁰ is 1, and 1 / (1 + 1) is 0.5' }),
    rows: probabilities.judge('returns rows that sum to 1', {
      concept: 'rows that sum to 1',
      hint: 'Divide every row by its own sum, along the axis of classes.',
      calls: () => [[array(matrix('0 1 / 2 0 / -1 -1'))], [tabulate([2, 4], (i, k) => i * k)]],
      verdict: verdicts['rows-sum-to-1'],
    }),
    random: { weight: 3 },
    large: probabilities.golden('stays finite for scores of a thousand', {
      ...thousand,
      given: { scores: matrix('1000 1001 1002 / 0 0 0 / -1000 -1000 -1000') },
      gives: printed('0.0900306 0.244728 0.665241 / 0.333333 0.333333 0.333333 / 0.333333 0.333333 0.333333'),
      source: 'worked by hand: only differences count, so the first row is that of 0, 1, 2',
      hint: 'Check that the maximum of each row is subtracted before exp: no probability changes.',
    }),
    'far-apart': probabilities.golden('stays right for rows far apart', {
      ...farApart,
      weight: 0,
      given: { scores: matrix('1000 -1000 / 0 0') },
      gives: array(matrix('1 0 / 0.5 0.5')),
      source: 'worked by hand: e⁻²⁰⁰⁰ rounds to 0, and equal scores get equal probabilities',
    }),
    extreme: probabilities.extreme({ axes: { N: [1, 3], C: [2, 5] } }),
    smallest: { weight: 0 },
    larger: false,
  }),
])
