import { among, anyOf, by, formula, gradientIn, matrix, printed, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { multilabelSigmoidCrossEntropy, multilabelSigmoidCrossEntropyGradient } from '#reference/losses/multilabel-sigmoid-cross-entropy.ts'
import { at, type Row, sum, table } from '../shared/lists.ts'
import { logBase } from '../shared/log-base.ts'
import { reduction } from '../shared/score-loss.ts'
import { farApart, lostBatch } from '../shared/sentences.ts'
import { sigmoid, softplus, stable } from '../shared/sigmoid.ts'

const group = 'multilabel-sigmoid-cross-entropy'
const model = { inputs: [reals('logits', 'N L'), among('targets', 'N L', [0, 1])], sizes: { N: [2, 5], L: [3, 4] }, obeys: { reduction, logBase } } as const

/** The surprise at one answer, from the probability of yes. */
const surprise = (t: number, p: number) => -(t * Math.log(p) + (1 - t) * Math.log(1 - p))
const softmaxOf = (z: number, row: Row) => Math.exp(z) / sum(row.map(Math.exp))
const clipped = (least: number) => (z: number, t: number) => surprise(t, Math.min(1 - least, Math.max(least, sigmoid(z))))
const raised = (eps: number) => (z: number, t: number) => -(t * Math.log(sigmoid(z) + eps) + (1 - t) * Math.log(1 - sigmoid(z) + eps))

/** What the sum over all answers is divided by. */
const over = right((N: number, L: number) => N * L).wrong(
  `${group}/summed-over-labels`,
  'Divided by examples only',
  (N) => N,
  by('reduction', { mean: 'You average over the examples, but add up over the labels. Average over all N·L answers.', sum: 'You divide by the number of examples. Here the losses are added up: divide by nothing.' }),
)

const loss = formula(
  { multilabelSigmoidCrossEntropy },
  {
    id: group,
    ...model,
    holes: {
      over,
      term: right((z: number, t: number, _row: Row): number => t * softplus(-z) + (1 - t) * softplus(z))
        .wrong('softmax-normalised', 'Softmax over the labels', (z, t, row) => -t * Math.log(softmaxOf(z, row)), 'You apply softmax over the labels, as if only one could be true. Each label is a question of its own: a sigmoid each.')
        .wrong('positives-only', 'Only true labels', (z, t) => t * softplus(-z), 'Labels that an example does not have cost nothing in your loss. The second term is missing: −(1 − t)·ln(1 − p).')
        .wrong('no-sigmoid', 'Sigmoid left out', (z, t) => surprise(t, z), 'You take logarithms of the logits themselves, so negative ones give NaN. Apply the sigmoid first: p = σ(z).')
        .wrong(
          'naive-overflow',
          'Logarithm of the sigmoid',
          anyOf(
            (z, t) => surprise(t, sigmoid(z)),
            (z, t) => -Math.log(t === 1 ? sigmoid(z) : 1 - sigmoid(z)),
            (z, t) => Math.log(1 + Math.exp(z)) - z * t,
            (z, t) => Math.log(1 + Math.exp(-z)) + (1 - t) * z,
          ),
          'Logits far from 0 give infinity or NaN: the sigmoid becomes 0 or 1, or exp overflows. Compute max(z, 0) − z·t + ln(1 + exp(−|z|)).',
        )
        .wrong(
          'softmax-cross-entropy/clipped',
          'Probability clipped',
          anyOf(...[1e-7, 1e-8, 1e-12, 1e-15, 1e-16].map(clipped), ...[1e-7, 1e-8, 1e-12, 1e-15].map(raised)),
          'Your loss never exceeds a ceiling: you clip the probability, or add a small number to it. Compute max(z, 0) − z·t + ln(1 + exp(−|z|)), which needs neither.',
        ),
      sign: right(1).wrong('sign', 'Minus sign missing', -1, 'Your loss is negative: the minus sign is missing. Logarithms of probabilities are negative: −ln p.'),
    },
    reading: (d) => (logits, targets) => {
      const truth = table(targets)
      const rows = table(logits)
      const total = sum(rows.flatMap((row, i) => row.map((z, l) => d.term(z, at(truth[i] as Row, l), row))))
      return (d.sign * total) / d.reduction(d.over(rows.length, rows[0]?.length ?? 1)) / d.logBase
    },
  },
)

const gradient = formula(
  { multilabelSigmoidCrossEntropyGradient },
  {
    id: `${group}-gradient`,
    ...model,
    holes: under(group, {
      over,
      stable,
      entry: right((p: number, t: number, _z: number, _row: Row, _own: Row): number => p - t)
        .wrong(
          'softmax-normalised',
          'Softmax over the labels',
          anyOf(
            (_p: number, t: number, z: number, row: Row, _own: Row): number => softmaxOf(z, row) - t,
            (_p: number, t: number, z: number, row: Row, own: Row): number => sum(own) * softmaxOf(z, row) - t,
          ),
          'You apply softmax over the labels, as if only one could be true. Each label is a question of its own: σ(z) − t.',
        )
        .wrong('positives-only', 'Only true labels', (p, t) => t * (p - 1), 'Labels that an example does not have get no gradient in your answer. Theirs is the probability itself: σ(z) − 0.')
        .wrong('no-sigmoid', 'Sigmoid left out', (_p, t, z) => z - t, 'You subtract the targets from the logits. Apply the sigmoid first: σ(z) − t.')
        .wrong('softmax-cross-entropy-gradient/no-target', 'Target not subtracted', (p) => p, 'You return the probabilities themselves. Subtract the targets: σ(z) − t.')
        .wrong('softmax-cross-entropy-gradient/double-softmax-derivative', 'Sigmoid differentiated twice', (p, t) => (p - t) * p * (1 - p), 'You also multiply by p·(1 − p). p − t is already the gradient through the sigmoid.'),
      sign: right(1).wrong('sign', 'Opposite sign', -1, 'Every entry has the opposite sign: you return target − probability. Return probability − target.'),
      as: right((rows: readonly Row[]) => array(rows)).wrong('x/n-equals-1', 'Batch axis lost', (rows) => array(rows.length === 1 ? (rows[0] as Row) : rows), lostBatch),
    }),
    reading: (d) => (logits, targets) => {
      const truth = table(targets)
      const rows = table(logits)
      const divisor = d.reduction(d.over(rows.length, rows[0]?.length ?? 1)) * d.logBase
      return d.as(rows.map((row, i) => row.map((z, l) => (d.sign * d.entry(d.stable(z), at(truth[i] as Row, l), z, row, truth[i] as Row)) / divisor)))
    },
    measured: gradientIn(loss, 'logits'),
  },
)

const slide = 'D3 “Multi-class, multi-label classification”'

export default suite(
  'losses/multilabel-sigmoid-cross-entropy',
  'Multilabel sigmoid cross-entropy',
  [
    loss.with({
      lecture: loss.golden('asks every label a question of its own', {
        weight: 2,
        given: { logits: matrix('2 -1 0.5'), targets: matrix('1 0 1') },
        gives: printed('0.304756'),
        source: `${slide}, worked by hand: (0.126928 + 0.313262 + 0.474077) / 3`,
        hint: 'Probabilities first: 0.88, 0.27 and 0.62. The second label is absent, so its surprise is −ln(1 − 0.27).',
      }),
      'far-apart': loss.golden('stays finite for logits far from 0', {
        ...farApart,
        given: { logits: matrix('-800 800 / 800 -800'), targets: matrix('1 0 / 1 0') },
        gives: 400,
        source: 'worked by hand: two answers cost 800 each and two nothing, over 4',
        concept: 'logits far from 0',
        hint: 'A probability may be too small for a float; its logarithm never is.',
      }),
      random: { hint: 'Compute one answer by hand: its probability, then the surprise at what is true.' },
      smallest: { weight: 0 },
      larger: false,
    }),
    gradient.with({
      lecture: gradient.golden('is the probability minus the target', {
        weight: 0,
        given: { logits: matrix('0 0 / 2 -2'), targets: matrix('1 0 / 0 0') },
        gives: printed('-0.125000 0.125000 / 0.220199 0.029801'),
        source: `derived from ${slide}, worked by hand: (½ − 1)/4, ½/4, 0.880797/4, 0.119203/4`,
        hint: by('reduction', { mean: 'The probability of each label, minus its target, over the number of all answers.', sum: 'The probability of each label, minus its target.' }),
      }),
      'far-apart': gradient.golden('stays finite for logits far from 0', {
        ...farApart,
        given: { logits: matrix('-800 800 / 800 -800'), targets: matrix('1 0 / 1 0') },
        gives: array(matrix('-0.25 0.25 / 0 0')),
        source: 'worked by hand: probabilities (0, 1) and (1, 0), minus the targets, over 4',
        concept: 'logits far from 0',
        hint: 'exp of a large positive number is infinite; of a large negative number it is 0.',
      }),
      measured: { weight: 0 },
      random: { hint: 'Compute one entry by hand: the probability of its label, and its target.' },
      smallest: { weight: 0 },
      larger: false,
    }),
  ],
  { [`${group}/sum`]: 'reduction/sum' },
)
