import { formula, reals, right, scalar, suite } from '#kit'
import { pointLineDistance } from '#reference/svm/point-line-distance.ts'
import { dot, type Row, sum } from '../shared/lists.ts'

const rule = 'The distance is |w·x + b| / ‖w‖.'

const distance = formula(
  { pointLineDistance },
  {
    id: 'point-line-distance',
    inputs: [reals('w', 'D'), scalar('b', [-2, 1, 0.5, 3, -1.5]), reals('x', 'D')],
    sizes: { D: [2, 4] },
    smallest: { D: [1, 1] },
    // A plane needs a normal: one that is nearly 0 leaves only rounding.
    avoid: (w) => Math.hypot(...w.data) < 0.1,
    holes: {
      size: right((product: number, b: number) => Math.abs(product + b))
        .wrong('signed', 'Sign kept', (product, b) => product + b, `Points on one side have a negative distance in your answer. ${rule}`)
        .wrong('no-bias', 'Bias left out', (product) => Math.abs(product), `You measure from the parallel plane through the origin: b is missing. ${rule}`)
        .wrong('abs-inside', 'Bias outside the bars', (product, b) => Math.abs(product) + b, `You take the absolute value of w·x alone and then add b. ${rule}`)
        .wrong('bias-sign', 'Bias subtracted', (product, b) => Math.abs(product - b), `You measure from w·x = b, the mirror image of the plane. ${rule}`),
      length: right((w: Row, _b: number) => Math.hypot(...w))
        .wrong('norm-squared', 'Divided by ‖w‖²', (w) => dot(w, w), `You divide by the square of the length of w. ${rule}`)
        .wrong('unnormalised', 'Not divided by ‖w‖', () => 1, `Your distance doubles when w and b double, though the plane stays the same. ${rule}`)
        .wrong('l1-norm', 'Absolute values added up', (w) => sum(w.map(Math.abs)), 'You divide by the sum of the absolute values of w. Its length is the root of the sum of its squares.')
        .wrong('norm-includes-b', 'Bias in the length', (w, b) => Math.hypot(...w, b), 'You take b into the length of w. Only w is the normal of the plane: ‖w‖ has no b.'),
    },
    reading: (d) => (w, b, x) => d.size(dot([...w.data], [...x.data]), b) / d.length([...w.data], b),
  },
)

const slide = 'D1 “Lines in R²”'

export default suite('svm/point-line-distance', 'Distance from a plane', [
  distance.with({
    example: distance.golden('measures the distance from the line 3x + 4y − 5 = 0', {
      weight: 2,
      given: { w: [3, 4], b: -5, x: [-1, 0.5] },
      gives: 1.2,
      source: `${slide}: |ax₀ + cy₀ + b| / √(a² + c²), worked by hand: |−3 + 2 − 5| / 5`,
      hint: 'w·x + b is −6, and the length of w is 5.',
    }),
    on: distance.golden('is 0 on the line itself', { weight: 0, given: { w: [3, 4], b: -5, x: [1, 0.5] }, gives: 0, source: 'worked by hand: 3 + 2 − 5', concept: 'a point on the line' }),
    origin: distance.golden('is |b| / ‖w‖ at the origin', { given: { w: [0.6, -0.8], b: -3, x: [0, 0] }, gives: 3, source: 'worked by hand: |−3| / 1', concept: 'the origin', hint: 'At the origin w·x is 0, and this w has the length 1.' }),
    random: { hint: 'Divide by the root of the sum of the squares of w.' },
    scaled: distance.invariant('does not change when w and b double', { concept: 'a scaled plane', hint: 'w·x + b = 0 and 2w·x + 2b = 0 are the same plane.', under: ([w, b, x]) => [{ ...w, data: w.data.map((one) => 2 * one) }, 2 * b, x] }),
  }),
])
