import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer, Value } from '#runner'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { toStudent } from '../value/student.ts'
import { isArray } from '../value/value.ts'
import { answersOf } from './answers-of.ts'
import { fails } from './fails.ts'

/** A check that proves a mistake by itself must fail right answers that are altered in that way, and no others. */
export function proofOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  plan: Plan,
  tables: Tables,
): readonly { readonly id: string; readonly kills: readonly string[] }[] {
  const rule = check.check.rule
  const flags = plan.candidates.find((one) => existsUnder(check.check, one))
  if (rule.by !== 'relation' || flags === undefined) return []
  if (check.check.kind === 'shape' && check.check.derived) return shapeProof(planned, check, flags, tables)
  if (rule.names === undefined) return []
  const right = answersOf(planned, rightVariant(planned.formula, flags), tables)
  const spoiled = right.map((answer, call): Answer => {
    if (answer.kind !== 'returned') return answer
    if (check.check.kind === 'draws-anew') return right[check.first] ?? answer
    return check.check.kind === 'mutates-nothing' || call % 2 === 0
      ? { ...answer, changed: [0] }
      : { ...answer, value: toStudent(Math.PI, 'float64') }
  })
  return fails(planned, check, spoiled, flags, tables) ? [{ id: rule.names.id, kills: [check.id] }] : []
}

/** A check of shapes must fail right answers whose first array, or own part, has another shape. */
function shapeProof(
  planned: PlannedFunction,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
) {
  const spoil = (value: Value, part?: string): Value => {
    if (isArray(value)) {
      const [first, ...rest] = value.shape
      if (first === undefined) return { ...value, shape: [2], data: Float64Array.of(0, 0) }
      // A single entry more, since axes of size 1 are accepted around a vector.
      return value.shape.length > 1
        ? { ...value, shape: [first * (rest[0] ?? 1), ...rest.slice(1)] }
        : { ...value, shape: [first + 1], data: Float64Array.of(...value.data, 0) }
    }
    if (typeof value !== 'object' || value === null) return value
    const key = part ?? Object.keys(value)[0]
    if (key === undefined) return value
    return { ...value, [key]: spoil((value as Readonly<Record<string, Value>>)[key] as Value) } as Value
  }
  const right = answersOf(planned, rightVariant(planned.formula, flags), tables)
  const { resultPart } = check.check
  const spoiled = right.map((one) =>
    one.kind === 'returned' ? { ...one, value: spoil(one.value, resultPart) } : one,
  )
  return fails(planned, check, spoiled, flags, tables) ? [{ id: 'x/shape', kills: [check.id] }] : []
}
