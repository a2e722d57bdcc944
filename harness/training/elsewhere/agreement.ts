import type { TrainingSetup } from '#kit/curves'
import { chosenNumbers } from './chosen-numbers.ts'
import { epochAverages } from './epoch-averages.ts'
import { confirmed, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What agrees in a log that does not contradict itself, and which of its numbers show a mistake. */
export function agreement(log: SubmittedLog, recipe: TrainingSetup): Reason {
  const chosen = chosenNumbers(log)
  const parts = [
    ...(log.steps.length > 0 && !log.isSampled ? ['steps'] : []),
    ...(log.epochs.length > 0 ? ['epochs'] : []),
    ...(chosen.length > 0 && chosen.every(({ is }) => is !== undefined)
      ? ['what is reported of the weights']
      : []),
  ]
  const agree =
    parts.length < 2
      ? 'nothing in the log contradicts anything else in it.'
      : `${listed(parts)} agree with each other.`
  const areLast = epochAverages(log, recipe, 'accuracy').some(({ is }) => is === 'last batch')
  const isLast = chosen.some(({ is }) => is === 'last epoch')
  const unlike = [
    ...(areLast ? ['accuracies of epochs are those of their last batches'] : []),
    ...(isLast ? [`what is reported of epoch ${log.chosen?.epoch} is that of the last epoch`] : []),
  ]
  const sentence = unlike.length === 0 ? agree : `${unlike.join(', and ')}; otherwise ${agree}`
  return confirmed(
    'log-agrees',
    'The log agrees with itself',
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
  )
}

const listed = (parts: readonly string[]): string => `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
