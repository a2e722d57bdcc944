import type { Conventions } from '#reference/core/conventions.ts'
import type { Expected } from '../suite/check.ts'
import { getOrMake } from '../value/get-or-make.ts'
import { partOfExpected } from '../value/part.ts'
import { scaleOfCall } from '../value/scale.ts'
import type { KitValue, Output } from '../value/value.ts'
import type { Lineup } from './lineup.ts'
import { outputOf } from './output-of.ts'
import type { PlannedCheck, PlannedFunction } from './plan-types.ts'
import { flagsKey, rightVariant, type Variant } from './variants.ts'

/** The right answer to a call, and the size of the numbers of the call. */
export type Right = Expected & { readonly scale: number }

/** Right answers to the calls of a check, in order; undefined where not computed yet. */
export type Rights = readonly (Right | undefined)[]

/**
 * The output of every variant for every call of a plan, computed on first use and kept for the whole batch. Holds
 * no data of submissions.
 */
export interface Tables {
  /** Every right answer computed so far, by check and convention. */
  readonly known: ReadonlyMap<string, Rights>
  readonly output: (planned: PlannedFunction, variant: Variant, call: number) => Output
  /** The right answers of a check under a convention, by the position of the call in the check. */
  readonly expected: (
    planned: PlannedFunction,
    check: PlannedCheck,
    flags: Required<Conventions>,
  ) => (call: number) => Right
  /** The lineup of each function, made once. */
  readonly lineups: Map<PlannedFunction, Lineup>
}

/** Tables for one plan, empty but for right answers known before. */
export function makeTables(known: ReadonlyMap<string, Rights> = new Map()): Tables {
  const outputs = new Map<PlannedFunction, Map<string, (Output | undefined)[]>>()
  const expectations = new Map([...known].map(([key, rights]) => [key, [...rights]]))
  const output: Tables['output'] = (planned, variant, call) => {
    const variants = getOrMake(outputs, planned, () => new Map())
    const calls = getOrMake(variants, variant.key, () => [])
    calls[call] ??= outputOf(planned, variant, call, (earlier) => output(planned, variant, earlier))
    return calls[call]
  }
  return {
    known: expectations,
    output,
    expected: (planned, { id, check, first }, flags) => {
      const rights = getOrMake(expectations, `${id} ${flagsKey(planned.formula, flags)}`, () => [])
      const make = (call: number): Right => {
        const right = demand(output(planned, rightVariant(planned.formula, flags), first + call), id)
        const { rule } = check
        const asked = planned.calls[first + call]?.call ?? { args: [] }
        const made: Expected =
          rule.by === 'answer' && rule.expected !== undefined
            ? rule.expected(asked, flags, right)
            : { value: right, tier: planned.formula.tier ?? 'float64' }
        const { resultPart } = check
        // The numbers of one part are rounded, and cancel, whatever the size of the others.
        const judged = resultPart === undefined ? made.value : partOfExpected(made.value, resultPart)
        return { ...made, scale: scaleOfCall(asked, judged) }
      }
      return (call) => {
        rights[call] ??= make(call)
        return rights[call]
      }
    },
    lineups: new Map(),
  }
}

function demand(output: Output, check: string): KitValue {
  if ('threw' in output)
    throw new Error(`${check}: the reference refuses the check's own input: ${output.threw}`)
  return output.value
}
