import type { PartResult, Plan, Result } from '#kit/engine'

interface Points {
  readonly points: number
  readonly maxPoints: number
}

/** Points added up: of checks to a function, of functions and quizzes to a part and to the score, and nowhere else. */
export const pointsOf = (all: readonly Points[]): Points => ({
  points: all.reduce((sum, { points }) => sum + points, 0),
  maxPoints: all.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
})

/** The points of the parts, and the score. */
export function totals(
  parts: Plan['parts'],
  all: readonly (Points & { readonly part: string })[],
): Pick<Result, 'score' | 'maxScore' | 'parts'> {
  const added = parts.map(
    ({ id, title }): PartResult => ({ id, title, ...pointsOf(all.filter(({ part }) => part === id)) }),
  )
  const { points: score, maxPoints: maxScore } = pointsOf(added)
  return { score, maxScore, parts: added }
}
