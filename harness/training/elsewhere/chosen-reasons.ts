import { roundingOf } from '#kit/curves'
import { contradiction, open, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { isSteady } from './ways-to-evaluate.ts'

/**
 * What the chosen epoch reports is what was recorded after it, or after the last one, whose weights some hand over by
 * mistake. An evaluation in which dropout or augmentation is active gives another number each time.
 */
export function chosenReasons(
  { epochs, chosen, evaluatedTwice }: SubmittedLog,
  isRandom: boolean,
): readonly Reason[] {
  const record = epochs[(chosen?.epoch ?? 0) - 1]
  if (chosen === undefined || record === undefined) return []
  for (const key of ['validationLoss', 'validationAccuracy', 'testLoss', 'testAccuracy'] as const) {
    const claimed = chosen[key]
    const recorded = [record, epochs.at(-1)].flatMap((one) => one?.[key] ?? [])
    const isLoss = key.endsWith('Loss')
    const claims = isLoss
      ? [chosen.validationLoss, chosen.testLoss]
      : [chosen.validationAccuracy, chosen.testAccuracy]
    const [ofEpochs, ofClaims] = [roundingOf(epochs.map((one) => one[key])), roundingOf(claims)]
    const isNear = (value: number) =>
      Object.is(value, claimed) ||
      Math.abs(value - (claimed ?? NaN)) <=
        1e-5 * (1 + Math.abs(value)) + ofEpochs.of(value) + ofClaims.of(claimed ?? NaN)
    if (claimed === undefined || recorded.length === 0 || recorded.some(isNear)) continue
    const words = key.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`)
    return [
      (isRandom && !isSteady(evaluatedTwice) ? open : contradiction)(
        'chosen-is-not-its-epoch',
        'Two numbers for one epoch',
        `The ${words} that is reported of epoch ${chosen.epoch} is ${shown(claimed)}, and the log of the epochs has ${shown(recorded[0] as number)}.`,
        { epoch: chosen.epoch, claimed, recorded: recorded[0] as number },
      ),
    ]
  }
  return []
}
