import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { LinedUp } from '../plan/lineup.ts'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Tables } from '../plan/tables.ts'
import { flagsKey, rightVariant, type Variant } from '../plan/variants.ts'
import type { Measure } from '../suite/erased.ts'
import { flagsOf } from '../suite/flags-of.ts'
import type { JudgedResults, Relation } from '../suite/relation.ts'
import type { KitValue, Output } from '../value/value.ts'
import { lineupOf } from '../verdict/lineup-of.ts'
import { affineOf } from './affine.ts'
import type {
  FrozenCheck,
  FrozenFunction,
  FrozenInput,
  FrozenLinedUp,
  FrozenOutput,
  FrozenOutputs,
  FrozenPlan,
  FrozenRelation,
  FrozenSuspects,
  SuspectsOf,
} from './frozen-plan.ts'

/** What suites compute on answers, by name: it is handed out as code, without the suites. */
export interface Judging {
  readonly verdicts: Readonly<Record<string, JudgedResults>>
  readonly measures: Readonly<Record<string, Measure>>
}

/**
 * Computes all that judging by a plan could ask of the reference, the suites and the mistakes.
 *
 * @throws {RangeError} about a check whose rule cannot be handed out as data
 */
export function freeze(
  plan: Plan,
  tables: Tables,
  judging: Judging,
): { readonly plan: FrozenPlan; readonly suspects: SuspectsOf } {
  const given = plan.given ?? []
  const pointTables = [...new Set(plan.points.values())]
  return {
    plan: {
      parts: plan.parts.map(({ id, title, points }) => ({ id, title, points })),
      functions: plan.functions.map((planned) => frozenFunction(plan, planned, tables, judging)),
      given: given.map((planned) => frozenFunction(plan, planned, tables, judging)),
      quizzes: plan.quizzes,
      leftOut: plan.leftOut,
      candidates: plan.candidates,
      points: pointTables.map((table) => Object.fromEntries(table)),
      pointsUnder: plan.candidates.map((flags) => pointTables.indexOf(plan.points.get(flags) ?? new Map())),
      pinned: [...plan.pinned],
      consistent: plan.consistent,
      fragileCosts: plan.fragileCosts,
    },
    suspects: Object.fromEntries(
      [...plan.functions, ...given].map((planned) => {
        const { mistakes, pairs } = lineupOf(plan, planned, tables)
        const frozen = (all: readonly LinedUp[]) => frozenSuspects(plan, planned, all, tables)
        const together = pairs().filter((pair) => isHandedOut(planned, pair))
        return [planned.formula.name, { mistakes: frozen(mistakes), pairs: frozen(together) }]
      }),
    ),
  }
}

/** Pairs of a net's layers are left out: they are named in the layers, and their outputs would be most of the file. */
const isHandedOut = ({ formula: { paired } }: PlannedFunction, { id }: LinedUp): boolean =>
  paired === undefined || id.split(' + ').every((one) => one.startsWith(paired))

function frozenFunction(
  plan: Plan,
  planned: PlannedFunction,
  tables: Tables,
  judging: Judging,
): FrozenFunction {
  const { formula, stem, part, checks, calls } = planned
  const conventions = distinct(plan, planned)
  return {
    name: formula.name,
    stem,
    part,
    obeys: formula.obeys,
    inputs: formula.inputs.map(frozenInput),
    ...(formula.drawsForItself && { drawsForItself: true as const }),
    ...(formula.float32 && { float32: true as const }),
    calls,
    checks: checks.map((check) => frozenCheck(plan, planned, check, tables, judging)),
    rights: outputsOf(
      planned,
      conventions.map((flags) => rightVariant(formula, flags)),
      tables,
    ),
    expected: Object.fromEntries(
      checks.flatMap((check) =>
        conventions
          .filter((flags) => existsUnder(check.check, flags))
          .map((flags) => [
            `${check.id} ${flagsKey(formula, flags)}`,
            rightsOf(planned, check, flags, tables),
          ]),
      ),
    ),
    ...comparedAt(planned, conventions, judging),
  }
}

const frozenSuspects = (
  plan: Plan,
  planned: PlannedFunction,
  all: readonly LinedUp[],
  tables: Tables,
): FrozenSuspects => ({
  linedUp: all.map((one) => frozenLinedUp(plan, one)),
  outputs: outputsOf(
    planned,
    all.flatMap(({ variants }) => variants.map(({ variant }) => variant)),
    tables,
  ),
})

