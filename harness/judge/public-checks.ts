import { existsUnder, type Plan, type Rubric } from '#kit/engine'

/** The ids of the checks that a student's own run makes. */
export function publicChecks(rubric: Rubric, candidates: Plan['candidates']): readonly string[] {
  return rubric.parts.flatMap(({ functions }) =>
    functions.flatMap(({ function: { checks } }) =>
      Object.entries(checks).flatMap(([id, check]) =>
        check.visibility === 'public' && candidates.some((flags) => existsUnder(check, flags)) ? [id] : [],
      ),
    ),
  )
}
