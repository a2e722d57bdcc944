import { expect, it } from 'vitest'
import { loadAssignment, placeOf } from '#assignment'
import type { Answer } from '#runner'
import { askedOf, inStages } from './calls-for.ts'
import { planFor } from './plan-for.ts'
import { respelled } from './respelled.ts'

const assignment = await loadAssignment('a3-linear-classifiers')
const { plan } = planFor(assignment, { secret: Buffer.alloc(32), audience: 'staff' })
const { asked } = inStages(
  askedOf(plan.functions, ({ formula }) =>
    placeOf(assignment, formula.name, formula.inputs, 'python', new Map()),
  ),
)

const named = (instead: string, isOpen: boolean) =>
  new Set(
    respelled(
      asked,
      asked.map(({ stage }): Answer => {
        const name = (stage === 'public') === isOpen ? instead : 'Hinge_Multiclass'
        return { kind: 'missing', instead: [name] }
      }),
    ).map(({ place }) => place.target.name),
  )

it('calls a function by the spelling of its public calls, because a hidden input could be in another', () => {
  expect(named('hingeMulticlass', true)).toEqual(new Set(['hingeMulticlass']))
  expect(named('hiNGemULtiCLass', false)).toEqual(new Set(['Hinge_Multiclass']))
})

it('makes public calls before all others', () => {
  const stages = asked.map(({ stage }) => stage)
  expect(stages.toSorted((a, b) => 'pafh'.indexOf(a[0] ?? '') - 'pah'.indexOf(b[0] ?? ''))).toEqual(stages)
  expect(new Set(stages).size).toBe(4)
})
