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
    placeOf(
      assignment,
      formula.name,
      formula.inputs.map(({ name }) => name),
      'python',
      new Map(),
    ),
  ),
)

const named = (instead: string, isOpen: boolean) =>
  new Set(
    respelled(
      asked,
      asked.map(({ visibility }): Answer => {
        const name = (visibility === 'public') === isOpen ? instead : 'Hinge_Multiclass'
        return { kind: 'missing', instead: [name] }
      }),
    ).map(({ place }) => place.target.name),
  )

it('calls a function by the spelling of its public calls, because a hidden input could be in another', () => {
  expect(named('hingeMulticlass', true)).toEqual(new Set(['hingeMulticlass']))
  expect(named('hiNGemULtiCLass', false)).toEqual(new Set(['Hinge_Multiclass']))
})

it('makes public calls before all others', () => {
  const visibilities = asked.map(({ visibility }) => visibility)
  expect(visibilities.toSorted((a, b) => 'pah'.indexOf(a[0] ?? '') - 'pah'.indexOf(b[0] ?? ''))).toEqual(
    visibilities,
  )
  expect(new Set(visibilities).size).toBe(3)
})
