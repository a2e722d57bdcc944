import {
  answersOf,
  type FunctionAnswers,
  type Plan,
  type PlannedFunction,
  rightVariant,
  type Tables,
} from '#kit/engine'
import type { Answer, Value } from '#runner'

/**
 * The answers of a table of the right ones to public calls, which gives zeros of the right form for every other input.
 * No process is started.
 */
export function tableAnswers(plan: Plan, tables: Tables): ReadonlyMap<string, FunctionAnswers> {
  return new Map(
    plan.functions.map((planned) => {
      const { name } = planned.formula
      return [name, { file: 'table.py', exported: name, answers: answersOfTable(plan, planned, tables) }]
    }),
  )
}

function answersOfTable(plan: Plan, planned: PlannedFunction, tables: Tables): readonly Answer[] {
  const known = new Set(publicCalls(planned).map(inputOf(planned)))
  const right = plan.candidates
    .slice(0, 1)
    .flatMap((flags) => answersOf(planned, rightVariant(planned.formula, flags), tables))
  const first = right.find((answer) => answer.kind === 'returned')
  const word =
    /"([^"]*)"/.exec(
      first?.kind === 'returned' && typeof first.value === 'string' ? JSON.stringify(first.value) : '',
    )?.[1] ?? ''
  return right.map((answer, call) =>
    known.has(inputOf(planned)(call)) || answer.kind !== 'returned'
      ? answer
      : { ...answer, value: constant(answer.value, word) },
  )
}

const inputOf =
  ({ calls }: PlannedFunction) =>
  (call: number): string =>
    JSON.stringify(calls[call]?.call.args)

/** The calls that a student's own run makes, by their positions. */
const publicCalls = ({ calls, checks }: PlannedFunction): readonly number[] =>
  [...calls.keys()].filter((call) =>
    checks.some(
      ({ check, first, calls: own }) =>
        check.visibility === 'public' && first <= call && call < first + own.length,
    ),
  )

/** The same value with 0 for every number, false for every boolean, and one word for every word. */
function constant(value: Value, word: string): Value {
  if (typeof value === 'boolean') return false
  if (typeof value === 'string') return word
  if (typeof value !== 'object' || value === null) return value
  if ('data' in value && 'dtype' in value) {
    const { data } = value as { readonly data: { readonly map: (f: () => number) => unknown } }
    return { ...value, data: data.map(() => 0) } as Value
  }
  if (Array.isArray(value)) return value.map((part: Value) => constant(part, word))
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, constant(part, word)]))
}
