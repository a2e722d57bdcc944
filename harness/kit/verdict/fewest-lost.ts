import type { Conventions } from '#reference/core/conventions.ts'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'

/** What a check counts that only breaks ties: all of them together less than a point. */
const tieBreak = 1e-4

/**
 * The candidate under which a group loses the fewest points; of equals the one under which the most functions are
 * explained, and then the first, so that canonical values win ties. A candidate is abandoned once it is worse than
 * the best so far. A check without points breaks ties, and so does a function that draws for itself: chance never
 * decides between conventions where numbers do.
 */
export function fewestLost(
  plan: Plan,
  group: readonly PlannedFunction[],
  passes: (planned: PlannedFunction, check: PlannedCheck, flags: Required<Conventions>) => boolean,
  explained: (planned: PlannedFunction, flags: Required<Conventions>) => boolean,
): Required<Conventions> {
  let best: { all: Required<Conventions>[]; lost: number } | undefined
  for (const flags of plan.candidates) {
    // A check earns no points if one that it needs fails: a function that always throws also refuses wrong input.
    const isEarned = (planned: PlannedFunction, check: PlannedCheck): boolean =>
      passes(planned, check, flags) &&
      planned.checks.every(
        (other) =>
          !check.needs.includes(other.id) ||
          !plan.points.get(flags)?.has(other.id) ||
          isEarned(planned, other),
      )
    let lost = 0
    for (const planned of group) {
      for (const check of planned.checks) {
        if (best !== undefined && (best.lost === 0 || lost > best.lost)) break
        const points = plan.points.get(flags)?.get(check.id)
        if (points === undefined || isEarned(planned, check)) continue
        lost += points === 0 || planned.formula.drawsForItself === true ? tieBreak : points
      }
    }
    if (best === undefined || lost < best.lost) best = { all: [flags], lost }
    else if (lost === best.lost && lost > 0) best.all.push(flags)
  }
  const [first, ...others] = best?.all ?? []
  if (first === undefined) throw new Error('an assignment has at least one convention')
  if (others.length === 0) return first
  const many = (flags: Required<Conventions>): number =>
    group.filter((planned) => explained(planned, flags)).length
  return [first, ...others].toSorted((one, other) => many(other) - many(one))[0] ?? first
}
