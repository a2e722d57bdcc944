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
import { scaleOfCall } from '../value/scale.ts'
import type { KitValue, Output } from '../value/value.ts'
import { applied } from './affine.ts'
import type { Judging } from './freeze.ts'
import type {
  FrozenCheck,
  FrozenFunction,
  FrozenLinedUp,
  FrozenOutput,
  FrozenPlan,
  FrozenSuspects,
} from './frozen-plan.ts'

/** Opens what may explain the answers of a function. */
type Opens = (name: string, kind: 'mistakes' | 'pairs') => FrozenSuspects

/**
 * A frozen plan as one that can be judged by. Its tables are full, and compute nothing.
 *
 * @param open called once for each function that needs it
 */
export function thaw(
  frozen: FrozenPlan,
  judging: Judging,
  open: Opens,
): { readonly plan: Plan; readonly tables: Tables } {
  const { candidates } = frozen
  const points = frozen.points.map((table) => new Map(Object.entries(table)))
  const all = [...frozen.functions, ...frozen.given]
  const thawed = all.map((one) => thawedFunction(one, judging))
  const functions = thawed.slice(0, frozen.functions.length)
  const given = thawed.slice(frozen.functions.length)
  const known = new Map(thawed.map((planned, k) => [planned, [(all[k] as FrozenFunction).rights]]))
  const opened = (planned: PlannedFunction, kind: 'mistakes' | 'pairs'): Lineup['mistakes'] => {
    const { linedUp, outputs } = open(planned.formula.name, kind)
    known.get(planned)?.push(outputs)
    return linedUp.map((one) => thawedLinedUp(one, candidates))
  }
  const output: Tables['output'] = (planned, { key }, call) => {
    const own = known.get(planned)?.find(({ of }) => Object.hasOwn(of, key))
    const found = own?.values[own.of[key]?.[call] ?? -1]
    if (found === undefined) throw new Error(`no output of '${key}' was handed out`)
    return thawedOutput(found, planned, call)
  }
  return {
    plan: {
      parts: frozen.parts,
      functions,
      quizzes: frozen.quizzes,
      leftOut: frozen.leftOut,
      candidates,
      points: new Map(
        candidates.map((flags, k) => [flags, points[frozen.pointsUnder[k] ?? -1] ?? new Map()]),
      ),
      pinned: new Set(frozen.pinned),
      consistent: frozen.consistent,
      fragileCosts: frozen.fragileCosts,
      ...(given.length > 0 && { given }),
    },
    tables: {
      ...makeTables(new Map(all.flatMap((one) => Object.entries(one.expected)))),
      output,
      lineups: new Map(thawed.map((planned) => [planned, lazyLineup((kind) => opened(planned, kind))])),
    },
  }
}

/** A lineup of which each half is opened once, when it is first needed. */
function lazyLineup(open: (kind: 'mistakes' | 'pairs') => Lineup['mistakes']): Lineup {
  let mistakes: Lineup['mistakes'] | undefined
  let pairs: Lineup['mistakes'] | undefined
  return {
    get mistakes() {
      mistakes ??= open('mistakes')
      return mistakes
    },
    pairs: () => {
      pairs ??= open('pairs')
      return pairs
    },
  }
}

function thawedFunction(frozen: FrozenFunction, judging: Judging): PlannedFunction {
  const { stem, part, calls } = frozen
  const checks = frozen.checks.map((one): PlannedCheck => {
    const { id, first, count, needed: needs } = one
    const own = calls.slice(first, first + count).map(({ call }) => call)
    return { id, check: thawedCheck(one, frozen, own, judging), calls: own, first, needs }
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
  const { name, obeys, drawsForItself, float32 } = frozen
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
    ...(float32 && { float32 }),
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
  { obeys }: FrozenFunction,
  calls: readonly PlannedCall[],
  judging: Judging,
): Check {
  const { id: _, first: _first, count: _count, needed: _needed, names: _names, ...rest } = frozen
  const { sourceUnder, relation: _relation, ...check } = rest
  return {
    ...check,
    needs: [],
    plan: () => calls,
    ...(sourceUnder && { sourceHolds: (chosen) => sourceUnder.includes(flagsKey({ obeys }, chosen)) }),
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
  const { value, seen } = frozen
  const asked = calls[call]?.call ?? { args: [] }
  if (compared === undefined) return { value, scale: scaleOfCall(asked, value) }
  if (seen === undefined) return { value, scale: 1 }
  const args = asked.args as readonly KitValue[]
  return { value, scale: 1, seen: { expected: seen, of: (given) => measuredOn(compared, given, args) } }
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
