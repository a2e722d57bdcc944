import type { Conventions } from '#reference/core/conventions.ts'
import type { Decisions, ErasedFormula, ExpectedSeen } from '../suite/erased.ts'
import { flagsOf } from '../suite/flags-of.ts'
import { seeded } from '../suite/random.ts'
import type { Implementation, KitValue } from '../value/value.ts'

/** One way to compute a function: the reference under a convention, or a mistake. */
export interface Variant {
  /** Identifies it in the tables. */
  readonly key: string
  readonly implementation: Implementation
  /** The conventions that it follows: calls of checks that do not exist under them say nothing about it. */
  readonly flags: Conventions
  /** The value of a pinned convention that it follows instead of the one asked for. */
  readonly instead?: Conventions
  /** For a function that draws for itself: the same with other random numbers. */
  readonly withRandom?: (random: () => number) => Implementation
  /** For a function with many right answers: what is measured on right ones, and whether this variant gives them. */
  readonly compared?: {
    readonly expects: (args: readonly KitValue[]) => ExpectedSeen
    readonly isRight: boolean
  }
}

export const flagsKey = ({ obeys }: Pick<ErasedFormula, 'obeys'>, flags: Conventions): string =>
  obeys.map((flag) => `${flag}=${flags[flag]}`).join(' ')

/** The reference under a convention. */
export function rightVariant(formula: ErasedFormula, flags: Conventions): Variant {
  const key = `right ${flagsKey(formula, flags)}`
  const { compared, ...drawn } = readingVariant(formula, flags, 'right', {})
  const obeyed = flagsOf(formula, flags) as KitValue
  const implementation: Implementation = (...args) => formula.reference(...args, obeyed)
  return {
    ...(formula.drawsForItself ? { ...drawn, key } : { key, implementation, flags }),
    ...(compared && { compared: { ...compared, isRight: true } }),
  }
}

/** The second reading with some decisions changed, under a convention. */
export function readingVariant(
  formula: ErasedFormula,
  flags: Conventions,
  id: string,
  changed: Decisions,
): Variant {
  const own = flagsOf(formula, flags)
  const decisions = { ...formula.decisions, ...own, ...changed }
  const { compared } = formula
  return {
    key: `${id} ${JSON.stringify(changed)} ${flagsKey(formula, flags)}`,
    implementation: formula.reading(decisions, seeded(0)),
    flags,
    ...(formula.drawsForItself && { withRandom: (random) => formula.reading(decisions, random) }),
    ...(compared && { compared: { expects: (args) => compared.expects(own, args), isRight: false } }),
  }
}
