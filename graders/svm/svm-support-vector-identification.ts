import { formula, matrix, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { svmSupportVectorIdentification } from '#reference/svm/svm-support-vector-identification.ts'
import { signs } from '../shared/gram.ts'
import { at, dot, relu, table } from '../shared/lists.ts'

const [slackIs, supports] = ['The slack is max(0, 1 − yᵢ·(w·xᵢ + b)).', 'A support vector has yᵢ·(w·xᵢ + b) ≤ 1.']

const support = formula(
  { svmSupportVectorIdentification },
  {
    id: 'svm-support-vector-identification',
    inputs: [reals('w', 'D'), scalar('b', [-0.5, 1, 0.5, -1]), reals('X', 'N D'), signs('y')],
    sizes: { N: [4, 8], D: [2, 3] },
    parts: { slack: 1, indices: 1 },
    // A margin that rounding moves over 1 or 0; one golden is about margins of exactly 1.
    avoid: (w, b, X) =>
      table(X).some((x) => {
        const size = Math.abs(dot(x, [...w.data]) + b)
        return Math.min(size, Math.abs(size - 1)) < 1e-5
      }),
    holes: {
      bias: right((b: number): number => b).wrong('bias-missing', 'Bias left out', () => 0, 'Your answer does not depend on b. The value of the plane at xᵢ is w·xᵢ + b.'),
      slack: right((f: number, y: number) => relu(1 - y * f))
        .wrong('slack-no-clamp', 'Clamp at 0 missing', (f, y) => 1 - y * f, `Examples beyond their margin have negative slack in your answer. ${slackIs}`)
        .wrong('slack-no-label', 'Label left out of slack', (f) => relu(1 - f), `Your negative examples have slack where they should have none. ${slackIs}`)
        .wrong('slack-from-zero', 'Slack from the plane', (f, y) => relu(-y * f), `Examples inside the margin have no slack in your answer: you measure from the plane itself. ${slackIs}`),
      isSupport: right((f: number, y: number) => y * f <= 1)
        .wrong('on-margin-only', 'Only the margin’s edge', (f) => Math.abs(Math.abs(f) - 1) < 1e-6, `You take only examples on the edge of the margin, which is right where a plane separates all. ${supports}`)
        .wrong('abs-f', 'Absolute value, not label', (f) => Math.abs(f) <= 1, `You leave out examples far on the wrong side. ${supports}`)
        .wrong('misclassified-only', 'Only the errors', (f, y) => y * f < 0, `You take only examples on the wrong side. ${supports}`)
        .wrong('edge-left-out', 'Edge of margin left out', (f, y) => y * f < 1, `You leave out examples on the edge of the margin, which hold the plane where it is. ${supports}`)
        .wrong('complement', 'All but support vectors', (f, y) => y * f > 1, `You return the examples beyond their margin, which could move without any effect. ${supports}`),
      first: right(0).wrong('counted-from-1', 'Rows counted from 1', 1, 'Your indices are one too high. Rows are counted from 0.'),
    },
    reading: (d) => (w, b, X, y) => {
      const values = table(X).map((x, i) => [dot(x, [...w.data]) + d.bias(b), at([...y.data], i)] as const)
      return { slack: array(values.map(([f, label]) => d.slack(f, label))), indices: array(values.flatMap(([f, label], i) => (d.isSupport(f, label) ? [i + d.first] : []))) }
    },
  },
)

const slide = 'D1 “Support vector machines”'
const plane = { w: [0.5, 0.5], b: -2 }

export default suite('svm/svm-support-vector-identification', 'Support vectors of a plane', [
  support.with({
    example: support.golden('finds the examples that hold the plane', {
      weight: 2,
      given: { ...plane, X: matrix('3 3 / 4 5 / 2 2.5 / 1 1 / 0 1 / 3 2 / 5 4'), y: [1, 1, 1, -1, -1, -1, -1] },
      gives: { slack: array([0, 0, 0.75, 0, 0, 1.5, 3.5]), indices: array([0, 2, 3, 5, 6]) },
      source: `${slide} and “Soft-margin SVMs”, worked by hand: the margins are 1, 2.5, 0.25, 1, 1.5, −0.5, −2.5`,
      hint: 'The margins yᵢ·(w·xᵢ + b) are 1, 2.5, 0.25, 1, 1.5, −0.5 and −2.5.',
    }),
    separated: support.golden('finds those on the edge where a plane separates all', {
      given: { ...plane, X: matrix('3 3 / 4 5 / 6 5 / 1 1 / 0 1'), y: [1, 1, 1, -1, -1] },
      gives: { slack: array([0, 0, 0, 0, 0]), indices: array([0, 3]) },
      source: `${slide}: for support vectors, x·w + b = ±1`,
      concept: 'examples that a plane separates',
      hint: 'The margins are 1, 2.5, 3.5, 1 and 1.5.',
    }),
    random: { hint: 'Print the margins yᵢ·(w·xᵢ + b) beside your answers.' },
  }),
])
