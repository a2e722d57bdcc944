import { expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import {
  type Answers,
  answersOf,
  type FunctionAnswers,
  type JudgedCheck,
  judge,
  makeTables,
  onFresh,
  type Plan,
  type PlannedCall,
  type PlannedCheck,
  plan,
  rightVariant,
  type Tables,
} from '#kit/engine'
import type { Answer } from '#runner'
import { planFor } from './plan-for.ts'
import { seedsFor } from './seeds.ts'
import { tableAnswers } from './testing/table-answers.ts'

const secret = Buffer.alloc(32, 11)
// Of the courses with files of their own, one: the plans of whole nets take long.
const names = (await listAssignments()).filter((name) => name !== 'cs231n-assignment2')
const all = await Promise.all(
  names.map(async (name) => {
    const assignment = await loadAssignment(name)
    return { name, assignment, prepared: planFor(assignment, { audience: 'staff', secret }) }
  }),
)
const quiz = { file: 'answers.json', problem: 'none' }
const checksOf = (of: Plan, tables: Tables, answers: Omit<Answers, 'quiz'>): readonly JudgedCheck[] =>
  judge(of, tables, { ...answers, quiz }).functions.flatMap(({ checks }) => checks)
const pointsOf = (checks: readonly JudgedCheck[]): number =>
  checks.reduce((sum, { points }) => sum + (points ?? 0), 0)

it.each(all)(
  'a table of the public answers of $name passes no check where it is wrong on fresh inputs',
  ({ prepared: { plan: of, tables } }) => {
    const functions = tableAnswers(of, tables)
    const alone = checksOf(of, tables, { functions, isOpen: true })
    const graded = checksOf(of, tables, { functions })
    const whole = of.parts.reduce((sum, { points }) => sum + points, 0)
    expect(pointsOf(alone) / whole).toBeGreaterThan(0.7)
    expect(pointsOf(graded) / whole).toBeLessThan(0.55)
    const lucky = of.functions.flatMap((planned) => {
      const [flags] = of.candidates
      const right = flags ? answersOf(planned, rightVariant(planned.formula, flags), tables) : []
      const given = functions.get(planned.formula.name)?.answers
      return planned.checks.flatMap((check) =>
        check.fresh?.calls.every((_, k) => textOf(given, check, k) === textOf(right, check, k))
          ? [check.id]
          : [],
      )
    })
    const passed = graded.filter(({ check, outcome }) => check.fresh && outcome === 'passed')
    expect(passed.map(({ check }) => check.id).filter((id) => !lucky.includes(id))).toEqual([])
    // Neither an input nor a number.
    for (const { verdict } of graded.filter(({ verdict }) => verdict?.finding.code === 'unseen'))
      expect(verdict).toEqual({ finding: { code: 'unseen' } })
  },
)

/** What a check compares of an answer to one of its fresh calls. */
function textOf(
  answers: readonly Answer[] | undefined,
  { fresh, check: { resultPart } }: PlannedCheck,
  call: number,
): string | undefined {
  const answer = answers?.[(fresh?.first ?? 0) + call]
  if (answer?.kind !== 'returned') return answer?.kind
  const parts = answer.value as Readonly<Record<string, unknown>>
  return JSON.stringify(resultPart === undefined ? parts : parts[resultPart])
}

it('fails such a table in every kind of check that draws its inputs', () => {
  const kinds = all.flatMap(({ prepared: { plan: of, tables } }) =>
    checksOf(of, tables, { functions: tableAnswers(of, tables) }).flatMap(({ check, verdict }) =>
      verdict?.finding.code === 'unseen' ? [check.check.kind] : [],
    ),
  )
  expect([...new Set(kinds)].toSorted()).toEqual(['agrees', 'invariant', 'measured', 'stable'])
})

it.each(all)('right code of $name passes on fresh inputs', ({ prepared: { plan: of, tables } }) => {
  for (const flags of of.candidates.slice(0, 4)) {
    const functions = new Map(of.functions.map((one) => [one.formula.name, rightIn(one, flags, tables)]))
    const wrong = checksOf(of, tables, { functions }).filter(({ outcome }) => outcome !== 'passed')
    expect(wrong.map(({ check }) => check.id)).toEqual([])
  }
})

function rightIn(
  planned: Plan['functions'][number],
  flags: Plan['candidates'][number],
  tables: Tables,
): FunctionAnswers {
  const answers = answersOf(planned, rightVariant(planned.formula, flags), tables)
  return { file: '', exported: planned.formula.name, answers }
}

it.each(all)(
  'the other calls of $name are as they would be without fresh ones, and no student makes those',
  ({ name, assignment, prepared }) => {
    const calls = (of: Plan): readonly (readonly PlannedCall[])[] =>
      of.functions.map((one) => one.calls.flatMap(({ call, fresh }) => (fresh ? [] : [call])))
    expect(calls(prepared.plan)).toEqual(calls(plan(assignment.rubric, seedsFor(name, secret))))
    const own = planFor(assignment, { audience: 'student' }).plan.functions
    expect(own.flatMap(({ checks }) => checks.flatMap(onFresh))).toEqual([])
    expect(own.flatMap((one) => one.calls.filter(({ fresh }) => fresh))).toEqual([])
  },
)

it('withholds how a call with a fresh input ended, and grades nothing that was not answered', () => {
  const [{ prepared } = { prepared: undefined }] = all.filter(({ name }) => name === 'a3-linear-classifiers')
  if (prepared === undefined) throw new Error('there is no such assignment')
  const { plan: of } = prepared
  const outcomes = (answer: Answer) => {
    const [flags] = of.candidates
    const tables = makeTables()
    const functions = new Map(
      of.functions.map((one) => {
        const right = flags ? answersOf(one, rightVariant(one.formula, flags), tables) : []
        const answers = right.map((own, call) => (one.calls[call]?.fresh ? answer : own))
        return [one.formula.name, { file: '', exported: one.formula.name, answers }]
      }),
    )
    const fresh = checksOf(of, tables, { functions }).filter(
      ({ check, outcome }) => check.fresh && outcome !== 'skipped',
    )
    return [
      ...new Set(
        fresh.map(({ outcome, verdict, points }) =>
          JSON.stringify([outcome, verdict?.finding.code === 'ours' ? 'ours' : verdict, points]),
        ),
      ),
    ]
  }
  const crashed = JSON.stringify(['crashed', { finding: { code: 'unseen', crashed: true } }, 0])
  expect(outcomes({ kind: 'died', death: { by: 'exit', code: 77, signal: null } })).toEqual([crashed])
  expect(outcomes({ kind: 'died', death: { by: 'time', clock: 'wall', limit: 1 } } as Answer)).toEqual([
    crashed,
  ])
  expect(outcomes({ kind: 'threw', error: { type: 'Error', message: 'secret' }, seconds: 0 })).toEqual([
    crashed,
  ])
  expect(outcomes({ kind: 'unanswered' })).toEqual([JSON.stringify(['ungraded', 'ours', null])])
})
