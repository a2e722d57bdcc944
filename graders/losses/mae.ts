import { anyOf, by, formula, gradientIn, printed, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { mae, maeGradient } from '#reference/losses/mse.ts'
import { at, type Row, sum } from '../shared/lists.ts'
import { direction, errors, errorsOf, regression, sign, touchesZero } from '../shared/regression.ts'
import { reduction } from '../shared/score-loss.ts'

function median(sizes: Row): number {
  const sorted = sizes.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return (at(sorted, Math.floor(half)) + at(sorted, Math.ceil(half))) / 2
}

const loss = formula(
  { mae },
  {
    id: 'mae',
    ...regression,
    obeys: { reduction },
    holes: {
      errors: errors('mae'),
      cost: right(Math.abs as (error: number) => number)
        .wrong(
          'no-abs',
          'Sign of errors kept',
          anyOf(
            (error) => -error,
            (error) => error,
          ),
          'Errors of opposite sign cancel in your loss. Take the size of each error, |y − t|.',
        )
        .wrong('mse', 'Squared errors', (error) => error ** 2, 'You square the errors. The absolute error is |y − t|, so outliers do not dominate.'),
      total: right((costs: Row, _errors: Row, divisor: number) => sum(costs) / divisor)
        .wrong(
          'abs-of-mean',
          'Absolute value too late',
          (_, errors, divisor) => Math.abs(sum(errors) / divisor),
          by('reduction', {
            mean: 'Errors of opposite sign cancel before you take the absolute value of their mean. Take the absolute value of each error first.',
            sum: 'Errors of opposite sign cancel before you take the absolute value of their sum. Take the absolute value of each error first.',
          }),
        )
        .wrong('median', 'Median instead of mean', median, by('reduction', { mean: 'You return the error in the middle. Average over all of them.', sum: 'You return the error in the middle. Add up all of them.' })),
    },
    reading: (d) => (y, t) => {
      const own = d.errors(y, t)
      return d.total(own.map(d.cost), own, d.reduction(own.length))
    },
  },
)

const gradient = formula(
  { maeGradient },
  {
    id: 'mae-gradient',
    ...regression,
    obeys: { reduction },
    avoid: touchesZero,
    holes: {
      sign,
      direction: direction('l1-regularization/vector-norm').wrong('mae/mse', 'Gradient of squared errors', (error) => 2 * error, 'Large errors have a large gradient in your answer: that is the squared error. Here only the direction of an error counts.'),
    },
    reading: (d) => (y, t) => array(errorsOf(y, t).map((error, _, all) => (d.sign * d.direction(error, all)) / d.reduction(all.length))),
    measured: gradientIn(loss, 'y'),
  },
)

const slide = 'D2 “Loss Functions”'

export default suite(
  'losses/mae',
  'Mean absolute error',
  [
    loss.with({
      lecture: loss.golden('averages three absolute errors', {
        given: { y: [1.5, 1, 5], t: [1, 2, 3] },
        gives: printed('1.16667'),
        source: `${slide}, worked by hand: (0.5 + 1 + 2) / 3`,
        hint: by('reduction', { mean: 'The errors are 0.5, −1 and 2. Take the absolute value of each, add up, divide by 3.', sum: 'The errors are 0.5, −1 and 2. Take the absolute value of each and add up.' }),
      }),
      random: { hint: 'Write |y − t| for each error in a column and add them up by hand.' },
      smallest: { weight: 0 },
      larger: false,
    }),
    gradient.with({
      lecture: gradient.golden('gives the direction of each error, whatever its size', {
        weight: 0,
        given: { y: [1.5, 1, 5, 7], t: [1, 2, 3, 3] },
        gives: array([0.25, -0.25, 0.25, 0.25]),
        source: `derived from ${slide}, worked by hand: (1, −1, 1, 1) / 4`,
        hint: 'A larger error has no larger gradient: only its sign counts.',
      }),
      met: gradient.golden('is 0 where the target is met', {
        given: { y: [2, 1, 0], t: [2, 3, 0] },
        gives: printed(['0.000000', '-0.333333', '0.000000']),
        source: 'worked by hand: the signs of 0, −2 and 0, over 3',
        sizes: 'unusual',
        concept: 'a target that is met',
        hint: 'The handout says what the gradient is where output and target are equal.',
      }),
      measured: { weight: 0 },
      random: { hint: 'All entries have the same absolute value; only their signs differ.' },
      smallest: { weight: 0 },
      larger: false,
    }),
  ],
  { 'mae/sum': 'reduction/sum' },
)