/** The outputs of variants, each distinct one once. */
function outputsOf(planned: PlannedFunction, variants: readonly Variant[], tables: Tables): FrozenOutputs {
  const known = new Map<string, number>()
  const values: FrozenOutput[] = []
  const place = (output: Output): number => {
    const frozen = frozenOutput(output)
    const key = JSON.stringify(frozen, (_, one) =>
      one instanceof Float64Array ? [...one].map(String) : typeof one === 'number' ? String(one) : one,
    )
    const found = known.get(key) ?? values.push(frozen) - 1
    known.set(key, found)
    return found
  }
  const of = Object.fromEntries(
    variants.map((variant) => [
      variant.key,
      planned.calls.map((_, call) => place(tables.output(planned, variant, call))),
    ]),
  )
  return { values, of }
}

const frozenOutput = (output: Output): FrozenOutput => {
  if ('threw' in output) return output
  const { value, seen } = output
  return { value, ...(seen && { seen: seen.expected }) }
}

function rightsOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
) {
  const right = tables.expected(planned, check, flags)
  return check.calls.map((_, call) => {
    try {
      return right(call)
    } catch {
      // The reference rejects this input, as the check expects.
      return undefined
    }
  })
}

const frozenInput = ({
  name,
  dtype,
  axes,
  callables,
}: PlannedFunction['formula']['inputs'][number]): FrozenInput => ({
  name,
  dtype,
  axes,
  ...(callables && {
    callables: Object.fromEntries(
      Object.entries(callables).map(([word, { javascript, python }]) => [word, { javascript, python }]),
    ),
  }),
})

function frozenCheck(
  plan: Plan,
  planned: PlannedFunction,
  { id, first, calls, needs: needed, check }: PlannedCheck,
  tables: Tables,
  judging: Judging,
): FrozenCheck {
  const { needs: _, plan: _plan, rule, sourceHolds, sharesCallsOf: _shared, states: _states, ...rest } = check
  return {
    ...rest,
    id,
    first,
    count: calls.length,
    needed,
    ...(sourceHolds && {
      sourceUnder: distinct(plan, planned)
        .filter(sourceHolds)
        .map((flags) => flagsKey(planned.formula, flags)),
    }),
    ...(rule.by === 'relation' && {
      relation: frozenRelation(rule.relation, { id, planned, first, calls, tables, plan, judging }),
      ...(rule.names && { names: rule.names }),
    }),
  }
}

interface OfRelation extends Pick<PlannedCheck, 'id' | 'first' | 'calls'> {
  readonly planned: PlannedFunction
  readonly tables: Tables
  readonly plan: Plan
  readonly judging: Judging
}

function frozenRelation(
  relation: Relation,
  { id, planned, first, calls, tables, plan, judging }: OfRelation,
): FrozenRelation {
  if (relation.kind === 'judged') {
    return { kind: 'judged', by: nameIn(judging.verdicts, relation.verdict, id) }
  }
  if (relation.kind !== 'invariant') return relation
  const { becomes, ...rest } = relation
  if (becomes === undefined) return rest
  const right = rightVariant(planned.formula, plan.candidates[0] ?? {})
  return {
    ...rest,
    becomes: calls.flatMap(({ args }, call) => {
      if (call % 2 === 1) return []
      const output = tables.output(planned, right, first + call)
      if ('threw' in output) throw new RangeError(`${id}: the reference refuses its input`)
      return [affineOf((value) => becomes(value, args as readonly KitValue[]), output.value)]
    }),
  }
}

const frozenLinedUp = ({ candidates }: Plan, { variants, ...one }: LinedUp): FrozenLinedUp => ({
  ...one,
  variants: variants.map(({ flags, sentences, variant }) => ({
    under: candidates.indexOf(flags),
    key: variant.key,
    flags: variant.flags,
    ...(variant.instead && { instead: variant.instead }),
    sentences,
  })),
})

function comparedAt(
  { formula, calls }: PlannedFunction,
  conventions: readonly Required<Conventions>[],
  { measures }: Judging,
): Pick<FrozenFunction, 'compared'> {
  const { compared } = formula
  if (compared === undefined) return {}
  return {
    compared: {
      by: nameIn(measures, compared.measure, formula.name),
      calls: calls.map(({ call }) => {
        const args = call.args as readonly KitValue[]
        const expects = conventions.map((flags) => [
          flagsKey(formula, flags),
          compared.expects(flagsOf(formula, flags), args),
        ])
        return { given: compared.given(args), expects: Object.fromEntries(expects) }
      }),
    },
  }
}

/** The name under which something is handed out. */
function nameIn<T>(all: Readonly<Record<string, T>>, one: T, what: string): string {
  const name = Object.keys(all).find((key) => all[key] === one)
  if (name === undefined)
    throw new RangeError(`${what}: what it computes on answers is not in graders/judging`)
  return name
}
