import { type Filled, formula, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { lmsBatchUpdate, lmsLinearRegressionUpdate } from '#reference/data/lms-linear-regression-update.ts'
import { at, type Row, sum } from '../shared/lists.ts'

type Line = readonly [w0: number, w1: number]
const lineOf = ([w0 = 0, w1 = 0]: Row): Line => [w0, w1]
const errorAt = ([w0, w1]: Line, x: number, y: number) => y - (w1 * x + w0)

const one = {
  error: right((error: number) => error)
    .wrong('sign', 'Step in wrong direction', (error) => -error, 'Your line moves away from the point. Move it toward the point: add α·(y − h).')
    .wrong('abs-error', 'Sign of error lost', Math.abs, 'Your line always moves up, even where the point is below it. Keep the sign of y − h.')
    .wrong('factor-2', 'Factor 2 kept', (error) => 2 * error, 'Your step is twice as long as it should be. The 2 of the derivative is part of α.'),
  bias: right((error: number, _x: number) => error)
    .wrong('x-on-bias', 'Constant multiplied by x', (error, x) => error * x, 'You multiply by x in the step of w₀. Only the slope w₁ gets it.')
    .wrong('no-bias-update', 'Constant never updated', () => 0, 'Your w₀ stays as it was. Both coefficients move: w₀ by α·(y − h).'),
  slope: right((error: number, x: number, _w: Line, _next: Line, _y: number) => error * x)
    .wrong('missing-x', 'Factor x missing', (error) => error, 'Your slope moves as much as the constant. Multiply its step by x.')
    .wrong('sequential', 'New constant used too early', (_error, x, [, w1], [w0], y) => errorAt([w0, w1], x, y) * x, 'You update w₀ first, and compute the error again for w₁. Both use the same h, that of the old line.'),
}
const moved = (d: Filled<typeof one>, w: Line, x: number, y: number, rate: number): Line => {
  const error = d.error(errorAt(w, x, y))
  const w0 = w[0] + rate * d.bias(error, x)
  return [w0, w[1] + rate * d.slope(error, x, w, [w0, w[1]], y)]
}

const step = formula(
  { lmsLinearRegressionUpdate },
  {
    id: 'lms-linear-regression-update',
    inputs: [reals('w', 'P'), scalar('x', [2, -1.5, 0.5, 3]), scalar('y', [3, -2, 0.25, 1]), scalar('learningRate', [0.1, 0.5, 0.25])],
    sizes: { P: [2, 2] },
    holes: one,
    reading: (d) => (w, x, y, learningRate) => array(moved(d, lineOf([...w.data]), x, y, learningRate)),
  },
)

interface Sums {
  readonly errors: Row
  readonly x: Row
  /** The errors of the line whose constant has moved already. */
  readonly later: Row
}
const products = (errors: Row, x: Row) => sum(errors.map((error, j) => error * at(x, j)))

/** The whole step at once, or example by example. */
type Batch = (w: Line, x: Row, y: Row, rate: number, once: (rate: number) => Line) => Line
const online: Batch = (w, x, y, rate) => x.reduce<Line>(([w0, w1], xj, j) => [w0 + rate * errorAt([w0, w1], xj, at(y, j)), w1 + rate * errorAt([w0, w1], xj, at(y, j)) * xj], w)

const batch = formula(
  { lmsBatchUpdate },
  {
    id: 'lms-batch-update',
    inputs: [reals('w', 'P'), reals('x', 'N'), reals('y', 'N'), scalar('learningRate', [0.125, 0.05, 0.25])],
    sizes: { P: [2, 2], N: [3, 6] },
    smallest: { P: [2, 2], N: [1, 2] },
    larger: { P: [2, 2] },
    obeys: { reduction: { mean: (N: number) => N, sum: () => 1 } },
    holes: {
      steps: right<Batch>((_w, _x, _y, rate, once) => once(rate)).wrong('online', 'One step per example', online, 'You move the line after each example. Add up the steps of all examples at the old line, then move once.'),
      factor: right(1).wrong('factor-2', 'Factor 2 kept', 2, 'Your step is twice as long as it should be. The 2 of the derivative is part of α.'),
      used: right((all: Row) => all).wrong('last-only', 'Only the last example', (all) => all.slice(-1), 'Only the last example moves your line. Add up over all of them.'),
      slope: right(({ errors, x }: Sums) => products(errors, x))
        .wrong('stale-mix', 'New constant used too early', ({ later, x }) => products(later, x), 'You update w₀ first, and compute the errors again for w₁. Both use the errors of the old line.')
        .wrong('sum-product', 'Product of two sums', ({ errors, x }) => sum(errors) * sum(x), 'You multiply the sum of the errors by the sum of x. Multiply for each example, then add up.'),
    },
    reading: (d) => (line, points, targets, learningRate) => {
      const [w, x, y] = [lineOf([...line.data]), d.used([...points.data]), d.used([...targets.data])]
      const once = (rate: number): Line => {
        const errorsOf = (one: Line): Row => x.map((xj, j) => errorAt(one, xj, at(y, j)))
        const errors = errorsOf(w)
        const w0 = w[0] + rate * sum(errors)
        return [w0, w[1] + rate * d.slope({ errors, x, later: errorsOf([w0, w[1]]) })]
      }
      const rate = (d.factor * learningRate) / d.reduction(points.data.length)
      return array(d.steps(w, x, y, rate, once))
    },
  },
)

const slide = 'D2 “Gradient Descent”'

export default suite(
  'data/lms-linear-regression-update',
  'Gradient descent for a line',
  [
    step.with({
      example: step.golden('moves the line toward a point above it', {
        weight: 2,
        given: { w: [1, 0.5], x: 2, y: 3, learningRate: 0.1 },
        gives: array([1.1, 0.7]),
        source: `${slide}, worked by hand: h = 2, the error is 1`,
        hint: 'The error is 3 − 2 = 1: w₀ moves by 0.1 · 1, and w₁ by 0.1 · 1 · 2.',
      }),
      below: step.golden('moves the line down to a point below it', { given: { w: [1, 0.5], x: 2, y: 1, learningRate: 0.1 }, gives: array([0.9, 0.3]), source: 'worked by hand: the error is −1', hint: 'The error is 1 − 2 = −1.' }),
      'five-steps': step.trace('follows five points in a row', { steps: 5, feed: 'w', given: { w: [0, 0], x: 1, y: 2, learningRate: 0.1 }, each: { x: [1, 2, -1, 0.5, 3], y: [2, 3, -1, 1.5, 4] }, concept: 'five steps in a row' }),
      smallest: false,
      larger: false,
    }),
    batch.with({
      example: batch.golden('moves the line by three points together', {
        weight: 2,
        given: { w: [0.5, 0.5], x: [0, 1, 2], y: [1, 3, 2], learningRate: 0.1 },
        gives: array([0.8, 0.8]),
        under: { reduction: 'sum' },
        source: `${slide}, worked by hand: errors 0.5, 2 and 0.5`,
        hint: 'All three errors are those of the old line: 0.5, 2 and 0.5.',
      }),
    }),
  ],
  { 'lms-batch-update/mean': 'reduction/mean' },
)
