import { visible } from '#kit/visible'
import { count } from '#kit/words'
import { checkedLog } from './checked-log.ts'
import { logError } from './log-error.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What the names of Keras mean. */
const columns: Readonly<Record<string, string>> = {
  loss: 'loss',
  accuracy: 'accuracy',
  acc: 'accuracy',
  categorical_accuracy: 'accuracy',
  sparse_categorical_accuracy: 'accuracy',
  val_loss: 'validationLoss',
  val_accuracy: 'validationAccuracy',
  val_acc: 'validationAccuracy',
  val_categorical_accuracy: 'validationAccuracy',
  val_sparse_categorical_accuracy: 'validationAccuracy',
}
const rates = ['lr', 'learning_rate']

/** Whether a value may be `history.history` of Keras: lists by the names of metrics. */
export const isKerasHistory = (value: object): boolean =>
  Object.hasOwn(value, 'loss') && Array.isArray((value as { loss: unknown }).loss)

/**
 * A log that is `json.dump(history.history)` of Keras. Metrics that Touchstone does not know are passed over.
 *
 * @throws {UsageError} if lists are not equally long, or hold something else than numbers
 */
export function readKerasHistory(path: string, history: object): SubmittedLog {
  const lists = Object.entries(history).filter(([key]) => Object.hasOwn(columns, key) || rates.includes(key))
  const length = (history as { loss: readonly unknown[] }).loss.length
  for (const [key, list] of lists) {
    if (Array.isArray(list) && list.length === length) continue
    const found = Array.isArray(list) ? `has ${count(list.length, 'number')}` : 'is not a list'
    throw logError(
      path,
      visible(key),
      `the list ${found}, and 'loss' has ${length}: one for each epoch`,
      'Write history.history as it is: json.dump(history.history, file).',
    )
  }
  const named = lists.flatMap(([key, list]): [string, unknown[]][] =>
    Object.hasOwn(columns, key) ? [[columns[key] as string, list]] : [],
  )
  const [, learningRates] = lists.find(([key]) => rates.includes(key)) ?? []
  return checkedLog(path, {
    epochs: Array.from({ length }, (_, e) => Object.fromEntries(named.map(([key, list]) => [key, list[e]]))),
    ...(learningRates !== undefined && { learningRates }),
  })
}
