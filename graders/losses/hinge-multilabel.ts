import { by, formula, gradientIn, matrix, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { hingeMultilabel, hingeMultilabelGradient } from '#reference/losses/hinge-multilabel.ts'
import { at, max, type Row, relu, sum, table } from '../shared/lists.ts'
import { atKink, reduction } from '../shared/score-loss.ts'
import { lostBatch } from '../shared/sentences.ts'
import { asZeroOne, atMargin, signs } from '../shared/signed-targets.ts'

const model = { inputs: [reals('scores', 'N L'), signs('targets', 'N L')], sizes: { N: [2, 5], L: [3, 4] }, smallest: { N: [1, 2], L: [1, 2] } } as const

/** The first label of an example that is true; the first of all if none is. */
const firstTrue = (targets: Row) => Math.max(0, targets.indexOf(1))

/** The hinge of classes that exclude each other: every other score against that of the first true label. */
const againstFirst = (scores: Row, targets: Row) => sum(scores.map((s, l) => (l === firstTrue(targets) ? 0 : relu(s - at(scores, firstTrue(targets)) + 1))))

const loss = formula(
  { hingeMultilabel },
  {
    id: 'hinge-multilabel',
    ...model,
    obeys: { reduction },
    holes: {
      margin: right(1).wrong('hinge-binary/no-margin', 'Margin left out', 0, 'Labels that are barely right cost nothing in your loss (the perceptron). They must be right by at least 1: 1 − t·s.'),
      target: right((t: number) => t).wrong('labels-01', 'Targets 0 and 1', asZeroOne, 'A label that is absent costs 1 whatever its score, because −1 counts as 0 in your code. Use the targets as they are: 1 − t·s.'),
      counts: right((_t: number): boolean => true).wrong('positives-only', 'Only true labels', (t) => t > 0, 'Labels that an example does not have cost nothing in your loss. Each label is a question: a wrong yes costs as much as a wrong no.'),
      overLabels: right((costs: Row, _scores: Row, _targets: Row) => sum(costs))
        .wrong('max-over-labels', 'Only the largest miss', (costs) => Math.max(0, ...costs), 'Only the worst label of each example counts in your loss. Add up over all labels.')
        .wrong('mean-over-labels', 'Averaged over labels', (costs, scores) => sum(costs) / scores.length, 'You average over the labels of an example. Each label is a question of its own: add up over the labels.')
        .wrong('multiclass-hinge', 'Labels compared', (_, scores, targets) => againstFirst(scores, targets), 'You compare the scores of an example with each other, as for classes that exclude each other. Each label has a hinge of its own: max(0, 1 − t·s).'),
    },
    reading: (d) => (scores, targets) => {
      const truth = table(targets)
      const costs = table(scores).map((row, i) => {
        const own = truth[i] as Row
        return d.overLabels(
          row.flatMap((s, l) => (d.counts(at(own, l)) ? [relu(d.margin - d.target(at(own, l)) * s)] : [])),
          row,
          own,
        )
      })
      return sum(costs) / d.reduction(costs.length)
    },
  },
)

type Slopes = readonly { readonly t: number; readonly miss: number }[]
const worst = (l: number, all: Slopes) =>
  at(
    all.map(({ miss }) => miss),
    l,
  ) === max(all.map(({ miss }) => miss))

const gradient = formula(
  { hingeMultilabelGradient },
  {
    id: 'hinge-multilabel-gradient',
    ...model,
    obeys: { reduction, atKink },
    avoid: atMargin,
    holes: under('hinge-multilabel', {
      margin: right(1).wrong('hinge-binary/no-margin', 'Margin left out', 0, 'Labels that are barely right have no gradient in your answer (the perceptron). They must be right by at least 1: t·s < 1.'),
      counts: right((_l: number, _all: Slopes): boolean => true)
        .wrong('positives-only', 'Only true labels', (l, all) => (all[l]?.t ?? 0) > 0, 'Labels that an example does not have get no gradient in your answer. Use the targets −1 and +1 as they are: a wrong yes pulls its score down.')
        .wrong('max-over-labels', 'Only the largest miss', worst, 'Only the worst label of each example has a gradient in your answer. Every missed margin pulls its own score.'),
      isMissed: right((isMissed: boolean) => isMissed).wrong('hinge-multiclass-gradient-scores/every-class-counted', 'Every label counted', () => true, 'Every label has a gradient in your answer. One that is right by at least 1, t·s ≥ 1, has none.'),
      over: right((N: number, _L: number) => N).wrong(
        'mean-over-labels',
        'Averaged over labels',
        (N, L) => N * L,
        by('reduction', { mean: 'You divide by the total number of scores. Divide by the number of examples N only.', sum: 'You divide by the total number of scores. Here the losses are added up: divide by nothing.' }),
      ),
      sign: right(1).wrong('hinge-binary/sign', 'Opposite sign', -1, 'Your gradient has the sign of the target. The loss falls where the score moves toward its target: −t.'),
      as: right((rows: readonly Row[]) => array(rows)).wrong('x/n-equals-1', 'Batch axis lost', (rows) => array(rows.length === 1 ? (rows[0] as Row) : rows), lostBatch),
    }),
    reading: (d) => (scores, targets) => {
      const truth = table(targets)
      const rows = table(scores)
      const divisor = d.reduction(d.over(rows.length, rows[0]?.length ?? 1))
      return d.as(
        rows.map((row, i) => {
          const all = row.map((s, l) => {
            const t = at(truth[i] as Row, l)
            return { t, miss: d.margin - t * s }
          })
          return all.map(({ t, miss }, l) => (d.counts(l, all) && d.isMissed(d.atKink(miss)) ? (d.sign * -t) / divisor : 0))
        }),
      )
    },
    measured: gradientIn(loss, 'scores'),
  },
)

const slide = 'D3 “Multi-class, multi-label classification”'
const given = { scores: matrix('0.5 -2 2 / 0.2 0.5 0.3'), targets: matrix('1 -1 1 / -1 -1 1') }

export default suite('losses/hinge-multilabel', 'Multilabel hinge loss', [
  loss.with({
    lecture: loss.golden('asks every label a question of its own', { weight: 2, given, gives: 1.95, source: `${slide}, worked by hand: (0.5 + (1.2 + 1.5 + 0.7)) / 2`, hint: 'Compute the second example by hand: its three labels cost 1.2, 1.5 and 0.7.' }),
    none: loss.golden('works for an example without labels', {
      weight: 0,
      given: { scores: matrix('0.5 -3 1'), targets: matrix('-1 -1 -1') },
      gives: 3.5,
      source: 'worked by hand: 1.5 + 0 + 2',
      sizes: 'unusual',
      concept: 'an example without labels',
      hint: 'An example need not have any label. Each of them is a question, and here every answer is no.',
    }),
    random: { hint: 'Write the product t·s of each label in a table: below 1 it costs, from 1 on it is free.' },
    smallest: { weight: 0 },
  }),
  gradient.with({
    lecture: gradient.golden('pulls every score that misses its margin, and no other', {
      weight: 0,
      given,
      gives: array(matrix('-0.5 0 0 / 0.5 0.5 -0.5')),
      source: `derived from ${slide}, worked by hand: −t/2 where t·s < 1`,
      hint: by('reduction', { mean: 'Minus the target for each label that misses its margin, over N.', sum: 'Minus the target for each label that misses its margin.' }),
    }),
    kink: gradient.golden('is right for a product of exactly 1', {
      given: { scores: matrix('1 -1 3'), targets: matrix('1 -1 1') },
      gives: array(matrix('0 0 0')),
      source: 'worked by hand: 1 − 1 = 0, and the handout asks for a strict inequality',
      concept: 'a product of exactly 1',
      hint: 'The handout says what the derivative of max(0, m) is at m = 0.',
    }),
    random: { hint: 'Write the product t·s of each label in a table: only those below 1 have a gradient.' },
    smallest: { weight: 0 },
    larger: false,
  }),
])
