import { chosenNumbers } from './chosen-numbers.ts'
import { contradiction, open, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { isSteady } from './ways-to-evaluate.ts'

/**
 * What the chosen epoch reports is what was recorded after it, or after the last one, whose weights some hand over by
 * mistake. An evaluation in which dropout or augmentation is active gives another number each time.
 */
export function chosenReasons(log: SubmittedLog, isRandom: boolean): readonly Reason[] {
  const epoch = log.chosen?.epoch ?? NaN
  const wrong = chosenNumbers(log).filter(({ is }) => is === undefined)
  return wrong.slice(0, 1).map(({ key, claimed, recorded }) => {
    const words = key.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`)
    return (isRandom && !isSteady(log.evaluatedTwice) ? open : contradiction)(
      'chosen-is-not-its-epoch',
      'Two numbers for one epoch',
      `The ${words} that is reported of epoch ${epoch} is ${shown(claimed)}, and the log of the epochs has ${shown(recorded)}.`,
      { epoch, claimed, recorded },
    )
  })
}
