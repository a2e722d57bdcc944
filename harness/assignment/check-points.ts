import { candidatesOf, count, existsUnder, pointsOfParts, type Rubric } from '#kit/engine'
import type { Problem } from './problem.ts'

/** Under every candidate, points must reach each weighted check and question, and the sum is what was promised. */
export function checkPoints(rubric: Rubric, promised: number | undefined): readonly Problem[] {
  const candidates = candidatesOf(rubric)
  const problems = rubric.parts.flatMap((part, k): readonly Problem[] => {
    const checks = part.functions.flatMap(({ function: one }) => Object.values(one.checks))
    const weighted = Math.max(
      ...candidates.map(
        (flags) => checks.filter((check) => check.weight > 0 && existsUnder(check, flags)).length,
      ),
      part.quiz?.questions.filter(({ weight }) => weight > 0).length ?? 0,
    )
    const name = part.title || part.id
    const what = part.quiz === undefined ? 'weighted checks' : 'questions'
    if (weighted === 0)
      return [
        {
          field: ['parts', k],
          code: 'no-points',
          message: `part '${name}' has ${count(part.points, 'point')} to give: no check of it has a weight`,
          hint: `Give one of its checks a weight above 0, under 'checks'.`,
        },
      ]
    if (part.points < weighted)
      return [
        {
          field: ['parts', k, 'points'],
          code: 'too-few-points',
          message: `part '${name}' has ${count(part.points, 'point')} for ${weighted} ${what}`,
          hint: `Give it at least ${count(weighted, 'point')}: each is worth at least 1.`,
        },
      ]
    return []
  })
  const sum = pointsOfParts(rubric.parts)
  if (promised === undefined || promised === sum) return problems
  const terms = rubric.parts.map(({ id, points }) => `${id} ${points}`).join(' + ')
  return [
    ...problems,
    {
      field: ['points'],
      code: 'wrong-sum',
      message: `'points' is ${promised}, but the parts have ${sum} together: ${terms}`,
      hint: `Change the points of a part, or write "points": ${sum}.`,
    },
  ]
}
