import { expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import { audit, makeTables, plan, publicSeed } from '#kit/engine'
import { assignmentsOf, describeAssignments } from './testing/describe-assignments.ts'
import { freeMistakesOf } from './testing/free-mistakes.ts'

const draws = (await listAssignments()).flatMap((name) => [1, 2].map((secret) => ({ name, secret })))

it.each(draws)('the audit of $name is clean on other draws too, and no mistake is free, as of a secret: $secret', async ({ name, secret }) => {
  const { rubric } = await loadAssignment(name)
  const other = plan(rubric, (check, draw) => publicSeed(secret, check, draw))
  expect(audit(other, makeTables()).problems.map(({ sentence }) => sentence)).toEqual([])
  expect(freeMistakesOf(other, makeTables())).toEqual([])
})

describeAssignments(await assignmentsOf('courses'))
