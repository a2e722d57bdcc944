import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { callsOf } from './calls-of.ts'
import { planFor } from './plan-for.ts'
import { publicChecks } from './public-checks.ts'

const assignment = await loadAssignment('a3-linear-classifiers')
const whole = planFor(assignment, { audience: 'student' }).plan
const ids = publicChecks(assignment.rubric, whole.candidates)
const checkIn = ({ functions }: typeof whole, id: string) =>
  functions.flatMap(({ checks }) => checks).find((one) => one.id === id)

it('plans every public check alone, with the calls and the needs that it has among the others', () => {
  expect(ids).toEqual(whole.functions.flatMap(({ checks }) => checks.map(({ id }) => id)))
  for (const id of ids) {
    const alone = planFor(assignment, { audience: 'student', only: id }).plan
    const [one, all] = [checkIn(alone, id), checkIn(whole, id)]
    expect({ id, needs: one?.needs, calls: one?.calls }).toEqual({ id, needs: all?.needs, calls: all?.calls })
    expect([alone.functions.length, alone.parts.length, alone.quizzes.length]).toEqual([1, 1, 0])
  }
})

it('lists the calls of every check, also those that the reference refuses and those without an answer', () => {
  for (const id of ids) {
    const prepared = planFor(assignment, { audience: 'student', only: id })
    const calls = callsOf(id, assignment, prepared, new Map(), [])
    expect(calls.length, id).toBe(checkIn(prepared.plan, id)?.calls.length)
    expect(new Set(calls.map(({ answer }) => answer)), id).toEqual(new Set(['unanswered']))
  }
})

it('plans no hidden check for a student', () => {
  const { plan } = planFor(assignment, { audience: 'student', only: 'hinge-multiclass/larger' })
  expect(checkIn(plan, 'hinge-multiclass/larger')).toBeUndefined()
})
