import { expect, it } from 'vitest'
import { answersOf, judge, makeTables, plan, publicSeed, rightVariant, suspectsOf } from '#kit/engine'
import empiricalRisk from '../data/empirical-risk.ts'

/** What totalLoss is diagnosed as, with twins, where it adds the penalty of one form twice. */
function addedTwice(form: 'lambda' | 'lambda/2', asked: string): readonly (string | undefined)[] {
  const part = { id: 'risk', title: 'Risk', points: 10, functions: empiricalRisk.functions.map((one) => ({ function: one, suite: empiricalRisk })) }
  const whole = plan({ parts: [part], conventions: { reduction: 'mean', l2Form: asked }, fragileCosts: true }, (check, draw) => publicSeed('twice', check, draw))
  const tables = makeTables()
  const functions = whole.functions.map((planned) => {
    const twice = suspectsOf(whole, planned).find(({ id }) => id === 'l2-regularization/added-twice')
    const flags = { ...(whole.candidates[0] as (typeof whole.candidates)[number]), l2Form: form }
    const variant = twice?.variant(flags) ?? rightVariant(planned.formula, flags)
    return [planned.formula.name, { file: 'scores.py', exported: 'total_loss', answers: answersOf(planned, variant, tables) }] as const
  })
  const { functions: judged } = judge(whole, tables, { functions: new Map(functions), quiz: { file: 'answers.json', read: {} } })
  return judged.flatMap(({ diagnosis }) => [diagnosis?.id, ...(diagnosis?.twins ?? []).map(({ id }) => id)])
}

it('names a penalty that is added twice where that is wrong: ½λ twice is the form λ', () => {
  expect(addedTwice('lambda', 'lambda')).toEqual(['l2-regularization/added-twice'])
  expect(addedTwice('lambda', 'open')).toEqual(['l2-regularization/added-twice'])
  expect(addedTwice('lambda/2', 'open')).toEqual([undefined])
  expect(addedTwice('lambda/2', 'lambda')).toEqual([undefined])
  expect(addedTwice('lambda/2', 'lambda/2')).toEqual(['l2Form/lambda', 'l2-regularization/added-twice'])
})
