import type { Conventions } from '#reference/core/conventions.ts'
import type { Decisions, ErasedFormula, StatedStatistics } from '../suite/erased.ts'
import { flagsOf } from '../suite/flags-of.ts'
import { seeded } from '../suite/random.ts'
import type { Implementation, KitValue } from '../value/value.ts'

/** One way to compute a function: the reference under a convention, or a mistake. */
export interface Variant {
  /** Names it in the tables. */
  readonly key: string
  readonly implementation: Implementation
  /** For a function that draws for itself: the same with other random numbers. */
  readonly withRandom?: (random: () => number) => Implementation
  /** For right answers of such a function: the statistics that the suite states. */
  readonly expects?: (args: readonly KitValue[]) => StatedStatistics
}

export const flagsKey = (formula: ErasedFormula, flags: Conventions): string =>
  formula.obeys.map((flag) => `${flag}=${flags[flag]}`).join(' ')

/** The reference under a convention. */
export function rightVariant(formula: ErasedFormula, flags: Conventions): Variant {
  const key = `right ${flagsKey(formula, flags)}`
  const { chance } = formula
  if (chance !== undefined)
    return {
      ...readingVariant(formula, flags, 'right', {}),
      ...{ key, expects: (args) => chance.expects(flagsOf(formula, flags), args) },
    }
  const obeyed = flagsOf(formula, flags) as KitValue
  return { key, implementation: (...args) => formula.reference(...args, obeyed) }
}

/** The second reading with some decisions changed, under a convention. */
export function readingVariant(
  formula: ErasedFormula,
  flags: Conventions,
  id: string,
  changed: Decisions,
): Variant {
  const decisions = { ...formula.decisions, ...flagsOf(formula, flags), ...changed }
  return {
    key: `${id} ${JSON.stringify(changed)} ${flagsKey(formula, flags)}`,
    implementation: formula.reading(decisions, seeded(0)),
    ...(formula.chance && { withRandom: (random) => formula.reading(decisions, random) }),
  }
}
