import { formula, matrix, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { svmMarginConstraints } from '#reference/svm/svm-margin-constraints.ts'
import { signs } from '../shared/gram.ts'
import { at, dot, table } from '../shared/lists.ts'

const rule = 'The constraint is yᵢ·(w·xᵢ + b) ≥ 1.'

const satisfied = formula(
  { svmMarginConstraints },
  {
    id: 'svm-margin-constraints',
    inputs: [reals('w', 'D'), scalar('b', [-0.5, 1, 0.5, -1]), reals('X', 'N D'), signs('y')],
    sizes: { N: [4, 7], D: [1, 3] },
    smallest: { N: [1, 3] },
    // A margin that rounding moves over 1; one golden is about a margin of exactly 1.
    avoid: (w, b, X) => table(X).some((x) => Math.abs(Math.abs(dot(x, [...w.data]) + b) - 1) < 1e-6),
    holes: {
      bias: right((b: number): number => b).wrong('no-bias', 'Bias left out', () => 0, `Your answer does not depend on b. ${rule}`),
      margin: right((f: number, y: number) => f * y)
        .wrong('abs-f', 'Absolute value, not label', (f) => Math.abs(f), `A point far on the wrong side satisfies your constraint. ${rule}`)
        .wrong('no-label', 'Label left out', (f) => f, `Your negative examples must lie where the positive ones are. ${rule}`),
      least: right(1).wrong('classified-only', 'Right side is enough', 0, `A point inside the margin satisfies your constraint: you ask for the right side only. ${rule}`),
      reaches: right((over: number): boolean => over >= 0).wrong('strict', 'Edge of margin refused', (over) => over > 0, `You refuse a margin of exactly 1, which every support vector has. ${rule}`),
      mark: right((isSatisfied: boolean): number => (isSatisfied ? 1 : 0)).wrong('violations-marked', 'Violations marked', (isSatisfied) => (isSatisfied ? 0 : 1), 'You mark the violated constraints. A 1 stands for a satisfied one.'),
    },
    reading: (d) => (w, b, X, y) => array(table(X).map((x, i) => d.mark(d.reaches(d.margin(dot(x, [...w.data]) + d.bias(b), at([...y.data], i)) - d.least)))),
  },
)

const slide = 'D1 “Finding the maximum margin line”'

export default suite('svm/svm-margin-constraints', 'Constraints of the margin', [
  satisfied.with({
    example: satisfied.golden('marks which of five points keep the margin', {
      weight: 2,
      given: { w: [0.5, 0.5], b: -2, X: matrix('3 4 / 2 2.5 / 1 0.5 / 2 1.9 / 5 5'), y: [1, 1, -1, -1, -1] },
      gives: array([1, 0, 1, 0, 0]),
      source: `${slide}, worked by hand: the margins are 1.5, 0.25, 1.25, 0.05, −3`,
      hint: 'The margins y·(w·x + b) are 1.5, 0.25, 1.25, 0.05 and −3.',
    }),
    edge: satisfied.golden('accepts support vectors, whose margin is exactly 1', {
      given: { w: [0.5, 0.5], b: -2, X: matrix('3 3 / 1 1 / 2 2'), y: [1, -1, 1] },
      gives: array([1, 1, 0]),
      source: 'D1 “Support vector machines”: support vectors have x·w + b = ±1',
      concept: 'support vectors',
      hint: 'The margins are 1, 1 and 0.',
    }),
    random: { hint: 'Print y·(w·x + b) beside your answers.' },
  }),
])
