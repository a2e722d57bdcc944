import { expect, it } from 'vitest'
import { allSuites } from '#graders'
import { type GradedFunction, plan, publicSeed, type Suite } from '#kit/engine'
import { withOtherAxes } from './other-axes.ts'

/** The checks of a function that ask for other axes, without the name of its suite. */
function otherIn(suite: Suite, one: GradedFunction): readonly string[] {
  const rubric = {
    parts: [{ id: 'one', title: 'One', points: 1000, functions: [{ suite, function: one }] }],
    conventions: Object.fromEntries(one.formula.obeys.map((flag) => [flag, 'open'])),
    fragileCosts: true,
  }
  const { functions } = plan(rubric, (check, draw) => publicSeed('axes', check, draw))
  return functions.flatMap((planned) => withOtherAxes(planned).map(({ id }) => id.replace(/^.*\//, '')))
}

it('few functions have checks with other axes than usual: images, filters, matrices and plain layers', async () => {
  const found = (await allSuites()).flatMap((suite) =>
    suite.functions.flatMap((one) => {
      const own = otherIn(suite, one)
      return own.length === 0 ? [] : [[one.formula.name, own] as const]
    }),
  )
  expect(Object.fromEntries(found)).toMatchObject({
    relu: ['matrix'],
    affineForward: ['images'],
    momentumStep: ['matrix-w', 'matrix-state'],
    initHeNormal: ['init-he-normal-filters'],
  })
  for (const [name, own] of found)
    for (const id of own)
      expect([name, id]).toEqual([name, expect.stringMatching(/images|filters|matrix|dense/)])
})
