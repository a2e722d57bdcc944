import { deserialize } from 'node:v8'
import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { planFor } from './plan-for.ts'
import { type StoredPlan, storePlan } from './stored-plan.ts'

const assignment = await loadAssignment('a3-linear-classifiers')
const stored: StoredPlan = deserialize(storePlan(assignment))

it('stores the calls that would be drawn for a student, and no others', () => {
  const { checks } = planFor(assignment, { audience: 'student' }).plan
  expect([...stored.calls]).toEqual(checks.map(({ id, calls }) => [id, calls]))
})

it('stores the right answers that would be computed, bit for bit', () => {
  const { plan, tables } = planFor(assignment, { audience: 'student' })
  for (const planned of plan.functions) {
    for (const check of plan.checks.filter(({ check }) => check.formula === planned.formula)) {
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
  const hidden = assignment.suites
    .flatMap(({ stem, checks }) => Object.entries(checks).map(([id, check]) => ({ id, stem, check })))
    .filter(({ check }) => check.visibility !== 'public')
  expect(hidden.length).toBeGreaterThan(0)
  const ids = hidden.map(({ id, stem }) => `${stem.split('/').at(-1)}/${id}`)
  expect(ids.filter((id) => stored.calls.has(id))).toEqual([])
  expect([...stored.expected.keys()].filter((key) => ids.some((id) => key.startsWith(`${id} `)))).toEqual([])
})
