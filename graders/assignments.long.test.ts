import { expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import { audit, auditFigures, makeTables, plan, publicSeed } from '#kit/engine'
import { freeMistakesOf } from './testing/free-mistakes.ts'

const draws = (await listAssignments()).flatMap((name) => [1, 2].map((secret) => ({ name, secret })))

it.each(draws)('the audit of $name is clean on other draws too, and no mistake is free, as of a secret: $secret', async ({ name, secret }) => {
  const { rubric } = await loadAssignment(name)
  const other = plan(rubric, (check, draw) => publicSeed(secret, check, draw))
  expect(audit(other, makeTables()).problems.map(({ sentence }) => sentence)).toEqual([])
  expect(freeMistakesOf(other, makeTables())).toEqual([])
})

it.each(await listAssignments())('names the mistakes of %s, most pairs of them, and has ten times the room in every tolerance', async (name) => {
  const { rubric } = await loadAssignment(name)
  const whole = plan(rubric, (check, draw) => publicSeed(name, check, draw))
  const { mistakes, named, twins, pairs, pairsNamed, room } = auditFigures(whole, makeTables())
  process.stderr.write(`${name}: ${named} of ${mistakes} mistakes named alone, ${twins} with a twin; ${pairsNamed} of ${pairs} pairs; room ${(1 / room.right).toExponential(1)} and ${room.wrong.toExponential(1)}\n`)
  expect(named / mistakes).toBeGreaterThanOrEqual(0.98)
  expect(named + twins).toBe(mistakes)
  expect(pairsNamed / pairs).toBeGreaterThanOrEqual(0.8)
  expect(room.right).toBeLessThanOrEqual(0.1)
  expect(room.wrong).toBeGreaterThanOrEqual(10)
})
