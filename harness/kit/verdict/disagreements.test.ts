import { expect, it } from 'vitest'
import { toyPlan, toyRubric } from '../testing/toy-rubric.ts'
import { disagreements } from './disagreements.ts'

const [own, elsewhere] = [
  { reduction: 'sum', l2Form: 'lambda/2' },
  { reduction: 'mean', l2Form: 'lambda' },
] as const

/** On what the loss disagrees: the reduction is its own, and the form of the penalty that of the gradient too. */
function idsOf(consistent: readonly (readonly string[])[]): readonly string[] {
  const plan = toyPlan({ ...toyRubric, conventions: { reduction: 'open', l2Form: 'open' }, consistent })
  const loss = plan.functions.find(({ formula }) => formula.name === 'squareLoss')
  return loss === undefined ? [] : disagreements(plan, loss, own, elsewhere).map(({ id }) => id)
}

it('a function disagrees with others about conventions that they obey, and about no other', () => {
  expect(idsOf([])).toEqual(['inconsistent/l2Form'])
  expect(idsOf([['squareLoss', 'pull']])).toEqual(['inconsistent/l2Form'])
  expect(idsOf([['squareLoss']])).toEqual([])
})
