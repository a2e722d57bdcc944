import { distinct } from '../plan/distinct.ts'
import { getOrMake } from '../plan/get-or-make.ts'
import type { LinedUp, Lineup } from '../plan/lineup.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { type Suspect, suspectsOf, unionsOf } from './suspects.ts'

/** The lineup of a function, the same for all submissions of a batch. */
export const lineupOf = (plan: Plan, planned: PlannedFunction, tables: Tables): Lineup =>
  getOrMake(tables.lineups, planned, () => lineUp(plan, planned))

function lineUp(plan: Plan, planned: PlannedFunction): Lineup {
  const open = distinct(plan, planned)
  const linedUp = ({ id, title, sentences, variant, isConvention }: Suspect): LinedUp => ({
    ...{ id, title, isConvention },
    variants: open.map((flags) => ({ flags, variant: variant(flags), sentences: sentences(flags) })),
  })
  const suspects = suspectsOf(plan, planned)
  let pairs: readonly LinedUp[] | undefined
  return {
    mistakes: suspects.map(linedUp),
    pairs: () => {
      pairs ??= unionsOf(planned, suspects).map(linedUp)
      return pairs
    },
  }
}
