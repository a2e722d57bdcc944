import type { Value } from '#runner'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { isRecord } from '../value/is-record.ts'
import { isArray } from '../value/value.ts'
import type { FunctionAnswers } from './answers.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence } from './evidence.ts'
import { nearlyRight, singlePrecisionUnder } from './relate.ts'

/**
 * The answers of a function that may compute in single precision, with numbers of that type where all are right to its
 * digits: NumPy gives double precision as soon as one array on the way has it. Answers that are those of a known
 * mistake, such as a small constant, to the last digit, stay what they are.
 */
export function inSinglePrecision(
  plan: Plan,
  planned: PlannedFunction,
  given: FunctionAnswers,
  evidence: readonly Evidence[],
  tables: Tables,
): FunctionAnswers {
  if (planned.formula.float32 !== true) return given
  const flags = singlePrecisionUnder(plan, planned, evidence, tables)
  if (flags === undefined) return given
  const cause = diagnose(plan, planned, evidence, flags, tables)
  if (cause !== undefined && cause.id !== nearlyRight.id) return given
  const answers = given.answers.map((answer) =>
    answer.kind === 'returned' ? { ...answer, value: asSingle(answer.value) } : answer,
  )
  return { ...given, answers }
}

function asSingle(value: Value): Value {
  if (isArray(value)) return value.dtype === 'float64' ? { ...value, dtype: 'float32' } : value
  if (Array.isArray(value)) return value.map((part: Value) => asSingle(part))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asSingle(part as Value)]))
}
