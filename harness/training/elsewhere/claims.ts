import { roundingOf } from '#kit/curves'
import type { SubmittedLog } from './submitted-log.ts'

/** A number that a log reports of the weights that are handed over. */
export interface Claim {
  readonly set: 'validation' | 'test'
  readonly kind: 'loss' | 'accuracy'
  readonly value: number
  /** How far rounding moved it at most. */
  readonly rounding: number
}

/** What a log reports of its weights: of the chosen epoch, or without one of the last that has been evaluated. */
export function claimsOf({ chosen, epochs }: SubmittedLog): readonly Claim[] {
  const evaluated = epochs.findLast(
    ({ validationLoss, testLoss, validationAccuracy, testAccuracy }) =>
      (validationLoss ?? testLoss ?? validationAccuracy ?? testAccuracy) !== undefined,
  )
  const { validationLoss, testLoss, validationAccuracy, testAccuracy } = chosen ?? evaluated ?? {}
  const kinds = [
    { kind: 'loss', validation: validationLoss, test: testLoss },
    { kind: 'accuracy', validation: validationAccuracy, test: testAccuracy },
  ] as const
  return kinds.flatMap(({ kind, validation, test }) => {
    const { largest: rounding } = roundingOf([validation, test])
    return [
      ...(validation === undefined
        ? []
        : [{ set: 'validation', kind, value: validation, rounding } as const]),
      ...(test === undefined ? [] : [{ set: 'test', kind, value: test, rounding } as const]),
    ]
  })
}
