import type { Flag } from '#reference/core/conventions.ts'
import { plan } from '../plan/plan.ts'
import type { Plan } from '../plan/plan-types.ts'
import { makeTables } from '../plan/tables.ts'
import type { Variant } from '../plan/variants.ts'
import { publicSeed } from '../suite/draw.ts'
import type { Suite } from '../suite/suite.ts'
import type { Implementation } from '../value/value.ts'
import { answersOf } from '../verdict/answers-of.ts'
import { judge } from '../verdict/judge.ts'
import type { Judgement } from '../verdict/judgement.ts'

/** A suite as the only part of an assignment. */
export const planOf = (
  suite: Suite,
  points: number,
  conventions: Readonly<Partial<Record<Flag, string>>> = {},
): Plan =>
  plan(
    {
      parts: [
        {
          id: 'part',
          title: 'Part',
          points,
          functions: suite.functions.map((one) => ({ function: one, suite })),
        },
      ],
      conventions,
      fragileCosts: true,
    },
    (check, draw) => publicSeed('alone', check, draw),
  )

/** Judges what a student's implementations, by name, answer. */
export function judgeAlone(compiled: Plan, does: Readonly<Record<string, Implementation>>): Judgement {
  const tables = makeTables()
  const functions = new Map(
    compiled.functions.map((planned) => {
      const { name } = planned.formula
      const implementation = does[name]
      if (implementation === undefined) throw new Error(`nothing is given for ${name}`)
      const student: Variant = { key: 'student', implementation, flags: {} }
      return [name, { file: '', exported: name, answers: answersOf(planned, student, tables) }]
    }),
  )
  return judge(compiled, tables, { functions, quiz: { file: 'answers.json', read: {} } })
}
