import { deviationOf, meanOf } from '../numbers.ts'
import type { EpochRecord, TrainingLog } from '../training-log.ts'
import { epochLosses } from './epoch-losses.ts'
import { logarithm, type Statistic } from './statistic.ts'

type Numbers = keyof EpochRecord

const all = ({ epochs }: TrainingLog, key: Numbers): readonly number[] =>
  epochs.flatMap((one) => one[key] ?? [])

/** The mean of the last quarter of the epochs. */
function late(log: TrainingLog, key: Numbers): number | undefined {
  const values = all(log, key)
  return values.length === 0 ? undefined : meanOf(values.slice(-Math.max(1, Math.floor(values.length / 4))))
}

const difference = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b

export const validationStatistics: readonly Statistic[] = [
  {
    id: 'final-accuracy',
    title: 'Accuracy at the end',
    claim: 'The validation accuracy at the end is that of other training runs of this recipe.',
    noun: 'the validation accuracy at the end',
    of: (log) => late(log, 'validationAccuracy'),
  },
  {
    id: 'final-validation-loss',
    title: 'Validation loss at the end',
    claim: 'The validation loss at the end is that of other training runs of this recipe.',
    noun: 'the validation loss at the end',
    isLogarithm: true,
    of: (log) => {
      const loss = late(log, 'validationLoss')
      return loss === undefined ? undefined : logarithm(loss)
    },
  },
  {
    id: 'first-validation-loss',
    title: 'Validation loss of the first epoch',
    claim: 'The validation loss after the first epoch is that of other training runs of this recipe.',
    noun: 'the validation loss after the first epoch',
    isLogarithm: true,
    of: (log) => {
      const [loss] = all(log, 'validationLoss')
      return loss === undefined ? undefined : logarithm(loss)
    },
  },
  {
    id: 'first-accuracy',
    title: 'Accuracy of the first epoch',
    claim: 'The training accuracy of the first epoch is that of other training runs of this recipe.',
    noun: 'the training accuracy of the first epoch',
    of: (log) => all(log, 'accuracy')[0],
  },
  {
    id: 'training-accuracy',
    title: 'Training accuracy at the end',
    claim: 'The training accuracy at the end is that of other training runs of this recipe.',
    noun: 'the training accuracy at the end',
    of: (log) => late(log, 'accuracy'),
  },
  {
    id: 'train-validation-gap',
    title: 'Gap between training and validation',
    claim: 'The gap between training and validation accuracy is that of other training runs of this recipe.',
    noun: 'the gap between training and validation accuracy at the end',
    of: (log) => difference(late(log, 'accuracy'), late(log, 'validationAccuracy')),
  },
  {
    id: 'loss-gap',
    title: 'Gap between the losses',
    claim: 'The training and the validation loss lie as far apart as in other training runs of this recipe.',
    noun: 'the ratio of validation to training loss at the end',
    isLogarithm: true,
    of: (log) => {
      const [validation, training] = [late(log, 'validationLoss'), epochLosses(log).at(-1)]
      return validation === undefined || training === undefined
        ? undefined
        : logarithm(validation) - logarithm(training)
    },
  },
  {
    id: 'validation-noise',
    title: 'Steady validation loss',
    claim: 'The validation loss of late epochs varies as in other training runs of this recipe.',
    noun: 'the standard deviation of the validation loss between late epochs',
    isLogarithm: true,
    of: (log) => {
      const losses = all(log, 'validationLoss').slice(-8)
      const steps = losses.slice(1).map((loss, k) => loss - (losses[k] as number))
      return steps.length < 4 ? undefined : logarithm(deviationOf(steps))
    },
  },
]
