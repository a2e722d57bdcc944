import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Check } from '../suite/check.ts'
import { apportion } from './apportion.ts'
import type { RubricPart } from './rubric.ts'

/** Whether a check exists under these conventions. */
export const existsUnder = ({ when }: Pick<Check, 'when'>, flags: Conventions): boolean =>
  Object.entries(when).every(([flag, values]) => [values].flat<unknown[]>().includes(flags[flag as Flag]))

type Candidate = Required<Conventions>

/** Points of checks under each candidate. */
export type PointsUnder = ReadonlyMap<Candidate, ReadonlyMap<string, number>>

/** The points of every check under each candidate: one table for all candidates under which the same checks exist. */
export function pointsUnder(parts: readonly RubricPart[], candidates: readonly Candidate[]): PointsUnder {
  const conditions = parts.flatMap((part) =>
    part.functions.flatMap(({ function: one }) => Object.values(one.checks).map(({ when }) => when)),
  )
  const asked = [...new Set(conditions.flatMap((when) => Object.keys(when) as Flag[]))]
  const kinds = [
    ...Map.groupBy(candidates, (flags) => JSON.stringify(asked.map((flag) => flags[flag]))).values(),
  ]
  const firsts = kinds.flatMap(([first]) => first ?? [])
  const ofParts = parts.map((part) => pointsOf(part, firsts))
  return new Map(
    kinds.flatMap((kind, k) => {
      const points = new Map(ofParts.flatMap((under) => [...(under.get(firsts[k] as Candidate) ?? [])]))
      return kind.map((flags) => [flags, points] as const)
    }),
  )
}

/**
 * The points of every check of a part under each candidate. The part is split over its functions, evenly as far as
 * each of their checks can have a point, and the share of a function over its checks by weight. The share is the same
 * under all candidates, because functions of different groups can follow different ones.
 *
 * @throws {RangeError} if the part has fewer points than weighted checks
 */
function pointsOf(part: RubricPart, candidates: readonly Candidate[]): PointsUnder {
  const checks = candidates.map((flags) =>
    part.functions.map(({ function: one }) =>
      Object.entries(one.checks).filter(([, check]) => existsUnder(check, flags)),
    ),
  )
  const weighted = part.functions.map((_, k) =>
    checks.map((all) => (all[k] ?? []).filter(([, { weight }]) => weight > 0).length),
  )
  const shares = apportion(
    part.points,
    weighted.map((many) => Math.min(1, ...many)),
    weighted.map((many) => (many.includes(0) ? 0 : Math.max(...many))),
  )
  return new Map(
    candidates.map((flags, c) => {
      const points = checks[c]?.flatMap((own, k) => pointsOfFunction(shares[k] as number, own)) ?? []
      return [flags, new Map(points)]
    }),
  )
}

function pointsOfFunction(share: number, checks: readonly (readonly [string, Check])[]) {
  const points = apportion(
    share,
    checks.map(([, { weight }]) => weight),
  )
  return checks.map(([id], k) => [id, points[k] as number] as const)
}
