import { deserialize } from 'node:v8'
import { expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import { planFor } from './plan-for.ts'
import { type StoredPlan, storePlan } from './stored-plan.ts'

const assignment = await loadAssignment('a3-linear-classifiers')
const stored: StoredPlan = deserialize(storePlan(assignment))

it.each(await listAssignments())('reads the calls of %s as they were stored', async (name) => {
  const one = await loadAssignment(name)
  const { calls }: StoredPlan = deserialize(storePlan(one))
  const checks = planFor(one, { audience: 'student' }).plan.functions.flatMap((planned) => planned.checks)
  expect([...calls]).toEqual(checks.map(({ id, calls: own }) => [id, own]))
})

it('stores the calls that would be drawn for a student, and no others', () => {
  const { functions } = planFor(assignment, { audience: 'student' }).plan
  const checks = functions.flatMap((planned) => planned.checks)
  expect([...stored.calls]).toEqual(checks.map(({ id, calls }) => [id, calls]))
})

it('stores the right answers that would be computed, bit for bit', () => {
  const { plan, tables } = planFor(assignment, { audience: 'student' })
  for (const planned of plan.functions) {
    for (const check of planned.checks) {
      if (check.check.rule.by !== 'answer') continue
      for (const flags of plan.candidates) {
        const right = tables.expected(planned, check, flags)
        for (const call of check.calls.keys()) right(call)
      }
    }
  }
  expect([...tables.known.values()].flat().length).toBeGreaterThan(200)
  for (const [key, rights] of tables.known) expect(stored.expected.get(key), key).toEqual(rights)
})

it('stores nothing of a hidden check: its inputs derive from a secret', () => {
  const ids = assignment.rubric.parts
    .flatMap(({ functions }) => functions.flatMap(({ function: one }) => Object.entries(one.checks)))
    .flatMap(([id, check]) => (check.visibility === 'public' ? [] : [id]))
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.filter((id) => stored.calls.has(id))).toEqual([])
  expect([...stored.expected.keys()].filter((key) => ids.some((id) => key.startsWith(`${id} `)))).toEqual([])
})
