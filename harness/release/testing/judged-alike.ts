import type { Assignment } from '#assignment'
import { judging } from '#graders/judging'
import { type Prepared, planFor } from '#judge'
import {
  type Answers,
  answersOf,
  distinct,
  type FrozenPlan,
  type FrozenSuspects,
  freeze,
  judge,
  rightVariant,
  suspectsOf,
  thaw,
} from '#kit/engine'
import { pack, unpack } from '../pack.ts'

/** The plan of an assignment as `check` has it, and as a checker has it that was handed out. */
export function bothPlans(assignment: Assignment): readonly [Prepared, Pick<Prepared, 'plan' | 'tables'>] {
  const prepared = planFor(assignment, { audience: 'student' })
  const { plan, suspects } = freeze(prepared.plan, prepared.tables, judging)
  const thawed = thaw(unpack<FrozenPlan>(pack(plan)), judging, (name, kind) =>
    unpack<FrozenSuspects>(pack(suspects[name]?.[kind])),
  )
  return [prepared, thawed]
}

/** What a submission's functions would answer: all right, then each its first suspect, then each its second one. */
export function* imaginedAnswers({ plan, tables }: Prepared): Generator<Answers['functions']> {
  const suspects = new Map(plan.functions.map((planned) => [planned, suspectsOf(plan, planned)]))
  const most = Math.max(...[...suspects.values()].map(({ length }) => length))
  for (const flags of plan.candidates.slice(0, 2)) {
    for (let k = -1; k < most; k++) {
      yield new Map(
        plan.functions.map((planned) => {
          const { name } = planned.formula
          const [here = flags] = distinct(plan, planned)
          const variant = suspects.get(planned)?.[k]?.variant(here) ?? rightVariant(planned.formula, flags)
          return [name, { file: 'a.ts', exported: name, answers: answersOf(planned, variant, tables) }]
        }),
      )
    }
  }
}

/** All of a judgement that a report shows. */
export const judged = (
  { plan, tables }: Pick<Prepared, 'plan' | 'tables'>,
  functions: Answers['functions'],
) =>
  judge(plan, tables, {
    functions,
    quiz: { file: 'answers.json', problem: 'there is no answers.json' },
  }).functions.map(({ planned, checks, ...one }) => ({
    ...one,
    name: planned.formula.name,
    checks: checks.map(({ check, shownOn, ...rest }) => ({ ...rest, id: check.id, shownOn: shownOn?.id })),
  }))
