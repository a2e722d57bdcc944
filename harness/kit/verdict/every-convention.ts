import { type Conventions, conventions } from '#reference/core/conventions.ts'
import type { ErasedFormula } from '../suite/erased.ts'

/** All values of all flags of a function, open or not. */
export const everyConvention = (formula: ErasedFormula): readonly Conventions[] =>
  formula.obeys.reduce<readonly Conventions[]>(
    (sofar, flag) =>
      sofar.flatMap((flags) => conventions[flag].values.map((value) => ({ ...flags, [flag]: value }))),
    [{}],
  )
