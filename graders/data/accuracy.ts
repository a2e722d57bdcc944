import { classes, formula, matrix, options, printed, reals, right, suite } from '#kit'
import { accuracy, topKError } from '#reference/data/accuracy.ts'
import { at, mean, type Row, sum, table } from '../shared/lists.ts'

const hits = (predictions: Row, labels: Row): Row => predictions.map((one, i) => (one === labels[i] ? 1 : 0))
const recalls = (predictions: Row, labels: Row): Row => [...new Set(labels)].map((c) => mean(hits(predictions, labels).filter((_, i) => labels[i] === c)))

const fraction = formula(
  { accuracy },
  {
    id: 'accuracy',
    inputs: [classes('predictions', 'N', 'C'), classes('labels', 'N', 'C')],
    sizes: { N: [3, 7], C: [2, 4] },
    holes: {
      measure: right((predictions: Row, labels: Row) => mean(hits(predictions, labels)))
        .wrong('error', 'Error, not accuracy', (predictions, labels) => 1 - mean(hits(predictions, labels)), 'You return the fraction of wrong predictions. Accuracy is the fraction of right ones.')
        .wrong('count', 'Count, not a fraction', (predictions, labels) => sum(hits(predictions, labels)), 'You return how many predictions are right. Divide by the number of examples.')
        .wrong(
          'sum-abs-diff',
          'Labels treated as numbers',
          (predictions, labels) => 1 - mean(predictions.map((one, i) => Math.abs(one - at(labels, i)))),
          'A prediction that is two classes off costs you more than one. Labels are names: a prediction is right or wrong.',
        )
        .wrong('per-class-mean', 'Averaged over classes', (predictions, labels) => mean(recalls(predictions, labels)), 'You average the accuracy of each class, so rare classes count more. Average over the examples.')
        .wrong('integer-division', 'Integer division', (predictions, labels) => Math.floor(mean(hits(predictions, labels))), 'Your answer is 0 unless every prediction is right: integers are divided. Divide as real numbers.'),
    },
    reading: (d) => (predictions, labels) => d.measure([...predictions.data], [...labels.data]),
  },
)

/** How many classes come before the true one. */
const before = (row: Row, y: number) => row.filter((s, c) => s > at(row, y) || (s === at(row, y) && c < y)).length

const guesses = formula(
  { topKError },
  {
    id: 'top-k-error',
    inputs: [reals('scores', 'N C'), classes('labels', 'N', 'C'), options({ k: [1, 2, 3] })],
    sizes: { N: [3, 6], C: [4, 6] },
    smallest: { N: [1, 2], C: [3, 3] },
    avoid: (scores, _, { k }) => k > (scores.shape[1] ?? 0) || table(scores).some((row) => new Set(row).size < row.length),
    holes: {
      rank: right(before)
        .wrong(
          'ascending',
          'Lowest scores taken',
          (row, y) =>
            before(
              row.map((s) => -s),
              y,
            ),
          'You take the k lowest scores. Sort in descending order.',
        )
        .wrong('ties-optimistic', 'Ties favor the truth', (row, y) => row.filter((s) => s > at(row, y)).length, 'Where scores are equal, your true class always comes first. The class with the lower number does.')
        .wrong('ties-pessimistic', 'Ties against the truth', (row, y) => row.filter((s, c) => s >= at(row, y) && c !== y).length, 'Where scores are equal, your true class always comes last. The class with the lower number comes first.'),
      k: right((k: number) => k)
        .wrong('k-minus-1', 'One guess too few', (k) => k - 1, 'You look at k − 1 scores. The true class may be any of the k highest.')
        .wrong('top1-always', 'Only the best guess', () => 1, 'Your answer does not depend on k. A prediction is right if the true class is among the k highest scores.'),
      measure: right((wrong: Row) => mean(wrong))
        .wrong('accuracy', 'Accuracy, not error', (wrong) => 1 - mean(wrong), 'You return the fraction of right predictions. The error is the fraction of wrong ones.')
        .wrong('count-not-fraction', 'Count, not a fraction', (wrong) => sum(wrong), 'You return how many predictions are wrong. Divide by the number of examples.'),
    },
    reading:
      (d) =>
      (scores, labels, { k }) =>
        d.measure(table(scores).map((row, i) => (d.rank(row, at([...labels.data], i)) < d.k(k) ? 0 : 1))),
  },
)

const scores = matrix('0.1 0.5 0.2 0.15 0.05 / 0.3 0.1 0.25 0.05 0.29 / 0.2 0.25 0.21 0.19 0.15')

export default suite('data/accuracy', 'Accuracy and top-k error', [
  fraction.with({
    example: fraction.golden('counts four right predictions of six', {
      weight: 2,
      given: { predictions: [2, 0, 1, 1, 1, 0], labels: [0, 0, 1, 1, 2, 0] },
      gives: printed('0.666667'),
      source: 'worked by hand: 4 / 6',
      hint: 'Compare entry by entry: wrong, right, right, right, wrong, right.',
    }),
    random: { draws: 6 },
    all: fraction.golden('is 1 where every prediction is right', { weight: 0, given: { predictions: [3, 0], labels: [3, 0] }, gives: 1, source: 'worked by hand' }),
  }),
  guesses.with({
    example: guesses.golden('looks at the two highest scores', {
      weight: 2,
      given: { scores, labels: [1, 1, 2], options: { k: 2 } },
      gives: printed('0.333333'),
      source: 'worked by hand: the true class is first, fourth, second',
      hint: 'Write down at which place the true class of each example comes.',
    }),
    ties: guesses.golden('puts the class with the lower number first where scores are equal', {
      given: { scores: matrix('2 2 1 / 2 2 1 / 0 3 3 / 1 1 1 / 1 5 1'), labels: [0, 1, 2, 2, 0], options: { k: 1 } },
      gives: 0.8,
      source: 'worked by hand: only the first example has its true class first',
      sizes: 'unusual',
      concept: 'equal scores',
      hint: 'Of two equal scores the one with the lower class number comes first.',
    }),
    random: { draws: 7 },
    smallest: { draws: 5 },
  }),
])
