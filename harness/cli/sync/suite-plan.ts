import { type Plan, plan, publicSeed, type Suite } from '#kit'

/**
 * A suite on its own, with the canonical conventions and points enough for every check: what is generated for
 * it depends on no assignment. The seeds are fixed and nobody else's.
 */
export function suitePlan(suite: Suite, checks: 'public' | 'all'): Plan {
  const all = Object.values(suite.checks)
  const names = [...new Set(all.map(({ formula }) => formula.name))]
  const points = all.reduce((sum, { weight }) => sum + weight, 0)
  const functions = names.map((name) => ({ name, suite }))
  return plan(
    {
      parts: [{ id: suite.stem, title: suite.title, points, functions }],
      ...{ conventions: {}, fragileCosts: true },
    },
    (check, draw) => publicSeed('generated', check, draw),
    ({ visibility }) => checks === 'all' || visibility === 'public',
  )
}
