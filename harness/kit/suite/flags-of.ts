import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { ErasedFormula } from './erased.ts'

/** The flags that a function obeys, with their values; it refuses any other. */
export const flagsOf = (formula: ErasedFormula, flags: Conventions): Conventions =>
  Object.fromEntries(formula.obeys.map((flag: Flag) => [flag, flags[flag]])) as Conventions
