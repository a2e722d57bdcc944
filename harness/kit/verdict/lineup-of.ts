import { distinct } from '../plan/distinct.ts'
import type { LinedUp, Lineup } from '../plan/lineup.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { readingVariant, type Variant } from '../plan/variants.ts'
import { getOrMake } from '../value/get-or-make.ts'
import { changesNothing } from './changes-nothing.ts'
import { type Suspect, suspectsOf, unionsOf } from './suspects.ts'

/** The lineup of a function, the same for all submissions of a batch. */
export const lineupOf = (plan: Plan, planned: PlannedFunction, tables: Tables): Lineup =>
  getOrMake(tables.lineups, planned, () => lineUp(plan, planned, tables))

function lineUp(plan: Plan, planned: PlannedFunction, tables: Tables): Lineup {
  const open = distinct(plan, planned)
  const made = new Map<Suspect, readonly Variant[]>()
  const variantsOf = (suspect: Suspect): readonly Variant[] =>
    getOrMake(made, suspect, () => open.map(suspect.variant))
  const linedUp = (suspect: Suspect): LinedUp => {
    const { id, titles, sentences, isConvention, both = [] } = suspect
    const variants = variantsOf(suspect)
    const alone = both.map(variantsOf)
    return {
      id,
      titles,
      isConvention,
      variants: open.map((flags, k) => ({
        flags,
        variant: variants[k] as Variant,
        alone: alone.map((all) => all[k] as Variant),
        sentences: sentences(flags),
      })),
    }
  }
  const suspects = suspectsOf(plan, planned)
  let pairs: readonly LinedUp[] | undefined
  return {
    mistakes: [...suspects, ...notTwoThings(plan, planned, suspects, tables)].map(linedUp),
    pairs: () => {
      pairs ??= unionsOf(planned, suspects).map(linedUp)
      return pairs
    },
  }
}

/**
 * A mistake that changes nothing under the convention asked for, together with the other value, under which it does:
 * an average over all scores where losses are added up. Its sentence under the convention says all of it.
 */
const notTwoThings = (
  plan: Plan,
  planned: PlannedFunction,
  suspects: readonly Suspect[],
  tables: Tables,
): readonly Suspect[] =>
  suspects.flatMap((suspect) => {
    const { wordedBy: flag } = suspect
    const [asked] = plan.candidates
    if (flag === undefined || asked === undefined || !plan.pinned.has(flag)) return []
    if (!changesNothing(planned, suspect, asked, tables)) return []
    return suspects
      .filter(({ isConvention, decisions }) => isConvention && Object.hasOwn(decisions, flag))
      .map(({ decisions }) => ({
        ...suspect,
        variant: (flags) =>
          readingVariant(planned.formula, flags, suspect.id, { ...suspect.decisions, ...decisions }),
      }))
  })
