import { describe, expect, it } from 'vitest'
import type { Conventions } from '#reference/core/conventions.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import { makeTables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { toyPlan } from '../testing/toy-rubric.ts'
import { toStudent } from '../value/student.ts'
import { isArray } from '../value/value.ts'
import { showsNumbers } from './shows-numbers.ts'

const { candidates, functions } = toyPlan()
const flags = candidates[0] as Required<Conventions>
const planned = functions.find(({ formula }) => formula.name === 'pull') as PlannedFunction
const tables = makeTables()
const right = planned.calls.flatMap((_, call): { call: number; answer: NDArray }[] => {
  const output = tables.output(planned, rightVariant(planned.formula, flags), call)
  return 'value' in output && isArray(output.value) && output.value.data.length > 1
    ? [{ call, answer: output.value }]
    : []
})

/** What right answers with some of their numbers changed show. */
function shows(change: (right: number, k: number) => number): boolean {
  const evidence = right.map(({ call, answer }) => {
    const value = toStudent(array([...answer.data].map(change)), 'float64')
    return { call, response: { kind: 'returned', value, changed: [], seconds: 0 } } as const
  })
  return showsNumbers(planned, evidence, flags, tables)
}

describe('wrong answers', () => {
  it('show numbers where some entries are finite', () => {
    expect(shows((one) => one + 1)).toBe(true)
    expect(shows((one, k) => (k === 0 ? Number.NaN : one))).toBe(true)
  })

  it('show none where no entry is finite', () => {
    expect(shows(() => Number.NaN)).toBe(false)
    expect(shows((_, k) => (k === 0 ? Number.NaN : Number.POSITIVE_INFINITY))).toBe(false)
  })
})

it('right answers show no wrong number', () => {
  expect(shows((one) => one)).toBe(false)
})
