import { type Plan, plan, publicSeed, type Suite } from '#kit/engine'

/**
 * A suite on its own, with the canonical conventions and points enough for every check: what is generated for
 * it depends on no assignment. The seeds are fixed and nobody else's.
 */
export function suitePlan(suite: Suite, checks: 'public' | 'all'): Plan {
  const weights = suite.functions.flatMap((one) => Object.values(one.checks).map(({ weight }) => weight))
  const points = suite.functions.length * weights.reduce((sum, weight) => sum + weight, 0)
  const functions = suite.functions.map((one) => ({ function: one, suite }))
  return plan(
    {
      parts: [{ id: suite.stem, title: suite.title, points, functions }],
      conventions: {},
      fragileCosts: true,
    },
    (check, draw) => publicSeed('generated', check, draw),
    ({ visibility }) => checks === 'all' || visibility === 'public',
  )
}
