import type { Value } from '#runner'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant, type Variant } from '../plan/variants.ts'
import { isRecord } from '../value/is-record.ts'
import { farAway, tolerances } from '../value/tolerances.ts'
import { isArray, type KitValue } from '../value/value.ts'
import type { Evidence } from './evidence.ts'

/**
 * Whether most numbers that a mistake alone leaves wrong are right in an answer, those that are 0 left aside. Two
 * mistakes hide each other in a few numbers, as where a softmax saturates, but seldom in most: a pair with this one is
 * hardly what explains the answer.
 */
export function rulesOut(
  planned: PlannedFunction,
  mistake: Variant,
  { call, response }: Evidence,
  tables: Tables,
): boolean {
  const alone = tables.output(planned, mistake, call)
  const right = tables.output(planned, rightVariant(planned.formula, mistake.flags), call)
  if (response.kind === 'threw' || 'threw' in alone || 'threw' in right) return false
  if (right.seen !== undefined || alone.seen !== undefined) return false
  const { spoiled, kept } = countSpoiled(response.value, alone.value, right.value, right.scale)
  return 2 * kept > spoiled
}

/** How many numbers are wrong where the mistake is made alone, and how many of those the answer has right. */
interface Count {
  readonly spoiled: number
  readonly kept: number
}

const nothing: Count = { spoiled: 0, kept: 0 }

function countSpoiled(
  got: Value | undefined,
  alone: KitValue | undefined,
  right: KitValue,
  scale: number,
): Count {
  if (typeof right === 'number' || isArray(right))
    return countNumbers(numbersOf(got), numbersOf(alone), numbersOf(right), scale)
  const [parts, answered, others] = [partsOf(right), partsOf(got), partsOf(alone)]
  return Object.entries(parts).reduce((total, [key, part]) => {
    const { spoiled, kept } = countSpoiled(answered[key], others[key], part, scale)
    return { spoiled: total.spoiled + spoiled, kept: total.kept + kept }
  }, nothing)
}

function countNumbers(got: Numbers, alone: Numbers, right: Numbers, scale: number): Count {
  if (got.length !== right.length || alone.length !== right.length) return nothing
  const { relative, scaled } = tolerances.float32
  let [spoiled, kept] = [0, 0]
  for (const [k, one] of right.entries()) {
    const allowed = relative * Math.abs(one) + scaled * scale
    if (Math.abs(one) <= allowed || Math.abs((alone[k] ?? 0) - one) <= farAway * allowed) continue
    spoiled++
    if (Math.abs((got[k] ?? 0) - one) <= allowed) kept++
  }
  return { spoiled, kept }
}

type Numbers = Float64Array | readonly number[]

const numbersOf = (value: Value | KitValue | undefined): Numbers => {
  if (typeof value === 'number') return [value]
  return value !== undefined && isArray(value) ? value.data : []
}

const partsOf = <V extends Value | KitValue>(value: V | undefined): Readonly<Record<string, V>> => {
  if (Array.isArray(value)) return Object.fromEntries(value.entries())
  return value !== undefined && isRecord(value) ? value : {}
}
