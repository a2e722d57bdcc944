import { expect, it } from 'vitest'
import { answersOf, judge, makeTables, plan, publicSeed, rightVariant } from '#kit/engine'
import type { Answer, Value } from '#runner'
import { canonicalFor, rubricOf } from '../testing/audited.ts'
import suite from './transfer-learning-freeze.ts'

it('gives no point to layers that are both frozen and trained', () => {
  const whole = plan(rubricOf(suite, canonicalFor(suite)), (check, draw) => publicSeed('both', check, draw))
  const tables = makeTables()
  const functions = whole.functions.map((planned) => {
    const right = whole.candidates.slice(0, 1).flatMap((flags) => answersOf(planned, rightVariant(planned.formula, flags), tables))
    const answers = right.map((answer): Answer => {
      if (answer.kind !== 'returned' || planned.formula.name !== 'freeze') return answer
      const { frozen, trained } = answer.value as Readonly<Record<string, Readonly<Record<string, Value>>>>
      const all = { ...frozen, ...trained }
      return { ...answer, value: { frozen: all, trained: all } }
    })
    return [planned.formula.name, { file: 'transfer.py', exported: planned.formula.name, answers }] as const
  })
  const { functions: judged } = judge(whole, tables, { functions: new Map(functions), quiz: { file: '', read: {} } })
  const own = judged.find(({ planned }) => planned.formula.name === 'freeze')
  expect(own?.checks.filter(({ maxPoints }) => maxPoints > 0).length).toBeGreaterThan(2)
  expect(own?.checks.filter(({ points }) => points !== 0).map(({ check }) => check.id)).toEqual([])
})
