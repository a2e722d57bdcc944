import { among, formula, options, right, suite } from '#kit'
import { type OverfitCheck, overfitsSmallData } from '#reference/diagnostics/overfit-small-data.ts'
import { at, type Row } from '../shared/lists.ts'

/** Whether it passed, and after how many epochs; the number is left out if it did not. */
const checked = (...given: Parameters<typeof overfitsSmallData>): { readonly passed: boolean; readonly epochs?: number } => {
  const { passed, epochs }: OverfitCheck = overfitsSmallData(...given)
  return passed && epochs !== undefined ? { passed, epochs } : { passed }
}

const accuracies = among('accuracies', 'E', [1, 0.75, 1, 0.5, 1, 0.95])
const settings = options({ budget: [4, 3, 6, 2], maxLoss: [0.01, 0.1, 0.5] })

const overfit = formula(
  { overfitsSmallData: checked },
  {
    id: 'overfit-small-data',
    inputs: [among('losses', 'E', [1.25, 0.5, 0.1, 0.004, 0.25, 0.05, 0.01]), accuracies, settings],
    sizes: { E: [4, 7] },
    holes: {
      loss: right((loss: number, most: number): boolean => loss < most)
        .wrong('loss-not-asked', 'Loss ignored', () => true, 'You pass a network whose loss is still large. Both must hold in one epoch: accuracy 1, and a loss below the limit.')
        .wrong('limit-included', 'Limit counts as below', (loss, most) => loss <= most, 'A loss of exactly the limit passes in your answer. It must be below.'),
      accuracy: right((accuracy: number): boolean => accuracy === 1)
        .wrong('accuracy-not-asked', 'Accuracy ignored', () => true, 'You pass a network that still makes mistakes. Both must hold in one epoch: accuracy 1, and a loss below the limit.')
        .wrong('nearly-all-right', 'Nearly all right suffices', (accuracy) => accuracy >= 0.95, 'You pass a network that is right on nearly all examples. A few examples can be memorized: the accuracy must be 1.'),
      within: right((fits: readonly boolean[], budget: number): readonly boolean[] => fits.slice(0, budget))
        .wrong('budget-ignored', 'Budget ignored', (fits) => fits, 'You look at all epochs. Only those within the budget count.')
        .wrong('last-epoch-only', 'Only the last epoch', (fits, budget) => fits.slice(0, budget).map((fit, k, all) => fit && k === all.length - 1), 'You look at the last epoch only. It is enough that one epoch within the budget passes.'),
      count: right((first: number): number => first + 1).wrong('counted-from-0', 'Epochs counted from 0', (first) => first, 'Your number of epochs is one too small. After the first epoch, one epoch is done.'),
    },
    reading:
      (d) =>
      (losses, shares, { budget, maxLoss }) => {
        const exact: Row = [...shares.data]
        const fits = [...losses.data].map((loss, k) => d.loss(loss, maxLoss) && d.accuracy(at(exact, k)))
        const first = d.within(fits, budget).indexOf(true)
        return first < 0 ? { passed: false } : { passed: true, epochs: d.count(first) }
      },
  },
)

const slide = 'D1 “Babysitting the Learning Process”: try a small portion of the data; worked by hand:'
const curve = { losses: [1.2, 0.1, 0.004], accuracies: [0.5, 1, 1] }

export default suite('diagnostics/overfit-small-data', 'Overfitting a few examples', [
  overfit.with({
    example: overfit.golden('passes after three epochs', {
      weight: 2,
      given: { ...curve, options: { budget: 3, maxLoss: 0.01 } },
      gives: { passed: true, epochs: 3 },
      source: `${slide} 0.004 is below 0.01, and all examples are right`,
      hint: 'Write down for each epoch whether both conditions hold.',
    }),
    budget: overfit.golden('does not pass after the budget', {
      given: { ...curve, options: { budget: 2, maxLoss: 0.01 } },
      gives: { passed: false },
      source: `${slide} the third epoch comes too late`,
      hint: 'The budget is two epochs here.',
      concept: 'a budget that is used up',
    }),
    limit: overfit.golden('requires a loss below the limit', {
      given: { losses: [1, 0.5, 0.25], accuracies: [1, 1, 1], options: { budget: 3, maxLoss: 0.25 } },
      gives: { passed: false },
      source: 'worked by hand: 0.25 is not below 0.25',
      sizes: 'unusual',
      concept: 'a loss at the limit',
      hint: 'The last loss is the limit itself.',
    }),
    nearly: overfit.golden('requires every example to be right', {
      weight: 0,
      given: { losses: [0.005, 0.004], accuracies: [0.95, 1], options: { budget: 2, maxLoss: 0.01 } },
      gives: { passed: true, epochs: 2 },
      source: 'worked by hand: after the first epoch one of twenty examples is still wrong',
      concept: 'an accuracy of nearly 1',
    }),
    random: { draws: 16, hint: 'Find the first epoch within the budget where both conditions hold.' },
    shape: false,
    smallest: { weight: 0, draws: 12 },
  }),
])
