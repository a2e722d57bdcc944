import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import type { Response } from '../suite/check.ts'
import { drawArguments, publicSeed } from '../suite/draw.ts'
import { scaleOfCall } from '../value/scale.ts'
import { toStudent } from '../value/student.ts'
import { answersOf } from './answers-of.ts'
import { everyConvention } from './every-convention.ts'
import { isSame } from './is-same.ts'
import type { Suspect } from './suspects.ts'

/**
 * A mistake that changes nothing under a convention is no mistake there: dividing by all scores instead of N,
 * where losses are added up. It must change something under another value of a flag, or with other arguments than
 * those that the assignment holds, and further draws must not tell it from correct code either: otherwise a check is
 * missing.
 */
export function changesNothing(
  planned: PlannedFunction,
  suspect: Suspect,
  flags: Required<Conventions>,
  tables: Tables,
): boolean {
  const { formula } = planned
  const sameAs = (here: Required<Conventions>): boolean => {
    const answers = answersOf(planned, rightVariant(formula, here), tables) as readonly Response[]
    const variant = suspect.variant(here)
    return answers.every((answer, call) => isSame(answer, tables.output(planned, variant, call)))
  }
  if (!sameAs(flags)) return false
  const others = everyConvention(formula).map((own) => ({ ...flags, ...own }))
  if (formula.hold === undefined && others.every(sameAs)) return false
  // Its measured numbers were compared; other inputs would add nothing.
  if (formula.compared !== undefined) return true
  const [right, wrong] = [rightVariant(formula, flags), suspect.variant(flags)]
  const draws = drawArguments(
    {
      inputs: formula.inputs,
      sizes: formula.sizes,
      count: 60,
      values: 'small first',
      avoid: formula.avoid,
    },
    (draw) => publicSeed('changes nothing', suspect.id, draw),
  )
  return draws.every((drawn) => {
    const args = formula.hold?.(drawn) ?? drawn
    const answer = toStudent(right.implementation(...args), 'float64')
    const scale = scaleOfCall({ args }, right.implementation(...args))
    return isSame(
      { kind: 'returned', value: answer, changed: [], seconds: 0 },
      { value: wrong.implementation(...args), scale },
    )
  })
}
