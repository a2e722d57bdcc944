import type { Check, Plan, Rubric } from '#kit/engine'

/** A check by its id, the checks that it needs and those whose calls it judges: what must run to judge it. */
export function checksFor(rubric: Rubric, id: string): ReadonlySet<Check> {
  const found = new Set<Check>()
  const open = rubric.parts.flatMap(({ functions }) =>
    functions.flatMap(({ function: { checks } }) =>
      Object.entries(checks).flatMap(([key, check]) => (key === id ? [check] : [])),
    ),
  )
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...next.needs, ...(next.sharesCallsOf ? [next.sharesCallsOf] : []))
  }
  return found
}

/** A plan without the parts, functions and quizzes that have no check in it. */
export function withoutTheRest(plan: Plan): Plan {
  const functions = plan.functions.filter(({ checks }) => checks.length > 0)
  const parts = plan.parts.filter(({ id }) => functions.some(({ part }) => part === id))
  return { ...plan, functions, parts, quizzes: [], leftOut: [] }
}
