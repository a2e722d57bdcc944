import { formula, reals, right, suite } from '#kit'
import { svmGeometricMargin } from '#reference/svm/svm-geometric-margin.ts'
import { max, type Row, sum } from '../shared/lists.ts'

const rule = 'The margin is 2/‖w‖.'

const width = formula(
  { svmGeometricMargin },
  {
    id: 'svm-geometric-margin',
    inputs: [reals('w', 'D')],
    sizes: { D: [2, 5] },
    smallest: { D: [1, 1] },
    avoid: (w) => Math.hypot(...w.data) < 0.1,
    holes: {
      length: right((w: Row) => Math.hypot(...w))
        .wrong('norm-squared', 'Divided by ‖w‖²', (w) => Math.hypot(...w) ** 2, `You divide by the square of the length of w. ${rule}`)
        .wrong('l1-norm', 'Absolute values added up', (w) => sum(w.map(Math.abs)), 'You divide by the sum of the absolute values of w. Its length is the root of the sum of its squares.')
        .wrong('max-norm', 'Largest entry only', (w) => max(w.map(Math.abs)), 'You divide by the largest entry of w. Its length is the root of the sum of its squares.'),
      width: right((length: number) => 2 / length)
        .wrong('half-margin', 'One side only', (length) => 1 / length, 'Your margin is half as wide: it reaches from the plane to one side only. Both sides count, 2/‖w‖.')
        .wrong('inverted', 'Turned upside down', (length) => length / 2, 'Your margin grows with w. A short w makes a wide margin: 2/‖w‖.'),
    },
    reading: (d) => (w) => d.width(d.length([...w.data])),
  },
)

export default suite(
  'svm/svm-geometric-margin',
  'Width of the margin',
  [
    width.with({
      lecture: width.golden('is 2/‖w‖ for w = (3, 4)', { weight: 2, given: { w: [3, 4] }, gives: 0.4, source: 'D1 “Support vector machines”: therefore, the margin is 2/‖w‖; worked by hand: 2 / 5', hint: 'The length of (3, 4) is 5.' }),
      random: { hint: 'From the planes w·x + b = 1 and w·x + b = −1 to the middle it is 1/‖w‖ each.' },
      halves: width.invariant('halves when w doubles', { weight: 0, concept: 'twice as long a w', under: ([w]) => [{ ...w, data: w.data.map((one) => 2 * one) }], becomes: (margin) => margin / 2 }),
    }),
  ],
  { 'svm-geometric-margin/norm-includes-b': { notHere: 'the function is given w and never sees b' } },
)
