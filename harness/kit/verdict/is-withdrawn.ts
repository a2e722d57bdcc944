import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Variant } from '../plan/variants.ts'
import { publicSeed } from '../suite/draw.ts'
import { scaleOfCall } from '../value/scale.ts'
import { toStudent } from '../value/student.ts'
import type { KitValue, Output } from '../value/value.ts'
import { isSame } from './is-same.ts'
import { mayOverflow } from './may-overflow.ts'

/**
 * Whether a check that under a convention does not exist, or accepts what is not finite, tells two variants
 * apart: where the others do not, a
 * mistake is none under that convention, and two of them are one.
 */
export function isWithdrawn(
  { everyCheck }: PlannedFunction,
  one: Variant,
  other: Variant,
  flags: Required<Conventions>,
): boolean {
  return everyCheck
    .filter((check) => !existsUnder(check, flags) || mayOverflow(check, flags))
    .flatMap((check) => check.plan((draw) => publicSeed('withdrawn', check.concept, draw)))
    .some((call) => {
      const args = call.args as readonly KitValue[]
      const [given, wanted] = [outputFor(one, args), outputFor(other, args)]
      if ('threw' in given) return !('threw' in wanted)
      const value = toStudent(given.value, 'float64')
      return !isSame({ kind: 'returned', value, changed: [], seconds: 0 }, wanted)
    })
}

/** What a variant does with arguments that its convention may refuse. */
function outputFor({ implementation }: Variant, args: readonly KitValue[]): Output {
  try {
    const value = implementation(...args)
    return { value, scale: scaleOfCall({ args }, value) }
  } catch (error) {
    return { threw: error instanceof Error ? error.message : String(error) }
  }
}
