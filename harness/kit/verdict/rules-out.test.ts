import { describe, expect, it } from 'vitest'
import type { Conventions } from '#reference/core/conventions.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import { makeTables } from '../plan/tables.ts'
import { readingVariant, rightVariant } from '../plan/variants.ts'
import { toyPlan } from '../testing/toy-rubric.ts'
import { toStudent } from '../value/student.ts'
import { isArray } from '../value/value.ts'
import { rulesOut } from './rules-out.ts'

const { candidates, functions } = toyPlan()
const flags = candidates[0] as Required<Conventions>
const planned = functions.find(({ formula }) => formula.name === 'pull') as PlannedFunction
const negated = readingVariant(planned.formula, flags, 'toy/sign', { sign: -1 })
const tables = makeTables()

/** A call with a gradient of at least three numbers, and its right answer. */
const [call, right] = planned.calls.flatMap((_, k): [number, NDArray][] => {
  const output = tables.output(planned, rightVariant(planned.formula, flags), k)
  return 'value' in output && isArray(output.value) && output.value.data.length > 2 ? [[k, output.value]] : []
})[0] as [number, NDArray]

/** Whether the negated gradient is ruled out by the right one with some of its numbers changed. */
function isRuledOut(change: (right: number, k: number) => number): boolean {
  const value = toStudent(array([...right.data].map(change)), 'float64')
  return rulesOut(
    planned,
    negated,
    { call, response: { kind: 'returned', value, changed: [], seconds: 0 } },
    tables,
  )
}

describe('a mistake that makes every number wrong', () => {
  it('is ruled out by an answer that has most of them right', () => {
    expect(isRuledOut((one, k) => (k === 0 ? one + 1 : one))).toBe(true)
  })

  it('is not ruled out by what it answers itself', () => {
    expect(isRuledOut((one) => -one)).toBe(false)
  })

  it('is not ruled out by an answer that is right in one number', () => {
    expect(isRuledOut((one, k) => (k === 0 ? one : 3 * one))).toBe(false)
  })
})
