import { expect, it } from 'vitest'
import { judgeToy, toyPlan, toyRubric } from '../testing/toy-rubric.ts'
import { disagreements } from './disagreements.ts'

const [own, elsewhere] = [
  { reduction: 'sum', l2Form: 'lambda/2' },
  { reduction: 'mean', l2Form: 'lambda' },
] as const

/** On what the loss disagrees: the reduction is its own, and the form of the penalty that of the gradient too. */
function idsOf(consistent: readonly (readonly string[])[]): readonly string[] {
  const plan = toyPlan({ ...toyRubric, conventions: { reduction: 'open', l2Form: 'open' }, consistent })
  const loss = plan.functions.find(({ formula }) => formula.name === 'squareLoss')
  return loss === undefined ? [] : disagreements(plan, loss, own, elsewhere, {}).map(({ id }) => id)
}

it('a function that goes against the text in its file hears so, and not that either form is right', () => {
  const plan = toyPlan({ ...toyRubric, conventions: { reduction: 'open', l2Form: 'open' } })
  const [loss] = plan.functions.filter(({ formula }) => formula.name === 'squareLoss')
  const found = loss ? disagreements(plan, loss, own, elsewhere, { reduction: 'mean' }) : []
  expect(
    found.map(({ id, sentence }) => `${id}: ${sentence}`).filter((one) => one.startsWith('red')),
  ).toEqual([
    'reduction/sum: In your answers, losses are added up over the N examples. By the text in your file, losses are averaged over the N examples.',
  ])
})

it('a function disagrees with others about conventions that they obey, and about no other', () => {
  expect(idsOf([])).toEqual(['inconsistent/l2Form'])
  expect(idsOf([['squareLoss', 'pull']])).toEqual(['inconsistent/l2Form'])
  expect(idsOf([['squareLoss']])).toEqual([])
})

it('a diagnosis of it has the fields that the schema of results lists, and no others', () => {
  const [diagnosis] = judgeToy({ pull: { l2Form: 'lambda/2' } }).functions.flatMap(
    (one) => one.diagnosis ?? [],
  )
  expect(Object.keys(diagnosis ?? {})).toEqual(['id', 'title', 'sentence', 'kind', 'twins'])
})
