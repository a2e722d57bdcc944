import { formula, matrix, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { linearDecisionSign } from '#reference/svm/linear-decision-sign.ts'
import { dot, type Row, table } from '../shared/lists.ts'

const rule = 'The class is −1 where w·x + b is below 0, and +1 otherwise.'

const decision = formula(
  { linearDecisionSign },
  {
    id: 'linear-decision-sign',
    inputs: [reals('X', 'N D'), reals('w', 'D'), scalar('b', [1, -0.5, 2, -1.5])],
    sizes: { N: [4, 7], D: [2, 4] },
    smallest: { N: [1, 3], D: [1, 1] },
    // A value that rounding moves over 0; one golden is about a value of exactly 0.
    avoid: (X, w, b) => table(X).some((x) => Math.abs(dot(x, [...w.data]) + b) < 1e-6),
    holes: {
      bias: right((b: number): number => b)
        .wrong('no-bias', 'Bias left out', () => 0, 'Your answer does not depend on b. Add it before you look at the sign: w·x + b.')
        .wrong('bias-sign', 'Bias subtracted', (b) => -b, 'You subtract the bias. Add it before you look at the sign: w·x + b.'),
      value: right((x: Row, w: Row) => dot(x, w)),
      threshold: right(0).wrong('threshold-half', 'Compared with one half', 0.5, `You compare with ½, as if the value were a probability. ${rule}`),
      isNegative: right((f: number) => f < 0).wrong('tie-negative', 'Value 0 counted negative', (f) => f <= 0, `A point on the plane itself gets −1 in your answer. ${rule}`),
      label: right((isNegative: boolean, _f: number): number => (isNegative ? -1 : 1))
        .wrong('sign-zero', 'Class 0 on the plane', (_, f) => Math.sign(f), `A point on the plane itself gets 0, which is no class. ${rule}`)
        .wrong('labels-01', 'Classes 0 and 1', (isNegative) => (isNegative ? 0 : 1), `Your negative class is 0. ${rule}`)
        .wrong('inverted', 'Classes swapped', (isNegative) => (isNegative ? 1 : -1), `Your classes are swapped. ${rule}`)
        .wrong('value-returned', 'Value, not its sign', (_, f) => f, `You return w·x + b itself. ${rule}`),
    },
    reading: (d) => (X, w, b) =>
      array(
        table(X).map((x) => {
          const f = d.value(x, [...w.data]) + d.bias(b) - d.threshold
          return d.label(d.isNegative(f), f)
        }),
      ),
  },
)

const slide = 'D1 “Linear classifier”'

export default suite('svm/linear-decision-sign', 'Decision of a linear classifier', [
  decision.with({
    example: decision.golden('decides on which side of the plane six points are', {
      weight: 2,
      given: { X: matrix('1 2 / 2 0 / 0 2 / 1 0.75 / -1 -0.5 / 0.3 0.5'), w: [1, -2], b: 1 },
      gives: array([-1, 1, -1, 1, 1, 1]),
      source: `${slide}, worked by hand: the values are −2, 3, −3, 0.5, 1, 0.3`,
      hint: 'The values w·x + b are −2, 3, −3, 0.5, 1 and 0.3.',
    }),
    plane: decision.golden('counts a point on the plane itself as positive', {
      given: { X: matrix('1 1 / 3 2 / 0 1'), w: [1, -2], b: 1 },
      gives: array([1, 1, -1]),
      source: `${slide}: if f(x) < 0, classify as negative, otherwise as positive; the values are 0, 0 and −1`,
      concept: 'points on the plane',
      hint: 'The slide says “if f(x) < 0, classify as negative, otherwise as positive”.',
    }),
    random: { hint: 'Print w·x + b beside your answers.' },
    scaled: decision.invariant('does not change when w and b double', {
      weight: 0,
      concept: 'a scaled plane',
      hint: 'w·x + b = 0 and 2w·x + 2b = 0 are the same plane, and every point stays on its side.',
      under: ([X, w, b]) => [X, { ...w, data: w.data.map((one) => 2 * one) }, 2 * b],
    }),
  }),
])
