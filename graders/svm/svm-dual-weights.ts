import { among, formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { svmDualWeights } from '#reference/svm/svm-dual-weights.ts'
import { signs } from '../shared/gram.ts'
import { at, columns, dot, type Row } from '../shared/lists.ts'

const rule = 'The normal is w = Σ αᵢyᵢxᵢ.'

const weights = formula(
  { svmDualWeights },
  {
    id: 'svm-dual-weights',
    inputs: [among('alpha', 'N', [0.25, 0, 0.5, 1]), signs('y'), reals('X', 'N D')],
    sizes: { N: [3, 6], D: [2, 4] },
    // Without a support vector there is no plane.
    avoid: (alpha) => alpha.data.every((a) => a === 0),
    holes: {
      push: right((alpha: number, y: number) => alpha * y)
        .wrong('no-y', 'Labels left out', (alpha) => alpha, `Negative examples push to the positive side in your answer: their labels are missing. ${rule}`)
        .wrong('no-alpha', 'Coefficients left out', (_, y) => y, `Every example has the same weight in your answer. ${rule}`)
        .wrong('sv-no-alpha', 'Support vectors weighted alike', (alpha, y) => (alpha > 0 ? y : 0), `Every support vector has the weight 1 in your answer. ${rule}`)
        .wrong('sign', 'Opposite sign', (alpha, y) => -alpha * y, `Your normal points to the negative side. ${rule}`),
      over: right((_alpha: Row): number => 1).wrong('averaged', 'Averaged over support vectors', (alpha) => alpha.filter((a) => a > 0).length, `You divide by the number of support vectors. Add up: w = Σ αᵢyᵢxᵢ.`),
      as: right((w: Row): Row => w).wrong('svm-dual-weights/normalised', 'Scaled to length 1', (w) => w.map((x) => x / Math.hypot(...w)), 'Your normal has the length 1, so the margin is lost. Leave it as long as it is: the margin is 2/‖w‖.'),
    },
    reading: (d) => (alpha, y, X) => {
      const pushes = [...alpha.data].map((a, i) => d.push(a, at([...y.data], i)) / d.over([...alpha.data]))
      return array(d.as(columns(X).map((column) => dot(column, pushes))))
    },
  },
)

export default suite('svm/svm-dual-weights', 'Normal from dual coefficients', [
  weights.with({
    example: weights.golden('adds up the support vectors with their weight and sign', {
      weight: 2,
      given: { alpha: [0.25, 0, 0, 0.25, 0], y: [1, 1, 1, -1, -1], X: matrix('3 3 / 4 5 / 6 5 / 1 1 / 0 1') },
      gives: array([0.5, 0.5]),
      source: 'D1 “Finding the maximum margin line”: w = Σᵢ αᵢyᵢxᵢ, worked by hand: ¼·(3, 3) − ¼·(1, 1)',
      hint: 'Only the first and the fourth example count: a quarter of (3, 3) less a quarter of (1, 1).',
    }),
    random: { hint: 'Set all coefficients but one to 0: w is that one times the label times the example.' },
  }),
])
