import { grade, printed, probabilities, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { softmaxJacobian } from '#reference/losses/softmax-jacobian.ts'
import { type Row, total } from '../reading.ts'
import { otherSum } from '../sums.ts'

const jacobian = grade(
  { softmaxJacobian },
  {
    inputs: [probabilities('probabilities', 'C')],
    sizes: { C: [2, 6] },
    decisions: { diagonal: 'p(1 − p)', off: '−pq', of: 'p', shape: 'C × C' },
    reading: (d) => (given) => {
      const row = [...given.data]
      const exponentials = row.map(Math.exp)
      const p: Row = d.of === 'ln p' ? row.map(Math.log) : d.of === 'softmax(p)' ? exponentials.map((e) => e / total(exponentials)) : row
      if (d.shape === 'C') return array(p.map((x) => x - x * x))
      return array(p.map((a, i) => p.map((b, j) => (i === j ? diagonal(a, d.diagonal) : a * b * (factors[d.off] ?? -1)))))
    },
  },
)

const factors: Readonly<Record<string, number>> = { '−pq': -1, pq: 1, '0': 0 }

function diagonal(p: number, how: string): number {
  if (how === 'p') return p
  if (how === '−p²') return -p * p
  return how === '1 − p²' ? 1 - p * p : p * (1 - p)
}

const shape = jacobian.shape('has one row and one column per class', { weight: 0 })

export default suite('losses/softmax-jacobian', 'Softmax Jacobian', {
  checks: {
    lecture: jacobian.golden('gives the slopes of (0.2, 0.3, 0.5)', {
      weight: 1,
      given: { probabilities: [0.2, 0.3, 0.5] },
      gives: printed([
        ['0.16', '-0.06', '-0.10'],
        ['-0.06', '0.21', '-0.15'],
        ['-0.10', '-0.15', '0.25'],
      ]),
      source: 'D4 “Derivative of the softmax function”, with the minus sign that the slide loses off the diagonal',
      hint: 'On the diagonal p(1 − p); off the diagonal −p[i]·p[j], because a higher score takes from the others.',
    }),
    shape: shape,
    random: jacobian.agrees('agrees with the formula for any probabilities', { weight: 2, needs: [shape] }),
    rows: jacobian.judge('returns rows that sum to 0', {
      weight: 1,
      needs: [shape],
      concept: 'rows that sum to 0',
      hint: 'Probabilities always sum to 1, so that their changes sum to 0: along rows and along columns.',
      calls: () => [[array([0.5, 0.5])], [array([0.25, 0.25, 0.5])], [array([0.125, 0.125, 0.25, 0.5])]],
      verdict: (results) => otherSum(results, 0),
    }),
  },
  mistakes: {
    'softmax-jacobian/offdiag-sign': jacobian.mistake({ off: 'pq' }, 'Off the diagonal your slopes are positive (the slide loses this sign too). A higher score lowers the others: −p[i]·p[j].'),
    'softmax-jacobian/diagonal-only': jacobian.mistake({ off: '0' }, 'Off the diagonal you have 0. A higher score also lowers the others: −p[i]·p[j].'),
    'softmax-jacobian/diag-missing-1-minus': jacobian.mistake({ diagonal: 'p' }, 'Your diagonal is p[i]. It is p[i]·(1 − p[i]).'),
    'softmax-jacobian/all-negative-outer': jacobian.mistake({ diagonal: '−p²' }, 'Your diagonal is −p[i]². It is p[i] − p[i]²: add the probabilities on the diagonal.'),
    'softmax-jacobian/diag-of-p': jacobian.mistake({ diagonal: '1 − p²' }, 'You add 1 on the diagonal. Add p[i]: the diagonal is p[i] − p[i]².'),
    'softmax-jacobian/returns-vector': jacobian.mistake({ shape: 'C' }, 'You return p·(1 − p), the diagonal alone. Every probability has a slope in every score: C × C.'),
    'softmax-jacobian/uses-logits': jacobian.mistake({ of: 'ln p' }, 'You put the scores into the formula. It is made of probabilities: p[i]·(1 − p[i]) and −p[i]·p[j].'),
    'softmax-jacobian/softmax-again': jacobian.mistake({ of: 'softmax(p)' }, 'You apply softmax to the probabilities once more. The argument is already the output of softmax.'),
  },
})
