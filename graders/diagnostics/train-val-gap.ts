import { formula, right, scalar, suite } from '#kit'
import { trainValidationGap } from '#reference/diagnostics/train-val-gap.ts'

const gap = formula(
  { trainValidationGap },
  {
    id: 'train-val-gap',
    inputs: [scalar('trainingAccuracy', [1, 0.75, 0.5, 0.95, 0.875]), scalar('validationAccuracy', [0.75, 0.5, 0.25, 0.8, 0.9])],
    sizes: {},
    holes: {
      gap: right((train: number, validation: number): number => train - validation)
        .wrong('gap-sign', 'Gap has wrong sign', (train, validation) => validation - train, 'Your gap is negative where training is better. Subtract the validation accuracy from the training accuracy.')
        .wrong('absolute-gap', 'Sign of gap lost', (train, validation) => Math.abs(train - validation), 'Your gap is positive even where validation is better. Keep the sign of the difference.')
        .wrong('relative-gap', 'Gap relative to training', (train, validation) => (train - validation) / train, 'You divide the gap by the training accuracy. The gap is the difference itself.')
        .wrong('ratio', 'Ratio instead of gap', (train, validation) => validation / train, 'You return a ratio, which is near 1 without a gap. Return the difference.'),
    },
    reading: (d) => (train, validation) => d.gap(train, validation),
  },
)

export default suite('diagnostics/train-val-gap', 'Gap between training and validation', [
  gap.with({
    example: gap.golden('is a quarter for 100% and 75%', {
      weight: 2,
      given: { trainingAccuracy: 1, validationAccuracy: 0.75 },
      gives: 0.25,
      source: 'D1 “Monitor and visualize accuracy”: the gap between both curves; worked by hand',
      hint: 'Accuracies are fractions from 0 to 1.',
    }),
    negative: gap.golden('is negative where validation is better', {
      given: { trainingAccuracy: 0.5, validationAccuracy: 0.75 },
      gives: -0.25,
      source: 'worked by hand: 0.5 − 0.75',
      sizes: 'unusual',
      concept: 'a better validation accuracy',
      hint: 'This happens with dropout, which is on in training only.',
    }),
    random: { weight: 1 },
    smallest: false,
    larger: { inputs: [scalar('trainingAccuracy', [0.99, 0.6]), scalar('validationAccuracy', [0.62, 0.91])], concept: 'other accuracies' },
  }),
])
