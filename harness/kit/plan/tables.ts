import type { Conventions } from '#reference/core/conventions.ts'
import type { Expected } from '../suite/check.ts'
import type { Decisions, ErasedFormula } from '../suite/erased.ts'
import { flagsOf } from '../suite/flags-of.ts'
import { isEarlier } from '../value/earlier.ts'
import { scaleOfCall } from '../value/scale.ts'
import { type Implementation, isArray, type KitValue, type Output } from '../value/value.ts'
import type { PlannedCheck, PlannedFunction } from './plan.ts'

/**
 * One way to compute a function: the reference under a convention, or a mistake. The key names it in the
 * cache.
 */
export interface Variant {
  readonly key: string
  readonly implementation: Implementation
}

/** The right answer to a call, and the size of the numbers of the call. */
export type Right = Expected & { readonly scale: number }

/** Right answers to the calls of a check, in their order; those not asked for so far are missing. */
export type Rights = readonly (Right | undefined)[]

/**
 * What every variant answers to every call of a plan, computed when first asked for and kept for the whole
 * batch. Holds nothing of any submission.
 */
export interface Tables {
  /** Every right answer that was asked for so far, by check and convention. */
  readonly known: ReadonlyMap<string, Rights>
  readonly output: (planned: PlannedFunction, variant: Variant, call: number) => Output
  /** The right answers of a check under a convention, by the position of the call in the check. */
  readonly expected: (
    planned: PlannedFunction,
    check: PlannedCheck,
    flags: Required<Conventions>,
  ) => (call: number) => Right
}

/** Tables for one plan, empty but for right answers known before. */
export function makeTables(known: ReadonlyMap<string, Rights> = new Map()): Tables {
  const outputs = new Map<PlannedFunction, Map<string, (Output | undefined)[]>>()
  const expectations = new Map([...known].map(([key, rights]) => [key, [...rights]]))
  const output: Tables['output'] = (planned, variant, call) => {
    const variants = getOrMake(outputs, planned, () => new Map())
    const calls = getOrMake(variants, variant.key, () => [])
    calls[call] ??= compute(planned, variant, call, output)
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
            : { value: right, tier: 'float64' }
        return { ...made, scale: scaleOfCall(asked, made.value) }
      }
      return (call) => {
        rights[call] ??= make(call)
        return rights[call]
      }
    },
  }
}

function getOrMake<Key, Made>(known: Map<Key, Made>, key: Key, make: () => Made): Made {
  let made = known.get(key)
  if (made === undefined) {
    made = make()
    known.set(key, made)
  }
  return made
}

function compute(planned: PlannedFunction, variant: Variant, call: number, output: Tables['output']): Output {
  const { call: asked, first } = planned.calls[call] ?? { call: { args: [] }, first: 0 }
  const args: KitValue[] = []
  for (const argument of asked.args) {
    if (!isEarlier(argument)) {
      args.push(argument)
      continue
    }
    const before = output(planned, variant, first + argument.earlier)
    if ('threw' in before) return before
    args.push(argument.part === undefined ? before.value : partOf(before.value, argument.part))
  }
  try {
    const value = variant.implementation(...args)
    const { sees } = planned.formula
    const seen = sees?.(value, args)
    const of = (answer: KitValue): KitValue | undefined => sees?.(answer, args)?.value
    return { value, scale: scaleOfCall(asked, value), ...(seen && { seen: { ...seen, of } }) }
  } catch (error) {
    return { threw: error instanceof Error ? error.message : String(error) }
  }
}

function partOf(value: KitValue, part: string): KitValue {
  const found =
    typeof value === 'object' && value !== null && !isArray(value) ? (value as Parts)[part] : undefined
  if (found === undefined) throw new Error(`a result without the part '${part}'`)
  return found
}

type Parts = Readonly<Record<string, KitValue>>

function demand(output: Output, check: string): KitValue {
  if ('threw' in output)
    throw new Error(`${check}: the reference refuses the check's own input: ${output.threw}`)
  return output.value
}

export const flagsKey = (formula: ErasedFormula, flags: Conventions): string =>
  formula.obeys.map((flag) => `${flag}=${flags[flag]}`).join(' ')

/** The reference under a convention. */
export function rightVariant(formula: ErasedFormula, flags: Conventions): Variant {
  const obeyed = flagsOf(formula, flags) as KitValue
  return {
    key: `right ${flagsKey(formula, flags)}`,
    implementation: (...args) => formula.reference(...args, obeyed),
  }
}

/** The second reading with some decisions changed, under a convention. */
export function readingVariant(
  formula: ErasedFormula,
  flags: Conventions,
  id: string,
  changed: Decisions,
): Variant {
  return {
    key: `${id} ${JSON.stringify(changed)} ${flagsKey(formula, flags)}`,
    implementation: formula.reading({ ...formula.decisions, ...flagsOf(formula, flags), ...changed }),
  }
}
