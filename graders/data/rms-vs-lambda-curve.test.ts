import { expect, it } from 'vitest'
import { plan, publicSeed } from '#kit/engine'
import type { NDArray } from '#reference/core/ndarray.ts'
import { canonicalFor, rubricOf } from '../testing/audited.ts'
import suite from './rms-vs-lambda-curve.ts'

it('asks in hidden calls for no curve through all points, which solvers meet more or less exactly', () => {
  for (let secret = 0; secret < 50; secret++) {
    const { functions } = plan(rubricOf(suite, canonicalFor(suite)), (check, draw) => publicSeed('secret', secret, check, draw))
    const hidden = functions.flatMap(({ formula, checks }) => (formula.name === 'learningCurveBySetSize' ? checks.filter(({ check }) => check.visibility === 'hidden') : []))
    const asked = hidden.flatMap(({ calls }) => calls.map(({ args }) => args as readonly [unknown, unknown, unknown, unknown, degree: number, sizes: NDArray]))
    expect(asked.length).toBeGreaterThan(0)
    for (const [, , , , degree, sizes] of asked) expect(Math.min(...sizes.data)).toBeGreaterThan(degree + 1)
  }
})
