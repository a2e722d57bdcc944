import { formula, matrix, printed, probabilities, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { softmax as softmaxOf } from '#reference/losses/softmax.ts'
import { softmaxBackward, softmaxJacobian } from '#reference/losses/softmax-jacobian.ts'
import { verdicts } from '../judging/verdicts.ts'
import { at, dot, mean, type Row, squeezed, sum, table } from '../shared/lists.ts'
import { squeezedBatch } from '../shared/sentences.ts'

const softmax = (row: Row): Row => row.map((p) => Math.exp(p) / sum(row.map(Math.exp)))

const jacobian = formula(
  { softmaxJacobian },
  {
    id: 'softmax-jacobian',
    inputs: [probabilities('probabilities', 'C')],
    sizes: { C: [2, 6] },
    smallest: { C: [1, 2] },
    holes: {
      of: right((row: Row): Row => row)
        .wrong('uses-logits', 'Scores, not probabilities', (row) => row.map(Math.log), 'You put the scores into the formula. It uses probabilities: p[i]·(1 − p[i]) and −p[i]·p[j].')
        .wrong('softmax-again', 'Softmax applied twice', softmax, 'You apply softmax to the probabilities again. The argument is already the output of softmax.'),
      diagonal: right((p: number) => p * (1 - p))
        .wrong('diag-missing-1-minus', 'Diagonal without 1 − p', (p) => p, 'Your diagonal is p[i]. It is p[i]·(1 − p[i]).')
        .wrong('all-negative-outer', 'Outer product alone', (p) => -p * p, 'Your diagonal is −p[i]². It is p[i] − p[i]²: add the probabilities on the diagonal.')
        .wrong('diag-of-p', 'Identity on the diagonal', (p) => 1 - p * p, 'You add 1 on the diagonal. Add p[i]: the diagonal is p[i] − p[i]².'),
      off: right((p: number, q: number) => -p * q)
        .wrong('offdiag-sign', 'Sign off the diagonal', (p, q) => p * q, 'Off the diagonal your entries are positive (the slide loses this sign too). Raising one score lowers the other probabilities: −p[i]·p[j].')
        .wrong('diagonal-only', 'Diagonal only', () => 0, 'Off the diagonal you have 0. A higher score also lowers the others: −p[i]·p[j].'),
      as: right((J: readonly Row[]) => array(J)).wrong('returns-vector', 'Vector, not matrix', (J) => array(J.map((row, i) => row[i] as number)), 'You return p·(1 − p), the diagonal alone. Every probability changes with every score: C × C.'),
    },
    reading: (d) => (given) => {
      const p = d.of([...given.data])
      return d.as(p.map((a, i) => p.map((b, j) => (i === j ? d.diagonal(a) : d.off(a, b)))))
    },
  },
)

const isBackward = 'The gradient in score k is p[k]·(dOut[k] − Σ dOut[j]·p[j]).'

const backward = formula(
  { softmaxBackward },
  {
    id: 'softmax-backward',
    inputs: [reals('dOut', 'N C'), reals('scores', 'N C')],
    sizes: { N: [2, 4], C: [3, 5] },
    smallest: { N: [1, 1], C: [2, 2] },
    holes: {
      of: right(softmax)
        .wrong('softmax-jacobian/uses-logits', 'Scores, not probabilities', (row) => row, `You put the scores into the formula. It uses probabilities, the softmax of the scores.`)
        .wrong('softmax-jacobian/softmax-again', 'Softmax applied twice', (row) => softmax(softmax(row)), 'You apply softmax twice. Apply it to the scores once.'),
      average: right((dOut: Row, p: Row) => dot(dOut, p))
        .wrong('softmax-jacobian/diagonal-only', 'Other classes left out', () => 0, `You multiply by p alone; a higher score also lowers the other probabilities. ${isBackward}`)
        .wrong('plain-sum', 'Sum without probabilities', (dOut) => sum(dOut), `You subtract the sum of dOut. ${isBackward}`)
        .wrong('plain-mean', 'Mean without probabilities', (dOut) => mean(dOut), `You subtract the mean of dOut, as if all classes were equally probable. ${isBackward}`)
        .wrong('softmax-jacobian/offdiag-sign', 'Sign off the diagonal', (dOut, p) => -dot(dOut, p), `You add the average over the classes. ${isBackward}`),
      factor: right((p: number): number => p)
        .wrong('no-factor', 'Factor p[k] missing', () => 1, `The probability in front is missing, so impossible classes get a gradient. ${isBackward}`)
        .wrong('sigmoid', 'Derivative of a sigmoid', (p) => p * (1 - p), `You multiply by p·(1 − p), the derivative of a sigmoid. ${isBackward}`),
      as: right((rows: readonly Row[]) => array(rows)).wrong('x/n-equals-1', 'Batch axis lost', squeezed, squeezedBatch),
    },
    reading: (d) => (dOut, scores) =>
      d.as(
        table(scores).map((row, i) => {
          const [p, upstream] = [d.of(row), table(dOut)[i] as Row]
          return p.map((one, k) => d.factor(one) * (at(upstream, k) - d.average(upstream, p)))
        }),
      ),
    measured: { at: (_, scores) => scores, loss: (scores, [dOut]) => dot([...dOut.data], [...softmaxOf(scores).data]) },
  },
)

export default suite('losses/softmax-jacobian', 'Softmax Jacobian', [
  jacobian.with({
    // Before the lecture’s example, so that it is judged where that one fails.
    equal: jacobian.golden('is ±¼ for two equal probabilities', {
      weight: 0,
      given: { probabilities: [0.5, 0.5] },
      gives: array(matrix('0.25 -0.25 / -0.25 0.25')),
      source: 'worked by hand: 0.5 · (1 − 0.5) on the diagonal, −0.5 · 0.5 off it',
      sizes: 'unusual',
      concept: 'equal probabilities',
    }),
    lecture: jacobian.golden('gives the derivatives at (0.2, 0.3, 0.5)', {
      given: { probabilities: [0.2, 0.3, 0.5] },
      gives: printed('0.16 -0.06 -0.10 / -0.06 0.21 -0.15 / -0.10 -0.15 0.25'),
      source: 'D4 “Derivative of the softmax function”, with the minus sign that the slide loses off the diagonal',
      hint: 'On the diagonal p(1 − p); off the diagonal −p[i]·p[j], because a higher score takes from the others.',
    }),
    shape: { says: 'has one row and one column per class' },
    rows: jacobian.judge('returns rows that sum to 0', {
      concept: 'rows that sum to 0',
      hint: 'Probabilities always sum to 1, so their changes sum to 0: along rows and along columns.',
      calls: () => [[array([0.5, 0.5])], [array([0.25, 0.25, 0.5])], [array([0.125, 0.125, 0.25, 0.5])]],
      verdict: verdicts['rows-sum-to-0'],
    }),
    smallest: false,
    larger: false,
  }),
  backward.with({
    example: backward.golden('subtracts the average over the probabilities', {
      weight: 2,
      given: { dOut: matrix('1 0 0 / 2 2 2'), scores: matrix('0 0 0 / 1 2 3') },
      gives: printed('0.222222 -0.111111 -0.111111 / 0.000000 0.000000 0.000000'),
      source: 'derived from D4 “Derivative of the softmax function”, worked by hand: ⅓·(1 − ⅓), ⅓·(0 − ⅓); equal gradients change nothing',
      hint: 'The probabilities of the first row are ⅓ each, so the average of dOut is ⅓.',
    }),
    random: { hint: 'Multiply dOut by the Jacobian of one row: it gives the same numbers.' },
    measured: { hint: 'Move one score a little: every probability of its row changes.' },
    rows: backward.judge('returns rows that sum to 0', {
      weight: 0,
      concept: 'gradients that sum to 0',
      hint: 'Raising all scores together changes no probability.',
      calls: () => [[array(matrix('1 -2 0.5 / 0 3 1')), array(matrix('0 1 2 / -1 0.5 2'))]],
      verdict: verdicts['rows-sum-to-0'],
    }),
  }),
])
