import { formula, integer, right, scalar, suite } from '#kit'
import { gradientStandardError } from '#reference/optimizers/gradient-standard-error.ts'

const error = formula(
  { gradientStandardError },
  {
    id: 'gradient-standard-error',
    inputs: [scalar('sigma', [3, 0.5, 2, 1.25]), integer('m', [4, 16, 2, 9, 32, 10])],
    sizes: {},
    holes: {
      error: right((sigma: number, m: number): number => sigma / Math.sqrt(m))
        .wrong('over-m', 'Divided by m', (sigma, m) => sigma / m, 'Your error falls too fast: four times the examples make it a quarter. Divide by √m, so that they halve it.')
        .wrong('variance', 'Variance instead of error', (sigma, m) => sigma ** 2 / m, 'You return σ²/m, the variance of the mean. The standard error is its root.')
        .wrong('sqrt-m', 'Multiplied by the root', (sigma, m) => sigma * Math.sqrt(m), 'Your error grows with the batch. Divide by √m: more examples make the mean more exact.')
        .wrong('constant', 'Batch size ignored', (sigma) => sigma, 'Your error is the same for every batch size. Divide σ by √m.'),
    },
    reading: (d) => (sigma, m) => d.error(sigma, m),
  },
)

export default suite('optimizers/gradient-standard-error', 'Standard error of a gradient', [
  error.with({
    sixteen: error.golden('is a quarter of σ for 16 examples', { weight: 2, given: { sigma: 3, m: 16 }, gives: 0.75, source: 'D3 “Stochastic Gradient Descent (SGD)”: σ/√m, worked by hand: 3 / 4', hint: 'The root of the number of examples: √16 is 4.' }),
    random: { hint: 'Divide the standard deviation of one example by the root of the batch size.' },
    'four-times': error.invariant('halves when the batch is four times as large', {
      concept: 'a batch four times as large',
      hint: 'As the slide says, twice the accuracy takes four times the data.',
      under: ([sigma, m]) => [sigma, 4 * m],
      becomes: (before) => before / 2,
    }),
    one: error.golden('is σ for one example', { weight: 0, given: { sigma: 3, m: 1 }, gives: 3, source: 'worked by hand: 3 / √1', sizes: 'unusual', concept: 'one example' }),
    smallest: false,
    larger: { inputs: [integer('m', [128, 1000, 4096])], concept: 'larger batches' },
  }),
])
