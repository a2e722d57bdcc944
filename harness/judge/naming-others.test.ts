import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { type Answers, answersOf, type Diagnosis, judge, rightVariant } from '#kit/engine'
import { namingOthers } from './naming-others.ts'
import { planFor } from './plan-for.ts'

const [loss, gradient] = ['softmaxCrossEntropy', 'softmaxCrossEntropyGradient']
const assignment = await loadAssignment('a3-linear-classifiers')
const { plan, tables } = planFor(assignment, { audience: 'staff', secret: randomBytes(32) })
const pinned = { ...plan, pinned: new Set([...plan.pinned, 'reduction' as const]) }
const [mean] = plan.candidates.filter(({ reduction }) => reduction === 'mean')

/** What is said of a gradient of the sum of the losses, where the loss is in this file, and averaged or not. */
function saidOf(file: string, lossToo: 'mean' | 'sum'): Diagnosis | undefined {
  const asked = { ...pinned, candidates: mean ? [mean] : [] }
  const functions: Answers['functions'] = new Map(
    asked.functions.map((planned) => {
      const { name } = planned.formula
      const reduction = name === gradient ? 'sum' : name === loss ? lossToo : 'mean'
      const own = mean && rightVariant(planned.formula, { ...mean, reduction })
      const place = name === loss ? { file, title: 'nll loss' } : { file: 'costs.py', title: 'nll gradient' }
      const answers = own ? answersOf(planned, own, tables) : []
      return [name, { ...place, exported: name === loss || name === gradient ? 'nll' : name, answers }]
    }),
  )
  const answers: Answers = { functions, quiz: { file: assignment.answersFile, read: {} } }
  const judged = namingOthers(judge(asked, tables, answers), asked, answers)
  const [one] = judged.functions.filter(({ planned }) => planned.formula.name === gradient)
  expect(one?.checks.every((check) => [undefined, one.diagnosis?.id].includes(check.diagnosis))).toBe(true)
  return one?.diagnosis
}

it('a gradient that disagrees with the loss of the same function hears so, where the assignment asks for one form', () => {
  expect(saidOf('costs.py', 'mean')).toMatchObject({
    id: 'inconsistent/reduction',
    kind: 'inconsistent',
    sentence:
      'This is right only where losses are added up over the N examples. But in nll loss, losses are averaged over the N examples, as this assignment asks. The two must agree.',
  })
})

it('a gradient hears for which loss it is right, and not how losses are computed, where none belongs to it', () => {
  const sentence =
    'Your answers are right only where losses are added up over the N examples. In this assignment, losses are averaged over the N examples.'
  expect(saidOf('other.py', 'mean')).toMatchObject({ id: 'reduction/sum', sentence })
  expect(saidOf('costs.py', 'sum')).toMatchObject({ id: 'reduction/sum', sentence })
})
