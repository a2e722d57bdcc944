import { formula, type Input, positives, record, right, suite } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { randomRestarts } from '#reference/networks/random-restarts.ts'
import { at, type Row } from '../shared/lists.ts'

type Trial = { readonly trainingError: number; readonly validationError: number }
type Errors = { readonly training: NDArray; readonly validation: NDArray }

const errors = record('errors', { training: positives('training', 'R'), validation: positives('validation', 'R') })
const trials: Input<'trials', readonly Trial[], readonly Trial[]> & { readonly axisNames?: 'R' } = {
  ...{ name: 'trials', dtype: 'float64', axes: ['R'], smooth: false },
  draw: (sizes, values) =>
    errors.draw(sizes, values).map((drawn) => {
      const { training, validation } = drawn as Errors
      return [...training.data].map((trainingError, r) => ({ trainingError, validationError: validation.data[r] as number }))
    }),
  read: (given) => given,
}

const rule = 'The rule of the slide is the lowest training error.'
const restarts = formula(
  { randomRestarts },
  {
    id: 'random-restarts',
    ...{ inputs: [trials], sizes: { R: [3, 6] }, smallest: { R: [2, 2] } },
    // Which of two equal trials is taken is the question of one golden.
    avoid: (all) => new Set(all.map(({ trainingError }) => trainingError)).size < all.length,
    holes: {
      error: right((trial: Trial): number => trial.trainingError)
        .wrong(
          'lowest-validation',
          'Validation error compared',
          ({ validationError }) => validationError,
          `You take the trial with the lowest validation error, which is how models are chosen. Restarts are against local minima of the training error: ${rule.toLowerCase()}`,
        )
        .wrong('both-errors', 'Both errors added up', ({ trainingError, validationError }) => trainingError + validationError, `You compare the sum of both errors. ${rule}`)
        .wrong('gap', 'Gap of errors compared', ({ trainingError, validationError }) => Math.abs(validationError - trainingError), `You compare how far the two errors are apart. ${rule}`),
      best: right((errors: Row): number => errors.indexOf(Math.min(...errors)))
        .wrong('last-trial-is-best', 'First trial always kept', () => 0, 'You keep trial 0 whatever the others reach: if the best error so far begins at 0, no error is below it. Begin with the error of the first trial, or with infinity.')
        .wrong('highest', 'Highest error taken', (errors) => errors.indexOf(Math.max(...errors)), `You take the trial with the highest error. ${rule}`)
        .wrong('last-of-equals', 'Last of equal trials', (errors) => errors.lastIndexOf(Math.min(...errors)), 'Among equally good trials you take the last. Take the first: replace the best only if the new error is lower.')
        .wrong('last-trial', 'Last trial taken', (errors) => errors.length - 1, `You take the last trial. ${rule}`),
      as: right((index: number, _errors: Row): number => index)
        .wrong('counted-from-1', 'Trials counted from 1', (index) => index + 1, 'Your answer is 1 too large: the trials are counted from 0.')
        .wrong('error-returned', 'Error, not position', (index, errors) => at(errors, index), 'You return the error of the best trial. Return its position in the list, from 0.'),
    },
    reading: (d) => (all) => {
      const errors = all.map(d.error)
      return d.as(d.best(errors), errors)
    },
  },
)

const slide = 'D1 “Comments on training algorithm”: take results of trial with lowest training set error'
const given = (...pairs: readonly (readonly [training: number, validation: number])[]) => ({ trials: pairs.map(([trainingError, validationError]) => ({ trainingError, validationError })) })

export default suite(
  'networks/random-restarts',
  'Random restarts',
  [
    restarts.with({
      lecture: restarts.golden('takes the trial with the lowest training error', { weight: 2, given: given([0.3, 0.25], [0.1, 0.4], [0.2, 0.2]), gives: 1, source: slide, hint: 'The training errors are 0.3, 0.1 and 0.2.' }),
      equal: restarts.golden('takes the first of equally good trials', { given: given([2, 1], [1, 3], [1, 2]), gives: 1, source: 'worked by hand: trials 1 and 2 tie', concept: 'equally good trials', hint: 'The smallest index wins a tie, as with argmin.' }),
      random: { hint: 'Compare the training errors only, and return a position.' },
      smallest: { draws: 5 },
    }),
  ],
  { 'random-restarts/averages-weights': { notHere: 'the trials are given by their errors, without weights' }, 'random-restarts/same-seed': { notHere: 'the trials are arguments: no weights are drawn' } },
)
