import { roundingOf } from '#kit/curves'
import type { SubmittedLog } from './submitted-log.ts'

/** A number that is reported of the chosen epoch, and which records of epochs have it. */
export interface ChosenNumber {
  readonly key: 'validationLoss' | 'validationAccuracy' | 'testLoss' | 'testAccuracy'
  readonly claimed: number
  /** What the chosen epoch recorded, or else the last one. */
  readonly recorded: number
  /** Undefined: neither of them. */
  readonly is?: 'chosen epoch' | 'last epoch'
}

/** The numbers that a log has twice: reported of its weights, and recorded after an epoch. */
export function chosenNumbers({ epochs, chosen }: SubmittedLog): readonly ChosenNumber[] {
  const [record, last] = [epochs[(chosen?.epoch ?? 0) - 1], epochs.at(-1)]
  if (chosen === undefined || record === undefined) return []
  return (['validationLoss', 'validationAccuracy', 'testLoss', 'testAccuracy'] as const).flatMap(
    (key): readonly ChosenNumber[] => {
      const claimed = chosen[key]
      const recorded = record[key] ?? last?.[key]
      if (claimed === undefined || recorded === undefined) return []
      const claims = key.endsWith('Loss')
        ? [chosen.validationLoss, chosen.testLoss]
        : [chosen.validationAccuracy, chosen.testAccuracy]
      const [ofEpochs, ofClaims] = [roundingOf(epochs.map((one) => one[key])), roundingOf(claims)]
      const isNear = (value: number | undefined) =>
        value !== undefined &&
        (Object.is(value, claimed) ||
          Math.abs(value - claimed) <=
            1e-5 * (1 + Math.abs(value)) + ofEpochs.of(value) + ofClaims.of(claimed))
      const is = isNear(record[key]) ? 'chosen epoch' : isNear(last?.[key]) ? 'last epoch' : undefined
      return [{ key, claimed, recorded, ...(is && { is }) }]
    },
  )
}
