import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Variant } from '../plan/variants.ts'
import { publicSeed } from '../suite/draw.ts'
import { scaleOfCall } from '../value/scale.ts'
import { toStudent } from '../value/student.ts'
import type { KitValue } from '../value/value.ts'
import { isSame } from './is-same.ts'

/**
 * Whether a check that does not exist under a convention tells two variants apart: where the others do not, a
 * mistake is none under that convention, and two of them are one.
 */
export function isWithdrawn(
  { everyCheck }: PlannedFunction,
  one: Variant,
  other: Variant,
  flags: Required<Conventions>,
): boolean {
  return everyCheck
    .filter((check) => !existsUnder(check, flags))
    .flatMap((check) => check.plan((draw) => publicSeed('withdrawn', check.concept, draw)))
    .some((call) => {
      const args = call.args as readonly KitValue[]
      const value = one.implementation(...args)
      const response = {
        kind: 'returned',
        value: toStudent(value, 'float64'),
        changed: [],
        seconds: 0,
      } as const
      return !isSame(response, { value: other.implementation(...args), scale: scaleOfCall({ args }, value) })
    })
}
