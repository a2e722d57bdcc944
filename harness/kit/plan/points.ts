import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Check } from '../suite/check.ts'
import { apportion } from './apportion.ts'
import type { RubricPart } from './rubric.ts'

/** Whether a check exists under these conventions. */
export const existsUnder = ({ when }: Pick<Check, 'when'>, flags: Conventions): boolean =>
  Object.entries(when).every(([flag, values]) => [values].flat<unknown[]>().includes(flags[flag as Flag]))

/**
 * The points of every check of a part under one candidate. The part is split over its functions, evenly as far as
 * each of their checks can have a point, and the share of a function over its checks by weight.
 *
 * @throws {RangeError} if the part has fewer points than weighted checks
 */
export function pointsOf(part: RubricPart, flags: Required<Conventions>): ReadonlyMap<string, number> {
  const checks = part.functions.map(({ function: one }) =>
    Object.entries(one.checks).filter(([, check]) => existsUnder(check, flags)),
  )
  const weighted = checks.map((own) => own.filter(([, { weight }]) => weight > 0).length)
  const shares = apportion(
    part.points,
    weighted.map((many) => Math.min(many, 1)),
    weighted,
  )
  return new Map(
    checks.flatMap((own, k) => {
      const points = apportion(
        shares[k] as number,
        own.map(([, { weight }]) => weight),
      )
      return own.map(([id], c) => [id, points[c] as number] as const)
    }),
  )
}
