import { expect, it } from 'vitest'
import { allSuites } from '#graders'
import { answersOf, judge, makeTables, plan, publicSeed, rightVariant } from '#kit/engine'
import type { Answer, Value } from '#runner'
import { canonicalFor, rubricOf } from './testing/audited.ts'

/** Variants of each function: 316 functions make more than 10,000. */
const each = 32

/** What another order of sums, or another stable form, changes: a few units in the thirteenth digit of every number. */
const lastDigits = 2e-13

type Change = (number: number, position: number) => number

/** A value with every number changed; one of a list or record by its own position. */
function changed(value: Value, change: Change, at = 0): Value {
  if (typeof value !== 'object' || value === null) return value
  if ('data' in value && value.data instanceof Float64Array) {
    const { dtype, shape, data } = value as { dtype: 'float64'; shape: readonly number[]; data: Float64Array }
    return { dtype, shape, data: data.map((number, k) => change(number, at + k)) }
  }
  if (Array.isArray(value)) return value.map((part, k) => changed(part, change, at + 1000 * (k + 1)))
  return Object.fromEntries(Object.entries(value).map(([key, part], k) => [key, changed(part, change, at + 1000 * (k + 1))]))
}

it.each(await allSuites())('right code that rounds in another way passes $stem, 32 times each function', (suite) => {
  const whole = plan(rubricOf(suite, canonicalFor(suite)), (check, draw) => publicSeed('variants', check, draw))
  const tables = makeTables()
  const [flags] = whole.candidates
  if (flags === undefined) throw new Error('no conventions')
  const right = whole.functions.map((planned) => ({ planned, answers: answersOf(planned, rightVariant(planned.formula, flags), tables) }))
  const failures: string[] = []
  for (let variant = 0; variant < each; variant++) {
    const functions = new Map(
      right.map(({ planned, answers }) => {
        // The same call gets the same answer.
        const own = answers.map((answer, call): Answer => {
          const key = JSON.stringify(planned.calls[call]?.call.args)
          const noise: Change = (number, position) => number * (1 + (publicSeed(variant, position, key) / 2 ** 31 - 1) * lastDigits)
          return answer.kind === 'returned' ? { ...answer, value: changed(answer.value, noise) } : answer
        })
        return [planned.formula.name, { file: '', exported: planned.formula.name, answers: own }]
      }),
    )
    const judged = judge(whole, tables, { functions, quiz: { file: '', problem: 'none' } })
    failures.push(...judged.functions.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome !== 'passed').map(({ check }) => check.id)))
  }
  expect([...new Set(failures)]).toEqual([])
})
