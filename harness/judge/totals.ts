import type { PartResult, Plan, Points, Result } from '#kit/engine'

interface Worth {
  readonly points: Points
  readonly maxPoints: number
}

/**
 * Points added up: of checks to a function, of functions and quizzes to a part and to the score, and nowhere else.
 * A sum is null if anything in it is: points that are not known are withheld.
 */
export const addPoints = (all: readonly Worth[]): Worth => ({
  points: all.reduce<Points>((sum, { points }) => (sum === null || points === null ? null : sum + points), 0),
  maxPoints: all.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
})

/** The points of the parts, and the score. */
export function totals(
  parts: Plan['parts'],
  all: readonly (Worth & { readonly part: string })[],
): Pick<Result, 'score' | 'maxScore' | 'parts'> {
  const added = parts.map(
    ({ id, title }): PartResult => ({ id, title, ...addPoints(all.filter(({ part }) => part === id)) }),
  )
  const { points: score, maxPoints: maxScore } = addPoints(added)
  return { score, maxScore, parts: added }
}
