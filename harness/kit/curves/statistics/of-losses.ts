import { correlationOf, deviationOf, meanOf } from '../numbers.ts'
import { epochLosses } from './epoch-losses.ts'
import { residualsOf } from './residuals.ts'
import { logarithm, type Statistic } from './statistic.ts'

/** A fraction of the way through the epochs. */
const at = (values: readonly number[], fraction: number): number | undefined =>
  values[Math.min(values.length - 1, Math.floor(fraction * values.length))]

const logAt = (values: readonly number[], fraction: number): number | undefined => {
  const value = at(values, fraction)
  return value === undefined ? undefined : logarithm(value)
}

export const lossStatistics: readonly Statistic[] = [
  {
    id: 'initial-loss',
    title: 'Loss of guessing at the start',
    claim: 'The first loss is that of guessing: ln C for softmax, C − 1 for the hinge loss, and the penalty.',
    noun: 'the first loss',
    of: ({ steps, initial }) => steps[0]?.loss ?? initial?.lossWithPenalty ?? initial?.loss,
  },
  {
    id: 'initial-penalty',
    title: 'Penalty at the start',
    claim: 'The penalty raises the first loss by λ/2 times the sum of the squared weights.',
    noun: 'what the penalty adds to the first loss',
    of: ({ initial }, { lambda }) =>
      initial?.lossWithPenalty === undefined || lambda === 0
        ? undefined
        : initial.lossWithPenalty - initial.loss,
  },
  {
    id: 'early-loss',
    title: 'Early descent',
    claim: 'The loss falls as fast in the first epochs as in other training runs of this recipe.',
    noun: 'the loss after a tenth of the epochs',
    isLogarithm: true,
    of: (log) => logAt(epochLosses(log), 0.1),
  },
  {
    id: 'middle-loss',
    title: 'Descent',
    claim: 'The loss after half of the epochs is that of other training runs of this recipe.',
    noun: 'the loss after half of the epochs',
    isLogarithm: true,
    of: (log) => logAt(epochLosses(log), 0.5),
  },
  {
    id: 'last-loss',
    title: 'Loss at the end',
    claim: 'The loss at the end is that of other training runs of this recipe.',
    noun: 'the loss in the last epoch',
    isLogarithm: true,
    of: (log) => logAt(epochLosses(log), 1),
  },
  {
    id: 'area-under-loss',
    title: 'Area under the loss',
    claim: 'The area under the loss is that of other training runs of this recipe.',
    noun: 'the mean loss of all epochs',
    of: (log) => meanOf(epochLosses(log)),
  },
  {
    id: 'time-to-half',
    title: 'Time to half of the first loss',
    claim: 'Half of the first loss is reached as soon as in other training runs of this recipe.',
    noun: 'the number of epochs until the loss has halved',
    of: (log) => {
      const [first] = log.steps
      if (first === undefined) return undefined
      const losses = epochLosses(log)
      const half = first.loss / 2
      const after = losses.findIndex((loss) => loss <= half)
      if (after < 0) return losses.length
      const [before = 2 * half, then = half] = [losses[after - 1], losses[after]]
      return after + (before - half) / (before - then || 1)
    },
  },
  {
    id: 'step-noise',
    title: 'Noise of mini-batches',
    claim: 'The loss varies from batch to batch as it does for this batch size.',
    noun: 'the standard deviation of the base-10 logarithm of the loss between batches',
    of: ({ steps }) => {
      const late = residualsOf(steps).slice(1).flat()
      return late.length < 8 ? undefined : deviationOf(late)
    },
  },
  {
    id: 'order-correlation',
    title: 'Independent orders',
    claim: 'The losses of the batches of one epoch say nothing about those of the next.',
    noun: 'the correlation between the losses of batches at the same place in successive epochs',
    of: ({ steps }) => {
      const epochs = residualsOf(steps).filter((own) => own.length >= 4)
      if (epochs.length < 4) return undefined
      const pairs = epochs.slice(2).flatMap((own, k) => {
        const before = epochs[k + 1] as readonly number[]
        return before.length === own.length ? [correlationOf(own, before)] : []
      })
      return pairs.length === 0 ? undefined : meanOf(pairs)
    },
  },
]
