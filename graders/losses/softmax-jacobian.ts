import { formula, printed, probabilities, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { softmaxJacobian } from '#reference/losses/softmax-jacobian.ts'
import { type Row, sum } from '../shared/lists.ts'
import { otherSum } from '../shared/other-sum.ts'

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
        .wrong('uses-logits', 'Scores, not probabilities', (row) => row.map(Math.log), 'You put the scores into the formula. It is made of probabilities: p[i]·(1 − p[i]) and −p[i]·p[j].')
        .wrong('softmax-again', 'Softmax applied twice', softmax, 'You apply softmax to the probabilities once more. The argument is already the output of softmax.'),
      diagonal: right((p: number) => p * (1 - p))
        .wrong('diag-missing-1-minus', 'Diagonal without 1 − p', (p) => p, 'Your diagonal is p[i]. It is p[i]·(1 − p[i]).')
        .wrong('all-negative-outer', 'Outer product alone', (p) => -p * p, 'Your diagonal is −p[i]². It is p[i] − p[i]²: add the probabilities on the diagonal.')
        .wrong('diag-of-p', 'Identity on the diagonal', (p) => 1 - p * p, 'You add 1 on the diagonal. Add p[i]: the diagonal is p[i] − p[i]².'),
      off: right((p: number, q: number) => -p * q)
        .wrong('offdiag-sign', 'Sign off the diagonal', (p, q) => p * q, 'Off the diagonal your entries are positive (the slide loses this sign too). A higher score lowers the others: −p[i]·p[j].')
        .wrong('diagonal-only', 'Diagonal only', () => 0, 'Off the diagonal you have 0. A higher score also lowers the others: −p[i]·p[j].'),
      as: right((J: readonly Row[]) => array(J)).wrong('returns-vector', 'Vector, not matrix', (J) => array(J.map((row, i) => row[i] as number)), 'You return p·(1 − p), the diagonal alone. Every probability changes with every score: C × C.'),
    },
    reading: (d) => (given) => {
      const p = d.of([...given.data])
      return d.as(p.map((a, i) => p.map((b, j) => (i === j ? d.diagonal(a) : d.off(a, b)))))
    },
  },
)

export default suite('losses/softmax-jacobian', 'Softmax Jacobian', [
  jacobian.with({
    lecture: jacobian.golden('gives the derivatives at (0.2, 0.3, 0.5)', {
      given: { probabilities: [0.2, 0.3, 0.5] },
      gives: printed('0.16 -0.06 -0.10 / -0.06 0.21 -0.15 / -0.10 -0.15 0.25'),
      source: 'D4 “Derivative of the softmax function”, with the minus sign that the slide loses off the diagonal',
      hint: 'On the diagonal p(1 − p); off the diagonal −p[i]·p[j], because a higher score takes from the others.',
    }),
    shape: { says: 'has one row and one column per class' },
    rows: jacobian.judge('returns rows that sum to 0', {
      concept: 'rows that sum to 0',
      hint: 'Probabilities always sum to 1, so that their changes sum to 0: along rows and along columns.',
      calls: () => [[array([0.5, 0.5])], [array([0.25, 0.25, 0.5])], [array([0.125, 0.125, 0.25, 0.5])]],
      verdict: (results) => otherSum(results, 0),
    }),
    smallest: false,
    larger: false,
  }),
])
