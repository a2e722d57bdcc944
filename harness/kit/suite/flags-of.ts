import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { ErasedFormula } from './erased.ts'

/** The values of the flags that a function obeys; a reference rejects any other flag. */
export const flagsOf = (formula: ErasedFormula, flags: Conventions): Conventions =>
  Object.fromEntries(formula.obeys.map((flag: Flag) => [flag, flags[flag]])) as Conventions
