import type { Answer, Value } from '#runner'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { isRecord } from '../value/is-record.ts'
import { isArray } from '../value/value.ts'
import type { FunctionAnswers } from './answers.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence } from './evidence.ts'
import { nearlyRight, singlePrecisionUnder } from './relate.ts'

/** Evidence with numbers of single precision, in which a mistake is known by 7 digits. */
export const singleEvidence = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map(({ call, response }) => ({ call, response: singleAnswer(response) }))

/**
 * The answers of a function that may compute in single precision, with numbers of that type where all are right to its
 * digits: NumPy gives double precision as soon as one array on the way has it. Answers that are those of a known
 * mistake, such as a small constant, to the last digit, stay what they are. Other wrong answers have that type, too:
 * the checks that it passes, and its mistake, would otherwise be lost behind the digits.
 */
export function inSinglePrecision(
  plan: Plan,
  planned: PlannedFunction,
  given: FunctionAnswers,
  evidence: readonly Evidence[],
  tables: Tables,
): FunctionAnswers {
  if (planned.formula.float32 !== true && given.single !== true) return given
  const flags = singlePrecisionUnder(plan, planned, evidence, tables)
  if (flags === undefined) {
    const [any] = given.single === true ? [] : distinct(plan, planned)
    return any && diagnose(plan, planned, evidence, any, tables) ? given : single(given)
  }
  const cause = diagnose(plan, planned, evidence, flags, tables)
  if (cause !== undefined && cause.id !== nearlyRight.id) return given
  return single(given)
}

const single = (given: FunctionAnswers): FunctionAnswers => ({
  ...given,
  answers: given.answers.map(singleAnswer),
})

const singleAnswer = <One extends Answer>(answer: One): One =>
  answer.kind === 'returned' ? { ...answer, value: asSingle(answer.value) } : answer

function asSingle(value: Value): Value {
  if (isArray(value)) return value.dtype === 'float64' ? { ...value, dtype: 'float32' } : value
  if (Array.isArray(value)) return value.map((part: Value) => asSingle(part))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asSingle(part as Value)]))
}
