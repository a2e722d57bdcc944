import { expect, it } from 'vitest'
import type { Answer } from '#runner'
import { makeTables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import type { Response, Verdict } from '../suite/check.ts'
import { toyPlan } from '../testing/toy-rubric.ts'
import { toStudent } from '../value/student.ts'
import { answersOf } from './answers-of.ts'
import { onFiniteCall } from './on-finite-call.ts'
import { verdictOf } from './verdict.ts'

const plan = toyPlan()
const tables = makeTables()
const [planned] = plan.functions
const check = planned?.checks.find(({ id }) => id.endsWith('/random'))
const [flags] = plan.candidates
if (planned === undefined || check === undefined || flags === undefined)
  throw new Error('the toy has changed')
const right = answersOf(planned, rightVariant(planned.formula, flags), tables)

function shownOf(answerOf: (call: number) => number): Verdict | undefined {
  const answers = right.map(
    (answer, call): Answer =>
      answer.kind === 'returned'
        ? { ...answer, value: toStudent(answerOf(call - (check?.first ?? 0)), 'float64') }
        : answer,
  )
  if (planned === undefined || check === undefined || flags === undefined) return undefined
  const own = answers.slice(check.first, check.first + check.calls.length) as readonly Response[]
  const verdict = verdictOf(planned, check, own, flags, tables) as Verdict
  return onFiniteCall(planned, check, verdict, flags, tables, { file: 'toy.ts', exported: 'f', answers })
}

it('shows the first failing call whose answer is a number', () => {
  expect(shownOf((call) => (call < 2 ? Number.NaN : 1e6))).toMatchObject({
    call: 2,
    finding: { code: 'value', got: '1000000' },
  })
})

it('keeps a call that shows numbers', () => {
  expect(shownOf(() => 1e6)).toMatchObject({ call: 0 })
})

it('finds none where every failing answer is NaN or infinite', () => {
  expect(shownOf((call) => (call === 0 ? Number.NaN : Number.POSITIVE_INFINITY))).toBeUndefined()
})
