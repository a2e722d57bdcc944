import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import type { Response } from '../suite/check.ts'
import { answersOf } from './answers-of.ts'
import { everyConvention } from './every-convention.ts'
import { isSame } from './is-same.ts'
import type { Suspect } from './suspects.ts'

/**
 * A mistake that gives what another value of a flag gives is that value: a penalty ½λ·ΣW² added twice. Under some
 * convention it must differ from all of them: otherwise it is no mistake.
 */
export function isOtherValue(
  planned: PlannedFunction,
  suspect: Suspect,
  flags: Required<Conventions>,
  tables: Tables,
): boolean {
  if (suspect.isConvention) return false
  const { formula } = planned
  const all = everyConvention(formula).map((own) => ({ ...flags, ...own }))
  const givesValue = (here: Required<Conventions>): boolean => {
    const wrong = suspect.variant(here)
    return all.some((other) => {
      const answers = answersOf(planned, rightVariant(formula, other), tables) as readonly Response[]
      return answers.every((answer, call) => isSame(answer, tables.output(planned, wrong, call)))
    })
  }
  return givesValue(flags) && !all.every(givesValue)
}
