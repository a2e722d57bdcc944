import type { Conventions, Flag } from '#reference/conventions.ts'
import type { Earlier, Expected, PlannedArgument } from './check.ts'
import type { Decisions, Grader } from './grader.ts'
import type { PlannedCheck, PlannedFunction } from './plan.ts'
import { type Implementation, isArray, type KitValue, type Output } from './value.ts'

/**
 * One way to compute a function: the reference under a convention, or a mistake. The key names it in the
 * cache.
 */
export interface Variant {
  readonly key: string
  readonly implementation: Implementation
}

/**
 * What every variant answers to every call of a plan, computed when first asked for and kept for the whole
 * batch. Holds nothing of any submission.
 */
export interface Tables {
  /** Every right answer that was asked for so far. */
  readonly known: ReadonlyMap<string, Expected>
  readonly output: (planned: PlannedFunction, variant: Variant, call: number) => Output
  readonly expected: (
    planned: PlannedFunction,
    check: PlannedCheck,
    call: number,
    flags: Required<Conventions>,
  ) => Expected
}

/** Tables for one plan, empty but for right answers known before. */
export function makeTables(known: ReadonlyMap<string, Expected> = new Map()): Tables {
  const outputs = new Map<string, (Output | undefined)[]>()
  const expectations = new Map(known)
  const output: Tables['output'] = (planned, variant, call) => {
    const key = `${planned.grader.name} ${variant.key}`
    let known = outputs.get(key)
    if (known === undefined) {
      known = []
      outputs.set(key, known)
    }
    known[call] ??= compute(planned, variant, call, output)
    return known[call]
  }
  return {
    known: expectations,
    output,
    expected: (planned, { id, check, first }, call, flags) => {
      const key = `${id} ${call} ${flagsKey(planned.grader, flags)}`
      const before = expectations.get(key)
      if (before !== undefined) return before
      const right = demand(output(planned, rightVariant(planned.grader, flags), first + call), id)
      const rule = check.rule
      const made: Expected =
        rule.by === 'answer' && rule.expected !== undefined
          ? rule.expected(planned.calls[first + call]?.call ?? { args: [] }, flags, right)
          : { value: right, tier: 'float64' }
      expectations.set(key, made)
      return made
    },
  }
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
    args.push(before.value)
  }
  try {
    return { value: variant.implementation(...args) }
  } catch (error) {
    return { threw: error instanceof Error ? error.message : String(error) }
  }
}

export function isEarlier(argument: PlannedArgument): argument is Earlier {
  return typeof argument === 'object' && argument !== null && !isArray(argument) && 'earlier' in argument
}

function demand(output: Output, check: string): KitValue {
  if ('threw' in output)
    throw new Error(`${check}: the reference refuses the check's own input: ${output.threw}`)
  return output.value
}

/** The flags that a function obeys, with their values. */
export const flagsOf = (grader: Grader, flags: Conventions): Conventions =>
  Object.fromEntries(grader.obeys.map((flag: Flag) => [flag, flags[flag]])) as Conventions

export const flagsKey = (grader: Grader, flags: Conventions): string =>
  grader.obeys.map((flag) => `${flag}=${flags[flag]}`).join(' ')

/** The reference under a convention. */
export function rightVariant(grader: Grader, flags: Conventions): Variant {
  const obeyed = flagsOf(grader, flags) as KitValue
  return {
    key: `right ${flagsKey(grader, flags)}`,
    implementation: (...args) => grader.reference(...args, obeyed),
  }
}

/** The second reading with some decisions changed, under a convention. */
export function readingVariant(grader: Grader, flags: Conventions, id: string, changed: Decisions): Variant {
  return {
    key: `${id} ${JSON.stringify(changed)} ${flagsKey(grader, flags)}`,
    implementation: grader.reading({ ...grader.decisions, ...flagsOf(grader, flags), ...changed }),
  }
}
