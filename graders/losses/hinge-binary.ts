import { formula, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { hingeBinary, hingeBinaryGradient } from '#reference/losses/hinge-binary.ts'
import { at, relu, sum } from '../shared/lists.ts'
import { atKink } from '../shared/score-loss.ts'
import { asZeroOne, atMargin, signs, zeroOneTargets } from '../shared/signed-targets.ts'

const scored = { inputs: [reals('y', 'N'), signs('t', 'N')], sizes: { N: [4, 7] } } as const

/** By how much an output misses its margin. */
const miss = right((y: number, t: number) => 1 - t * y)
  .wrong('hinge-binary/labels-01', 'Targets 0 and 1', (y, t) => 1 - asZeroOne(t) * y, zeroOneTargets)
  .wrong('hinge-binary/no-margin', 'Margin left out', (y, t) => -t * y, 'Outputs that are barely right cost nothing in your loss (the perceptron). They must be right by at least 1: 1 − t·y.')
  .wrong('hinge-binary/sign', 'Sign of product', (y, t) => 1 + t * y, 'Outputs with the right sign cost more than those with the wrong one. The product lowers the loss: 1 − t·y.')
  .wrong('hinge-binary/no-target', 'Target left out', (y) => 1 - y, 'Your answer does not depend on the targets. Multiply each output by its target: 1 − t·y.')
  .wrong('hinge-binary/difference', 'Difference, not product', (y, t) => 1 - (t - y), 'You subtract the output from the target. The margin is their product: 1 − t·y.')

const loss = formula(
  { hingeBinary },
  {
    id: 'hinge-binary',
    ...scored,
    holes: {
      miss,
      cost: right((m: number, _y: number, _t: number) => relu(m))
        .wrong('squared', 'Misses squared', (m) => relu(m) ** 2, 'You square the amount by which the margin is missed. That is the squared hinge loss; this one is linear.')
        .wrong('abs', 'Absolute value, not clamp', (m) => Math.abs(m), 'Outputs that are right by more than 1 cost something in your loss. They cost nothing: max(0, 1 − t·y).')
        .wrong('zero-one', 'Errors counted', (_, y, t) => (t * y < 0 ? 1 : 0), 'Your loss is 1 for a wrong sign and 0 otherwise. The hinge loss says by how much: max(0, 1 − t·y).'),
    },
    reading: (d) => (y, t) =>
      array(
        [...y.data].map((score, n) => {
          const target = at([...t.data], n)
          return d.cost(d.miss(score, target), score, target)
        }),
      ),
  },
)

const gradient = formula(
  { hingeBinaryGradient },
  {
    id: 'hinge-binary-gradient',
    ...scored,
    obeys: { atKink },
    avoid: atMargin,
    holes: {
      sign: right(1),
      miss: right((y: number, t: number) => 1 - t * y).wrong('hinge-binary/no-margin', 'Margin left out', (y, t) => -t * y, 'Outputs that are barely right have no gradient in your answer (the perceptron). They must be right by at least 1: t·y < 1.'),
      isMissed: right((isMissed: boolean) => isMissed).wrong('hinge-multiclass-gradient-scores/every-class-counted', 'Every example counted', () => true, 'Every example has a gradient in your answer. One that is right by at least 1, t·y ≥ 1, has none.'),
      gradient: right((t: number, _m: number) => -t)
        .wrong('hinge-binary/labels-01', 'Targets 0 and 1', (t) => -asZeroOne(t), zeroOneTargets)
        .wrong('hinge-binary/squared', 'Weighted by the miss', (t, m) => -2 * t * m, 'The gradient grows with the miss in your answer; that is the squared hinge loss. Here it is −t, whatever the miss.')
        .wrong('hinge-binary/no-target', 'Target left out', () => -1, 'Your gradient is −1 for both targets. The derivative of 1 − t·y is −t.'),
    },
    together: [{ id: 'hinge-binary/sign', title: 'Opposite sign', fill: [{ sign: -1 }, { sign: -1, miss: (y, t) => 1 + t * y }], says: 'Your gradient has the sign of the target. The loss falls where the output moves toward its target: −t.' }],
    reading: (d) => (y, t) =>
      array(
        [...y.data].map((score, n) => {
          const target = at([...t.data], n)
          const m = d.miss(score, target)
          return d.isMissed(d.atKink(m)) ? d.sign * d.gradient(target, m) : 0
        }),
      ),
    measured: { at: (y) => y, loss: (y, [, t]) => sum([...hingeBinary(array<'N'>([...y.data]), t).data]) },
  },
)

const slide = 'D2 “Loss Functions”'

export default suite('losses/hinge-binary', 'Binary hinge loss', [
  loss.with({
    lecture: loss.golden('asks for the right sign by at least 1', {
      given: { y: [0.3, -2, -0.5, 0.4], t: [1, -1, 1, -1] },
      gives: printed(['0.7', '0.0', '1.5', '1.4']),
      source: `${slide}, worked by hand: 1 − 0.3, 1 − 2 clamped, 1 + 0.5, 1 + 0.4`,
      hint: 'Compute all four by hand: only the second output is right by at least 1.',
    }),
    random: { hint: 'Write the product t·y beside each example: below 1 it costs, from 1 on it is free.' },
    met: loss.golden('is 0 where the margin is met exactly', { weight: 0, given: { y: [1, -1, 3], t: [1, -1, 1] }, gives: array([0, 0, 0]), source: 'worked by hand: 1 − 1, 1 − 1, and 1 − 3 clamped', sizes: 'unusual', concept: 'margins that are met' }),
    smallest: { weight: 0 },
    larger: false,
  }),
  gradient.with({
    lecture: gradient.golden('pulls each output that misses its margin toward its target', {
      weight: 0,
      given: { y: [0.3, -2, -0.5, 0.4], t: [1, -1, 1, -1] },
      gives: array([-1, 0, -1, 1]),
      source: `derived from ${slide}: −t where t·y < 1`,
      hint: 'Write beside each example whether t·y is below 1.',
    }),
    kink: gradient.golden('is right for a product of exactly 1', {
      given: { y: [1, -1], t: [1, -1] },
      gives: array([0, 0]),
      source: 'worked by hand: 1 − 1 = 0, and the handout asks for a strict inequality',
      concept: 'a product of exactly 1',
      hint: 'The handout says what the derivative of max(0, m) is at m = 0.',
    }),
    measured: { hint: 'Move one output a little: only its own loss changes, by −t times the move, or not at all.' },
    random: { hint: 'Every entry is −1, 0 or 1.' },
    smallest: { weight: 0 },
    larger: false,
  }),
])
