import { randomBytes } from 'node:crypto'
import { loadAssignment } from '#assignment'
import { type Answers, answersOf, judge, type Result, rightVariant } from '#kit/engine'
import type { Answer, Isolation } from '#runner'
import { planFor } from '../plan-for.ts'
import { resultOf } from '../result-of.ts'

const assignment = await loadAssignment('a3-linear-classifiers')
const prepared = planFor(assignment, { audience: 'staff', secret: randomBytes(32) })
export const { plan, tables } = prepared

const isolation: Isolation = {
  level: 0,
  name: 'process',
  mechanism: 'none',
  evidence: '',
  files: 'none',
  network: 'none',
  processes: 'none',
  memory: 'none',
  pids: 'none',
  disk: 'none',
}

/** The right answers to every call, under the first convention. */
const right = new Map(
  plan.functions.map((planned) => {
    const variants = plan.candidates.slice(0, 1).map((flags) => rightVariant(planned.formula, flags))
    return [planned.formula.name, variants.flatMap((variant) => answersOf(planned, variant, tables))]
  }),
)

export interface Submitted {
  /** The answer of a function to one of its calls; undefined for the right one. */
  readonly answer: (fn: number, call: number) => Answer | undefined
  readonly quiz?: Readonly<Record<string, unknown>>
  readonly printed?: string
}

/** The result of a submission that gives these answers; no process is started. */
export function judgedAs({ answer, quiz = {}, printed = '' }: Submitted): {
  readonly result: Result
  readonly answers: Answers
} {
  const functions: Answers['functions'] = new Map(
    plan.functions.map(({ formula: { name }, calls }, fn) => {
      const own = calls.map((_, k): Answer => answer(fn, k) ?? right.get(name)?.[k] ?? { kind: 'unanswered' })
      return [name, { file: 'svm.py', exported: name, answers: own }]
    }),
  )
  const answers: Answers = { functions, quiz: { file: assignment.answersFile, read: quiz } }
  const result = resultOf({
    submission: 'fuzz',
    assignment,
    prepared,
    answers,
    printed,
    isolation,
    language: 'python',
    printedForStaff: printed,
    remarks: [],
    judgement: judge(plan, tables, answers),
    durations: { total: 0, student: 0 },
  })
  return { result, answers }
}
