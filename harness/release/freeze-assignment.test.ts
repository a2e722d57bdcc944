import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { type FrozenAssignment, freezeAssignment } from './freeze-assignment.ts'
import { unpack } from './pack.ts'

it('has the calls of public checks only, and of the others topic and points', async () => {
  const assignment = await loadAssignment('a2-curve-fitting')
  const { plan } = unpack<FrozenAssignment>(freezeAssignment(assignment).get('plan.pack') as Uint8Array)
  const checks = plan.functions.flatMap((one) => one.checks)
  const all = assignment.rubric.parts.flatMap(({ functions }) =>
    functions.flatMap(({ function: one }) => Object.entries(one.checks)),
  )
  const hidden = all.filter(([, { visibility }]) => visibility !== 'public').map(([id]) => id)
  expect(hidden.length).toBeGreaterThan(5)
  expect(checks.filter(({ id, visibility }) => hidden.includes(id) || visibility !== 'public')).toEqual([])
  expect(plan.leftOut.map(({ id }) => id).toSorted()).toEqual(hidden.toSorted())
  for (const one of plan.leftOut)
    expect(Object.keys(one).toSorted()).toEqual(['concept', 'function', 'id', 'part', 'visibility'])
  const made = plan.functions.flatMap(({ calls }) => calls.map(({ check }) => check))
  expect(made.filter((id) => hidden.includes(id))).toEqual([])
})
