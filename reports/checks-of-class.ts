import type { CheckResult, Result } from '#kit/engine'

/** A check as it is in the plan, and the same check in any result. */
export interface ClassCheck {
  readonly check: CheckResult
  readonly in: (result: Result) => CheckResult | undefined
}

/**
 * Every check of a class, grouped by function, in the order of the assignment. Looks at one check at a time, because a
 * class of 100,000 has more than ten million.
 */
export function checksOfClass(results: readonly Result[]): readonly (readonly ClassCheck[])[] {
  const all = new Map<string, ClassCheck>()
  for (const { checks } of results) {
    for (const [k, check] of checks.entries()) {
      if (all.has(check.id)) continue
      // As a rule it has the same place in every result.
      const isIt = (one: CheckResult | undefined): boolean => one?.id === check.id
      all.set(check.id, { check, in: ({ checks }) => (isIt(checks[k]) ? checks[k] : checks.find(isIt)) })
    }
  }
  return [...Map.groupBy(all.values(), ({ check }) => check.function).values()]
}
