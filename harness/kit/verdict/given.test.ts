import { expect, it } from 'vitest'
import { makeTables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { toyPlan, toyRubric } from '../testing/toy-rubric.ts'
import type { Answers } from './answers.ts'
import { answersOf } from './answers-of.ts'
import { judge } from './judge.ts'

const [part] = toyRubric.parts
const of = (name: string) =>
  (part?.functions ?? []).filter(({ function: { formula } }) => formula.name === name)
const plan = toyPlan({
  ...toyRubric,
  parts: part ? [{ ...part, functions: of('pull') }] : [],
  given: of('squareLoss'),
})
const forms = ['lambda', 'lambda/2'] as const

/** What `pull` comes to in one form, where the loss that students are given has another. */
function judged(pull: (typeof forms)[number], squareLoss: (typeof forms)[number]): string | undefined {
  const tables = makeTables()
  const form: Readonly<Record<string, string>> = { pull, squareLoss }
  const functions: Answers['functions'] = new Map(
    [...plan.functions, ...(plan.given ?? [])].map((planned) => {
      const { name } = planned.formula
      const flags = plan.candidates.find(({ l2Form }) => l2Form === form[name])
      const answers = flags ? answersOf(planned, rightVariant(planned.formula, flags), tables) : []
      return [name, { file: 'toy.py', exported: name, answers }]
    }),
  )
  const { functions: all } = judge(plan, tables, { functions, quiz: { file: '', read: {} } })
  expect(all.map(({ planned }) => planned.formula.name)).toEqual(['pull'])
  return all[0]?.diagnosis?.id ?? all[0]?.state
}

it('a gradient follows the convention of the loss that students are given, which has no points', () => {
  expect(forms.map((form) => judged(form, form))).toEqual(['passed', 'passed'])
  expect(judged('lambda', 'lambda/2')).toBe('inconsistent/l2Form')
  expect(judged('lambda/2', 'lambda')).toBe('inconsistent/l2Form')
})
