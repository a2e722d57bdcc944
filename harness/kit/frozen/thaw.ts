import type { Conventions } from '#reference/core/conventions.ts'
import type { Lineup } from '../plan/lineup.ts'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import { makeTables, type Tables } from '../plan/tables.ts'
import { flagsKey, type Variant } from '../plan/variants.ts'
import { axisSizes } from '../suite/axis-sizes.ts'
import type { Check, Rule } from '../suite/check.ts'
import type { Compared, ErasedFormula } from '../suite/erased.ts'
import type { Input } from '../suite/inputs.ts'
import { measuredOn } from '../suite/measured-on.ts'
import type { PlannedCall } from '../value/planned-call.ts'
import type { KitValue, Output } from '../value/value.ts'
import { applied } from './affine.ts'
import type { Judging } from './freeze.ts'
import type { FrozenCheck, FrozenFunction, FrozenLinedUp, FrozenOutput, FrozenPlan } from './frozen-plan.ts'

/** A frozen plan as one that can be judged by; its tables are full, and compute nothing. */
export function thaw(frozen: FrozenPlan, judging: Judging): { readonly plan: Plan; readonly tables: Tables } {
  const { candidates } = frozen
  const functions = frozen.functions.map((one) => thawedFunction(one, candidates, judging))
  const expected = new Map(frozen.functions.flatMap((one) => Object.entries(one.expected)))
  const rowOf = new Map(functions.map((planned, k) => [planned, frozen.functions[k] as FrozenFunction]))
  const output: Tables['output'] = (planned, { key }, call) => {
    const { values, outputs } = rowOf.get(planned) as FrozenFunction
    const found = values[outputs[key]?.[call] ?? -1]
    if (found === undefined) throw new Error(`no output of '${key}' was handed out`)
    return thawedOutput(found, planned, call)
  }
  const lineups = new Map(
    functions.map((planned): [PlannedFunction, Lineup] => {
      const { mistakes, pairs } = rowOf.get(planned) as FrozenFunction
      let thawedPairs: Lineup['mistakes'] | undefined
      const linedUp = (one: FrozenLinedUp) => thawedLinedUp(one, candidates)
      return [
        planned,
        {
          mistakes: mistakes.map(linedUp),
          pairs: () => {
            thawedPairs ??= pairs.map(linedUp)
            return thawedPairs
          },
        },
      ]
    }),
  )
  return {
    plan: {
      parts: frozen.parts,
      functions,
      quizzes: frozen.quizzes,
      leftOut: frozen.leftOut,
      candidates,
      points: new Map(candidates.map((flags, k) => [flags, new Map(Object.entries(frozen.points[k] ?? {}))])),
      pinned: new Set(frozen.pinned),
      consistent: frozen.consistent,
      fragileCosts: frozen.fragileCosts,
    },
    tables: { ...makeTables(expected), output, lineups },
  }
}

function thawedFunction(
  frozen: FrozenFunction,
  candidates: FrozenPlan['candidates'],
  judging: Judging,
): PlannedFunction {
  const { stem, part, calls } = frozen
  const checks = frozen.checks.map((one): PlannedCheck => {
    const { id, first, count, needed: needs } = one
    const own = calls.slice(first, first + count).map(({ call }) => call)
    return { id, check: thawedCheck(one, own, candidates, judging), calls: own, first, needs }
  })
  return {
    formula: thawedFormula(frozen, judging),
    stem,
    part,
    checks,
    everyCheck: checks.map(({ check }) => check),
    calls,
    mistakes: [],
  }
}

function thawedFormula(frozen: FrozenFunction, judging: Judging): ErasedFormula {
  const { name, obeys, drawsForItself } = frozen
  const inputs = frozen.inputs as readonly unknown[] as readonly Input[]
  const compared = comparedAt(frozen, judging)
  return {
    name,
    inputs,
    sizes: {},
    obeys,
    reference: notHandedOut,
    decisions: {},
    reading: () => notHandedOut,
    ...(drawsForItself && { drawsForItself }),
    ...(compared && { compared }),
    avoid: () => false,
    axesOf: (args) => axisSizes(inputs, args),
  }
}

const notHandedOut = (): never => {
  throw new Error('the reference was not handed out')
}

function comparedAt(frozen: FrozenFunction, { measures }: Judging): Compared | undefined {
  const { compared, calls, obeys } = frozen
  const measure = compared && measures[compared.by]
  if (measure === undefined) return undefined
  const at = (args: readonly KitValue[]) => compared?.calls[calls.findIndex(({ call }) => call.args === args)]
  return {
    measure,
    given: (args) => at(args)?.given ?? [],
    expects: (flags, args) => at(args)?.expects[flagsKey({ obeys }, flags)] ?? {},
  }
}

function thawedCheck(
  frozen: FrozenCheck,
  calls: readonly PlannedCall[],
  candidates: FrozenPlan['candidates'],
  judging: Judging,
): Check {
  const { id: _, first: _first, count: _count, needed: _needed, names: _names, ...rest } = frozen
  const { sourceUnder, relation: _relation, ...check } = rest
  return {
    ...check,
    needs: [],
    plan: () => calls,
    sourceHolds: (chosen) => sourceUnder.some((k) => candidates[k] === chosen),
    rule: thawedRule(frozen, calls, judging),
  }
}

function thawedRule(
  { relation, names }: FrozenCheck,
  calls: readonly PlannedCall[],
  { verdicts }: Judging,
): Rule {
  if (relation === undefined) return { by: 'answer' }
  const named = { by: 'relation' as const, ...(names && { names }) }
  if (relation.kind === 'judged') {
    const verdict = verdicts[relation.by]
    if (verdict === undefined) throw new Error(`no verdict '${relation.by}' was handed out`)
    return { ...named, relation: { kind: 'judged', verdict } }
  }
  if (relation.kind !== 'invariant') return { ...named, relation }
  const { becomes, ...rest } = relation
  if (becomes === undefined) return { ...named, relation: rest }
  const at = (args: readonly KitValue[]) => becomes[calls.findIndex((call) => call.args === args) / 2]
  return {
    ...named,
    relation: {
      ...rest,
      becomes: (result, args) => {
        const affine = at(args)
        return affine === undefined ? result : applied(affine, result)
      },
    },
  }
}

function thawedOutput(
  frozen: FrozenOutput,
  { formula: { compared }, calls }: PlannedFunction,
  call: number,
): Output {
  if ('threw' in frozen) return frozen
  const { value, scale, seen } = frozen
  if (seen === undefined || compared === undefined) return { value, scale }
  const args = (calls[call]?.call.args ?? []) as readonly KitValue[]
  return { value, scale, seen: { expected: seen, of: (given) => measuredOn(compared, given, args) } }
}

const thawedLinedUp = (
  { variants, ...one }: FrozenLinedUp,
  candidates: FrozenPlan['candidates'],
): Lineup['mistakes'][number] => ({
  ...one,
  variants: variants.map(({ under, key, flags, instead, sentences }) => ({
    flags: candidates[under] as Required<Conventions>,
    sentences,
    variant: {
      key,
      flags,
      ...(instead && { instead }),
      implementation: notHandedOut,
    } as Variant,
  })),
})
