import type { Conventions } from '#reference/core/conventions.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import type { KitValue } from '../value/value.ts'
import type { NameOf } from './authored-formula.ts'
import type { ErasedFormula } from './erased.ts'
import { flagsOf } from './flags-of.ts'
import type { Input } from './inputs.ts'

/**
 * How to measure a gradient: the loss, which takes the same arguments, and the argument to differentiate.
 *
 * @example
 * gradientIn(losses, 'scores')
 */
export function gradientIn<Inputs extends readonly Input[]>(
  loss: { readonly formula: ErasedFormula; readonly inputs: Inputs },
  wrt: NameOf<Inputs>,
) {
  const place = loss.inputs.findIndex((input) => input.name === wrt)
  return {
    at: (...args: readonly KitValue[]): NDArray => args[place] as NDArray,
    loss: (at: NDArray, args: readonly KitValue[], flags: Conventions): number =>
      loss.formula.reference(...args.with(place, at), flagsOf(loss.formula, flags) as KitValue) as number,
  }
}
