import type { TrainingSetup } from '#kit/curves'
import { epochAverages } from './epoch-averages.ts'
import { contradiction, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/**
 * The loss of an epoch is the average of its batches, with or without regard to their sizes; its accuracy may be that
 * of the last batch, which is a mistake and no contradiction.
 */
export function averageReasons(log: SubmittedLog, recipe: TrainingSetup): readonly Reason[] {
  const wrong = (['loss', 'accuracy'] as const).flatMap((key) =>
    epochAverages(log, recipe, key)
      .filter(({ is }) => is === undefined || (key === 'loss' && is === 'last batch'))
      .map((one) => ({ ...one, key })),
  )
  return wrong.slice(0, 1).map(({ key, epoch, recorded, average }) => {
    return contradiction(
      'epoch-is-not-its-steps',
      'An epoch that is not its steps',
      `The ${key} of epoch ${epoch} is ${shown(recorded)}, and the average of its steps is ${shown(average)}.`,
      { epoch, recorded, average },
    )
  })
}
