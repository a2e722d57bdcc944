import { formula, gradientIn, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { euclideanLoss, euclideanLossGradient, l1DistanceLoss, l1DistanceLossGradient } from '#reference/losses/l2-l1-distance-losses.ts'
import { max, type Row, sum } from '../shared/lists.ts'
import { direction, errorsOf, sign, touchesZero } from '../shared/regression.ts'

const group = 'l2-l1-distance-losses'
const outputs = { inputs: [reals('a', 'D'), reals('y', 'D')], sizes: { D: [3, 6] } } as const

const squares = (errors: Row) => sum(errors.map((error) => error ** 2))
const sizes = (errors: Row) => errors.map(Math.abs)

const euclidean = formula(
  { euclideanLoss },
  {
    id: group,
    ...outputs,
    holes: {
      half: right((_D: number): number => 1 / 2)
        .wrong('no-half', 'Factor ½ missing', () => 1, 'Your loss is twice the right one. The Euclidean loss is half the squared distance, so its gradient is the plain error.')
        .wrong('means', 'Mean instead of sum', (D) => 1 / D, 'Your loss is a mean over the outputs. Add up the squared errors of the outputs, and take half of it.'),
      distance: right(squares).wrong('norm-not-squared', 'Distance not squared', (errors) => Math.sqrt(squares(errors)), 'You take the distance itself, a root. The loss is half its square: no root.'),
    },
    reading: (d) => (a, y) => d.half(a.data.length) * d.distance(errorsOf(a, y)),
  },
)

const euclideanGradient = formula(
  { euclideanLossGradient },
  {
    id: 'euclidean-loss-gradient',
    ...outputs,
    avoid: (a, y) => errorsOf(a, y).every((error) => error === 0),
    holes: under(group, {
      sign,
      factor: right((_D: number): number => 1)
        .wrong('no-half', 'Factor 2 too many', () => 2, 'Every entry is twice the right one. The loss has a factor ½, so the gradient is the plain error.')
        .wrong('means', 'Divided by outputs', (D) => 2 / D, 'Every entry depends on the number of outputs. Their squared errors are added up, not averaged: the gradient is the plain error.'),
      length: right((_errors: Row): number => 1).wrong(
        'norm-not-squared',
        'Distance not squared',
        (errors) => 2 * Math.sqrt(squares(errors)),
        'Your gradient has the same length however large the error: it is that of the distance itself. The loss squares the distance.',
      ),
    }),
    reading: (d) => (a, y) => array(errorsOf(a, y).map((error, _, all) => (d.sign * d.factor(all.length) * error) / d.length(all))),
    measured: gradientIn(euclidean, 'a'),
  },
)

const l1 = formula(
  { l1DistanceLoss },
  {
    id: 'l1-distance-loss',
    ...outputs,
    holes: under(group, {
      total: right((errors: Row) => sum(sizes(errors)))
        .wrong('signed-l1', 'Sign of errors kept', (errors) => -sum(errors), 'Errors of opposite sign cancel in your loss. Take the absolute value of each error, |a − y|, then add up.')
        .wrong('max-norm', 'Only the largest error', (errors) => max(sizes(errors)), 'Only the largest error counts in your loss. Add up the absolute values of all of them.')
        .wrong('means', 'Mean instead of sum', (errors) => sum(sizes(errors)) / errors.length, 'Your loss is a mean over the outputs. Add up the absolute errors.'),
    }),
    reading: (d) => (a, y) => d.total(errorsOf(a, y)),
  },
)

const largest = (error: number, all: Row) => (Math.abs(error) === max(sizes(all)) ? Math.sign(error) : 0)

const l1Gradient = formula(
  { l1DistanceLossGradient },
  {
    id: 'l1-distance-loss-gradient',
    ...outputs,
    avoid: touchesZero,
    holes: {
      sign,
      direction: direction('l1-regularization/vector-norm')
        .wrong(`${group}/signed-l1`, 'Same sign everywhere', () => 1, 'Every entry is the same, whichever side the error is on. An output that is too small has a negative gradient.')
        .wrong(`${group}/max-norm`, 'Only the largest error', largest, 'Only the output with the largest error has a gradient in your answer. Each output has one: −1 or 1.')
        .wrong(`${group}/means`, 'Divided by outputs', (error, all) => Math.sign(error) / all.length, 'You divide by the number of outputs. Their errors are added up, not averaged: each entry is −1, 0 or 1.'),
    },
    reading: (d) => (a, y) => array(errorsOf(a, y).map((error, _, all) => d.sign * d.direction(error, all))),
    measured: gradientIn(l1, 'a'),
  },
)

const given = { a: [1.5, 1, 5, 2], y: [1, 2, 3, 2] }
const slide = 'D3 “Regression”'

export default suite('losses/l2-l1-distance-losses', 'Euclidean and L1 losses', [
  euclidean.with({
    lecture: euclidean.golden('is half the squared distance to the target', { given, gives: 2.625, source: `${slide}, worked by hand: ½ · (0.25 + 1 + 4 + 0)`, hint: 'The errors are 0.5, −1, 2 and 0. Square each, add up, take half.' }),
    random: { hint: 'Write the squared errors in a column and add them up by hand.' },
    smallest: { weight: 0 },
    larger: false,
  }),
  euclideanGradient.with({
    lecture: euclideanGradient.golden('is the plain error', { weight: 0, given, gives: array([0.5, -1, 2, 0]), source: `derived from ${slide}`, hint: 'Differentiate ½·(a − y)² by hand, for one output.' }),
    measured: { weight: 0 },
    random: { hint: 'Compute one entry by hand: only its own error matters.' },
    smallest: { weight: 0 },
    larger: false,
  }),
  l1.with({
    lecture: l1.golden('adds up the absolute errors', { given, gives: 3.5, source: `${slide}, worked by hand: 0.5 + 1 + 2 + 0`, hint: 'The errors are 0.5, −1, 2 and 0.' }),
    random: { hint: 'Write the absolute errors in a column and add them up by hand.' },
    smallest: { weight: 0, draws: 8 },
    larger: false,
  }),
  l1Gradient.with({
    lecture: l1Gradient.golden('is the direction of each error', { weight: 0, given: { a: [1.5, 1, 5, 7], y: [1, 2, 3, 3] }, gives: array([1, -1, 1, 1]), source: `derived from ${slide}`, hint: 'Only the sign of an error counts, not its size.' }),
    met: l1Gradient.golden('is 0 where the target is met', {
      given: { a: [2, 1, 0], y: [2, 3, 0] },
      gives: array([0, -1, 0]),
      source: 'worked by hand: the signs of 0, −2 and 0',
      sizes: 'unusual',
      concept: 'a target that is met',
      hint: 'The handout says what the gradient is where output and target are equal.',
    }),
    measured: { weight: 0 },
    random: { hint: 'Every entry is −1, 0 or 1.' },
    smallest: { weight: 0 },
    larger: false,
  }),
])
